using DocGen.Documents;
using DocGen.Generation.Content;
using DocGen.Generation.Docx;
using DocGen.Generation.Tests.Pictures;
using DocGen.Testing;

namespace DocGen.Generation.Tests.Docx;

/// <summary>Files that were written by programs other than this project's own scripts.</summary>
public sealed class OtherWritersTests
{
    private const string Body =
        "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>基本情况</w:t></w:r></w:p>" +
        "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr><w:jc w:val=\"center\"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>{{姓名}}</w:t></w:r><w:r><w:tab/><w:t>☑合格 </w:t></w:r></w:p>" +
        "<w:tbl><w:tblPr><w:tblW w:w=\"9000\" w:type=\"dxa\"/><w:tblBorders><w:top w:val=\"single\" w:sz=\"8\"/><w:insideH w:val=\"single\" w:sz=\"4\"/></w:tblBorders></w:tblPr><w:tblGrid><w:gridCol w:w=\"1000\"/><w:gridCol w:w=\"3000\"/><w:gridCol w:w=\"5000\"/></w:tblGrid>" +
        "<w:tr><w:trPr><w:trHeight w:val=\"600\" w:hRule=\"atLeast\"/></w:trPr><w:tc><w:tcPr><w:tcW w:w=\"1000\" w:type=\"dxa\"/><w:vMerge w:val=\"restart\"/><w:textDirection w:val=\"tbRlV\"/></w:tcPr><w:p><w:r><w:t>学历</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w=\"8000\" w:type=\"dxa\"/><w:gridSpan w:val=\"2\"/><w:vAlign w:val=\"center\"/></w:tcPr><w:p><w:r><w:t>宽</w:t></w:r></w:p></w:tc></w:tr>" +
        "<w:tr><w:tc><w:tcPr><w:tcW w:w=\"1000\" w:type=\"dxa\"/><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc><w:tcPr><w:tcW w:w=\"3000\" w:type=\"dxa\"/></w:tcPr><w:p/></w:tc><w:tc><w:tcPr><w:tcW w:w=\"5000\" w:type=\"dxa\"/></w:tcPr>" +
        "<w:p><w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"914400\" cy=\"685800\"/><wp:docPr id=\"1\" name=\"p\" descr=\"{{@照片}}\"/><a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic>" +
        "<pic:nvPicPr><pic:cNvPr id=\"1\" name=\"p\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed=\"photo\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"914400\" cy=\"685800\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr>" +
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p></w:tc></w:tr></w:tbl><w:p/>" +
        "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"footer1\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1440\" w:right=\"1800\" w:bottom=\"1440\" w:left=\"1800\" w:header=\"851\" w:footer=\"992\" w:gutter=\"0\"/></w:sectPr>";

    [Fact]
    public void What_LibreOffice_saves_again_says_the_same()
    {
        var original = new DocxFile(Body).Pictured("photo", PicturesForTests.Png(width: 4, height: 3, colorType: 2, depth: 8, rows: new byte[39]))
            .With("footer", "footer1", "w:ftr", "<w:p><w:r><w:t>第</w:t></w:r><w:fldSimple w:instr=\"PAGE\"><w:r><w:t>1</w:t></w:r></w:fldSimple><w:r><w:t>页</w:t></w:r></w:p>")
            .With("numbering", "numbering", "w:numbering",
                "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCounting\"/><w:suff w:val=\"nothing\"/><w:lvlText w:val=\"%1、\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>");
        var (before, after) = (ReadDocx.Whole(original), SavedAgain(original.Bytes()));
        Assert.Equal(Outline(before), Outline(after));
    }

    [Fact]
    public void The_comparison_form_is_read_without_a_problem_and_says_the_same_when_saved_again()
    {
        Assert.SkipUnless(SharedData.Exists, SharedData.Missing);
        var bytes = File.ReadAllBytes(SharedData.PathOf("../peers/template.docx"));
        var outcome = DocxReader.Read(bytes, Limits.Default);
        Assert.True(outcome.Ok, string.Join('\n', outcome.Problems));
        Assert.Equal(Outline(outcome.Value), Outline(SavedAgain(bytes)));
    }

    private static Document SavedAgain(byte[] docx)
    {
        using var file = new TemporaryFile("form.docx", docx);
        var saved = file.Beside("saved");
        Tools.Run("soffice", $"-env:UserInstallation=file://{file.Beside("profile")}", "--headless", "--norestore", "--convert-to", "docx", "--outdir", saved, file.Path);
        var outcome = DocxReader.Read(File.ReadAllBytes(Path.Combine(saved, "form.docx")), Limits.Default);
        Assert.True(outcome.Ok, string.Join('\n', outcome.Problems));
        return outcome.Value;
    }

    /// <summary>Text, pictures, the shape of the tables and the paper.</summary>
    private static IEnumerable<string> Outline(Document document) => document.Sections.SelectMany(section => new[] { $"{section.Setup.Width} x {section.Setup.Height}" }
        .Concat(Outline(section.Blocks)).Concat(Outline(section.Headers.Default ?? [])).Concat(Outline(section.Footers.Default ?? [])));

    private static IEnumerable<string> Outline(IEnumerable<Block> blocks) => blocks.SelectMany(block => block switch
    {
        Paragraph paragraph => [$"{paragraph.Format.Alignment} {ReadDocx.Text(paragraph)}{string.Concat(paragraph.Inlines.OfType<PictureFrame>().Select(frame => $"{frame.Tag} {frame.Width.Millimetres:0} x {frame.Height.Millimetres:0}"))}"],
        Table table => table.Rows.SelectMany((row, index) => row.Cells.SelectMany((cell, column) =>
            Outline(cell.Blocks).Prepend($"{index} {column}: {cell.Format.ColumnSpan} {cell.Format.Merge} {cell.Format.Direction} {cell.Format.VerticalAlignment}")))
            .Prepend(string.Join(' ', table.Columns.Select(width => FormattableString.Invariant($"{width.Millimetres:0}")))),
        _ => Enumerable.Empty<string>(),
    });
}
