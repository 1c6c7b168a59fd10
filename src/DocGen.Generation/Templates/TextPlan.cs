using DocGen.Documents;
using DocGen.Generation.Content;
using DocGen.Generation.Data;

namespace DocGen.Generation.Templates;

/// <summary>A line of text with tags, such as the name of a download. Immutable; thread-safe.</summary>
public sealed class TextPlan
{
    private readonly Plan plan;

    private TextPlan(Plan plan) => this.plan = plan;

    public static Outcome<TextPlan> Compile(string text, DataShape shape)
    {
        var paragraph = new Paragraph([new TextRun(text, TextFormat.Default)], ParagraphFormat.Default);
        return Plan.Compile(new([new Section(PageSetup.A4, [paragraph])]), shape).Select(plan => new TextPlan(plan));
    }

    /// <summary>Line breaks in values are left out.</summary>
    public string Bind(ObjectValue data) =>
        string.Concat(plan.Bind(data).Sections[0].Blocks.OfType<Paragraph>()
            .SelectMany(paragraph => paragraph.Inlines).OfType<TextRun>().Select(run => run.Text));
}
