using System.Text;
using System.Text.RegularExpressions;
using DocGen.Documents;
using DocGen.Generation.Pages;
using DocGen.Generation.Requests;
using DocGen.Generation.Templates;
using DocGen.Testing;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;

namespace DocGen.Golden.Tests;

/// <summary>The forms are ordinary Word files: other programs read them, and what staff change in them shows in the PDF.</summary>
public sealed partial class OfficeTests(LibreOffice office) : IClassFixture<LibreOffice>
{
    private const string ExceptionApproval = "exception-approval/v1";

    public static TheoryData<string> Forms => [.. Stages.Templates.All.Select(template => $"{template.Form}/{template.Version}")];

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_form_is_valid_Open_XML(string form)
    {
        using var document = WordprocessingDocument.Open(Docx(form), isEditable: false);
        var errors = new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(document);
        Assert.Empty(errors.Select(error => $"{error.Path?.XPath} {error.Description}"));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void LibreOffice_shows_all_the_text_of_a_form(string form)
    {
        using var pdf = new TemporaryFile("form.pdf", []);
        office.Save(Docx(form), pdf.Path);
        var shown = Folded(Tools.RunClean("pdftotext", "-raw", "-nopgbrk", pdf.Path, "-"));
        using var document = WordprocessingDocument.Open(Docx(form), isEditable: false);
        var paragraphs = document.MainDocumentPart!.Document.Descendants<Paragraph>()
            .Select(Visible).Where(text => text.Length > 0).ToList();
        Assert.NotEmpty(paragraphs);
        Assert.All(paragraphs, paragraph => Assert.Contains(paragraph, shown, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_form_saved_by_LibreOffice_prints_the_same_text_in_the_same_order(string form)
    {
        using var templates = new CopiedTemplates();
        office.Save(Docx(form), templates.Docx(form));
        Assert.Empty(Problems(templates));
        var saved = templates.Load();
        foreach (var request in new[] { Stages.Request($"{form}/typical"), Stages.Blank(form.Replace('/', '@')) })
        {
            var (before, after) = (Stages.LayOut(request), Stages.LayOut(request, saved));
            Assert.Equal(Printed(before), Printed(after));
            Assert.Equal(Faces(before), Faces(after));
            Assert.Equal(Repeated(before), Repeated(after));
            Assert.Equal(Pictures(before), Pictures(after));
        }
    }

    [Theory]
    [InlineData("authorization-letter/v1/typical")]
    [InlineData("integrity-guarantee/v1/typical")]
    [InlineData("exception-approval/v1/longest")]
    [InlineData("post-table/v1/typical")]
    public void A_Word_document_has_the_pages_and_the_text_of_the_PDF_in_LibreOffice(string sample)
    {
        var request = Stages.Request(sample);
        request = request with { Options = request.Options with { Copies = 1, Duplex = false, Watermark = "" } };
        var ours = Stages.Must(Stages.Generate.Run(request));
        using var word = new TemporaryFile("form.docx", Stages.Must(Stages.Generate.Run(request.As(OutputFormat.Docx))).Bytes.Span);
        using var pdf = new TemporaryFile("ours.pdf", ours.Bytes.Span);
        office.Save(word.Path, word.Beside("theirs.pdf"));
        Assert.Contains($"Pages: {ours.Pages}", Tools.RunClean("pdfinfo", word.Beside("theirs.pdf")).Replace("Pages:           ", "Pages: ", StringComparison.Ordinal), StringComparison.Ordinal);
        // Labels that the PDF prints again on the next page are no text of the form, and lines may break elsewhere.
        Assert.Equal(Characters(pdf.Path, ours.Pages), Characters(word.Beside("theirs.pdf"), ours.Pages));

        static string Characters(string path, int pages)
        {
            var text = Folded(Tools.RunClean("pdftotext", "-raw", path, "-"));
            return new string([.. (pages == 1 ? text : string.Concat(text.Distinct())).Order()]);
        }
    }

    [Fact]
    public void A_label_and_a_row_changed_in_LibreOffice_show_in_the_PDF_with_no_code_touched()
    {
        using var templates = Changed("--replace", "行政职务", "现任行政职务",
            "--insert-row-before", "破格推荐理由", "破格条件", "{{#破格条件}}{{条款}}；{{/破格条件}}");
        var request = Stages.Request($"{ExceptionApproval}/typical");
        var generate = templates.Load();
        var (before, after) = (Stages.LayOut(request), Stages.LayOut(request, generate));

        const string value = "获省部级科学技术奖二等奖以上（前五名）；获得3项以上发明专利授权（排名第一）并产生显著效益；";
        const string nextRow = "破格推荐理由该同志";
        var expected = Printed(before)
            .Replace("行政职务", "现任行政职务", StringComparison.Ordinal)
            .Replace(nextRow, $"破格条件{value}{nextRow}", StringComparison.Ordinal);
        Assert.Equal(expected, Printed(after));
        Assert.Empty(PageChecks.Faults(after));
        using var pdf = new TemporaryFile("form.pdf", Stages.Must(generate.Run(request)).Bytes.Span);
        var text = Folded(Tools.RunClean("pdftotext", "-raw", pdf.Path, "-"));
        Assert.Contains(value, text, StringComparison.Ordinal);
        Assert.Contains("现任行政职务", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_widened_in_LibreOffice_moves_its_edge_and_what_stands_beside_it_and_nothing_else()
    {
        using var templates = Changed("--widen", "姓　名", "5");
        var request = Stages.Request($"{ExceptionApproval}/typical");
        var (before, after) = (Stages.LayOut(request), Stages.LayOut(request, templates.Load()));

        Assert.Equal(Printed(before), Printed(after));
        var edges = Edges(before);
        Assert.Equal([edges[0], edges[1] + 5, .. edges[2..]], Edges(after), (old, now) => Math.Abs(old - now) < 0.1);
        Assert.Equal(5, (Start(after, "2003") - Start(before, "2003")).Millimetres, tolerance: 0.1);
        var resume = Runs(before).First(run => run.Text == "简").Y;
        var beside = Runs(before).Where(run => run.Y < resume && run.X.Millimetres > edges[2]).ToList();
        Assert.NotEmpty(beside);
        Assert.All(beside, run => Assert.Contains(Runs(after), now => now.Text == run.Text && Near(now.X, run.X) && Near(now.Y, run.Y)));
    }

    /// <summary>The templates, with the approval form changed as edit_in_libreoffice.py's options say.</summary>
    private CopiedTemplates Changed(params IEnumerable<string> changes)
    {
        var templates = new CopiedTemplates();
        office.Save(Docx(ExceptionApproval), templates.Docx(ExceptionApproval), changes);
        Assert.Empty(Problems(templates));
        return templates;
    }

    private static IEnumerable<string> Problems(CopiedTemplates templates) =>
        from report in Stages.Must(TemplateLint.Run(templates.Folder, Stages.Fonts, Limits.Default))
        from problem in report.Problems
        select $"{report.Name} {problem.Place} {problem.Message}";

    private static string Docx(string form) => Path.Combine(Repository.Templates, form, "form.docx");

    /// <summary>Of a merged cell LibreOffice shows the beginning: what goes beyond the end of the page it cuts off.</summary>
    private static string Visible(Paragraph paragraph)
    {
        var text = Folded(paragraph.InnerText);
        var merged = paragraph.Ancestors<TableCell>().FirstOrDefault()?.TableCellProperties?.VerticalMerge is not null;
        return merged ? text[..Math.Min(text.Length, 10)] : text;
    }

    /// <summary>All that readers are read, in that order.</summary>
    private static string Printed(PagedDocument document) =>
        Folded(string.Concat(ReadingOrder.Of(document, run => run.Element is not null).Select(run => run.Text)));

    /// <summary>Font, size, colour and turn of every character, in reading order.</summary>
    private static IEnumerable<string> Faces(PagedDocument document) =>
        from run in ReadingOrder.Of(document, run => run.Element is not null)
        from glyph in run.Glyphs
        where !Rune.IsWhiteSpace(new(glyph.CodePoint))
        let character = char.ConvertFromUtf32(glyph.CodePoint)
        select FormattableString.Invariant($"{character} {run.Font.Face.Name} {run.Size.Value:0.##} {run.Color} {run.Rotation}");

    /// <summary>Headers, footers and labels printed again, each once.</summary>
    private static IEnumerable<string> Repeated(PagedDocument document) =>
        Runs(document).Where(run => run.Element is null).Select(run => Folded(run.Text))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    /// <summary>Pages and sizes of the pictures, in millimetres.</summary>
    private static IEnumerable<string> Pictures(PagedDocument document) =>
        from page in document.Pages.Index()
        from picture in page.Item.Items.OfType<PlacedPicture>()
        select FormattableString.Invariant($"{page.Index}: {picture.Box.Width.Millimetres:0.0} x {picture.Box.Height.Millimetres:0.0}");

    private static IEnumerable<GlyphRun> Runs(PagedDocument document) =>
        document.Pages.SelectMany(page => page.Items).OfType<GlyphRun>();

    private static Points Start(PagedDocument document, string text) =>
        Runs(document).First(run => run.Text.StartsWith(text, StringComparison.Ordinal)).X;

    /// <summary>Where the vertical rules of the first page stand, in millimetres.</summary>
    private static List<double> Edges(PagedDocument document) =>
    [
        .. document.Pages[0].Items.OfType<FilledBox>().Where(rule => rule.Box.Height > rule.Box.Width)
            .Select(rule => rule.Box.X.Millimetres).DistinctBy(x => Math.Round(x, 1)).Order(),
    ];

    private static bool Near(Points a, Points b) => Math.Abs((a - b).Millimetres) < 0.1;

    private static string Folded(string text) => WhiteSpace().Replace(text, "");

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}
