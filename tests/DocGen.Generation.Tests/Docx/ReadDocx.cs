using DocGen.Documents;
using DocGen.Generation.Content;
using DocGen.Generation.Docx;
using DocGen.Testing;

namespace DocGen.Generation.Tests.Docx;

/// <summary>Reads small Word files made for one test.</summary>
internal static class ReadDocx
{
    public static Document Whole(DocxFile file) => Success(file).Value!;

    public static Outcome<Document> Success(DocxFile file)
    {
        var outcome = DocxReader.Read(file.Bytes(), Limits.Default);
        Assert.True(outcome.Ok, string.Join('\n', outcome.Problems));
        return outcome;
    }

    public static IReadOnlyList<Problem> Problems(DocxFile file) => DocxReader.Read(file.Bytes(), Limits.Default).Problems;

    public static Problem Problem(DocxFile file) => Assert.Single(Problems(file));

    public static Problem Warning(DocxFile file) => Assert.Single(Success(file).Warnings);

    public static Paragraph Paragraph(DocxFile file) => Assert.IsType<Paragraph>(Whole(file).Sections[0].Blocks[0]);

    public static Table Table(DocxFile file) => Assert.IsType<Table>(Whole(file).Sections[0].Blocks[0]);

    public static string Text(Paragraph paragraph) => string.Concat(paragraph.Inlines.Select(inline => inline switch
    {
        TextRun run => run.Text,
        PageNumber number => $"<{number.Kind}>",
        Tab => "\t",
        LineBreak => "\n",
        _ => $"<{inline.GetType().Name}>",
    }));

    public static IEnumerable<string> Texts(Document document) => document.Sections.SelectMany(section => section.Blocks).OfType<Paragraph>().Select(Text);
}
