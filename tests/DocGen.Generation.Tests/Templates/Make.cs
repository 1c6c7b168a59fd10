using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using DocGen.Documents;
using DocGen.Generation.Content;
using DocGen.Generation.Data;
using DocGen.Generation.Templates;

namespace DocGen.Generation.Tests.Templates;

/// <summary>Templates and data by hand, and bound documents as text.</summary>
internal static class Make
{
    public static Document Document(params IEnumerable<Block> blocks) => new([new Section(PageSetup.A4, [.. blocks])]);

    /// <summary>One paragraph; a bar tears the text into runs, each of its own format.</summary>
    public static Paragraph Paragraph(params string[] runs) =>
        new([.. runs.Select((text, i) => new TextRun(text, TextFormat.Default with { Size = new(10 + i) }))], ParagraphFormat.Default);

    public static Table Table(params Row[] rows) => new([.. rows[0].Cells.Select(_ => new Points(50))], [.. rows], TableFormat.Default);

    public static Row Row(params Cell[] cells) => new([.. cells], RowFormat.Default);

    public static Row Row(params string[] texts) => Row([.. texts.Select(text => Cell(text))]);

    /// <param name="text">One line a paragraph.</param>
    public static Cell Cell(string text, VerticalMerge merge = VerticalMerge.None) =>
        new([.. text.Split('\n').Select(line => Paragraph(line))], CellFormat.Default with { Merge = merge });

    public static Cell Start(string text) => Cell(text, VerticalMerge.Start);

    public static Cell Continue() => Cell("", VerticalMerge.Continue);

    public static ObjectValue Json(string json) => (ObjectValue)Value(JsonDocument.Parse(json).RootElement);

    public static Plan Plan(Document document, DataShape? shape = null)
    {
        var outcome = DocGen.Generation.Templates.Plan.Compile(document, shape ?? DataShape.Any);
        return outcome.Value ?? throw new InvalidOperationException(string.Join("\n", outcome.Problems));
    }

    public static string Bound(Document template, string json, DataShape? shape = null) => Text(Plan(template, shape).Bind(Json(json)));

    public static string Bound(string paragraph, string json, DataShape? shape = null) => Bound(Document(Paragraph(paragraph)), json, shape);

    public static ImmutableArray<Problem> Problems(Document template, DataShape? shape = null) =>
        DocGen.Generation.Templates.Plan.Compile(template, shape ?? DataShape.Any).Problems;

    /// <summary>A paragraph a line; a table row as [a|b], a merge's start with ┬, its lower cells ┊.</summary>
    public static string Text(Document document) => string.Join("\n", document.Sections.SelectMany(section => section.Blocks).Select(Text));

    public static string Text(Block block) => block switch
    {
        Paragraph paragraph => string.Concat(paragraph.Inlines.Select(Text)),
        Table table => string.Join("\n", table.Rows.Select(row => $"[{string.Join("|", row.Cells.Select(Text))}]")),
        _ => "?",
    };

    private static string Text(Cell cell) => cell.Format.Merge == VerticalMerge.Continue
        ? "┊" : (cell.Format.Merge == VerticalMerge.Start ? "┬" : "") + string.Join("/", cell.Blocks.Select(Text));

    private static string Text(Inline inline) => inline switch
    {
        TextRun run => run.Text,
        Tab => "→",
        LineBreak => "↵",
        PageBreak => "⇟",
        PictureFrame frame => frame.Picture is null ? "[空]" : "[图]",
        _ => "?",
    };

    private static Value Value(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => new ObjectValue([.. json.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, Value(member.Value)))]),
        JsonValueKind.Array => new ListValue([.. json.EnumerateArray().Select(Value)]),
        JsonValueKind.String => new TextValue(json.GetString()!),
        JsonValueKind.Number => new NumberValue(decimal.Parse(json.GetRawText(), CultureInfo.InvariantCulture), json.GetRawText()),
        JsonValueKind.True => DocGen.Generation.Data.Value.True,
        JsonValueKind.False => DocGen.Generation.Data.Value.False,
        _ => DocGen.Generation.Data.Value.Null,
    };
}
