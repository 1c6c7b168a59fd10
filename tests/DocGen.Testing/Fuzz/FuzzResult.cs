using DocGen.Generation.Content;
using DocGen.Generation.Pages;

namespace DocGen.Testing.Fuzz;

/// <summary>What became of one random case.</summary>
/// <param name="Kind">For counting: <c>printed</c>, <c>refused</c>, …</param>
/// <param name="Fault">Null when all is as it should be.</param>
public sealed record FuzzResult(string Kind, string? Fault)
{
    /// <summary>An exception is the fault that the trial looks for.</summary>
    public static FuzzResult Of(string name, Func<FuzzResult> run)
    {
        try
        {
            var result = run();
            return result.Fault is null ? result : result with { Fault = $"{name}: {result.Fault}" };
        }
        catch (Exception exception)
        {
            return new("crashed", $"{name}: {exception}");
        }
    }

    /// <summary>The characters of the content that can be seen, each as often as it has to be printed.</summary>
    internal static IEnumerable<int> SeenIn(IEnumerable<Block> blocks) => blocks.SelectMany(block => block switch
    {
        Paragraph paragraph => paragraph.Inlines.OfType<TextRun>().SelectMany(run => Seen(run.Text)),
        Table table => table.Rows.SelectMany(row => row.Cells).Where(cell => cell.Format.Merge != VerticalMerge.Continue).SelectMany(cell => SeenIn(cell.Blocks)),
        _ => [],
    });

    /// <summary>Those of the pages; what is repeated on a next page is no content (ISO 32000-1, 14.8.2.2).</summary>
    internal static IEnumerable<int> SeenIn(PagedDocument document) =>
        document.Pages.SelectMany(page => page.Items).OfType<GlyphRun>().Where(run => run.Element is not null).SelectMany(run => Seen(run.Text));

    internal static IEnumerable<int> Seen(string text) => text.EnumerateRunes().Where(rune => !System.Text.Rune.IsWhiteSpace(rune)).Select(rune => rune.Value);
}
