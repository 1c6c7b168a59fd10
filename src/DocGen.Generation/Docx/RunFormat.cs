using DocGen.Generation.Content;

namespace DocGen.Generation.Docx;

/// <summary>A text format with what is settled while reading: capitals become capital letters, hidden text is left out.</summary>
internal sealed record RunFormat(TextFormat Text)
{
    /// <summary>Before document defaults: 10 points (17.3.2.38).</summary>
    public static RunFormat Initial { get; } = new(TextFormat.Default with { Size = new(10) });

    public bool Capitals { get; init; }

    public bool Hidden { get; init; }

    /// <summary>
    /// What one level of styles (table, paragraph, character) makes of the levels before it. Toggle properties flip: bold in a bold
    /// paragraph is not bold; those of the document defaults stay on (17.7.3).
    /// </summary>
    public RunFormat Styled(RunFormat defaults, Func<RunFormat, RunFormat> level)
    {
        var (own, result) = (level(Initial), level(this));
        return result with
        {
            Text = result.Text with
            {
                Bold = defaults.Text.Bold || Text.Bold ^ own.Text.Bold,
                Italic = defaults.Text.Italic || Text.Italic ^ own.Text.Italic,
                Strikethrough = defaults.Text.Strikethrough || Text.Strikethrough ^ own.Text.Strikethrough,
            },
            Capitals = defaults.Capitals || Capitals ^ own.Capitals,
            Hidden = defaults.Hidden || Hidden ^ own.Hidden,
        };
    }
}
