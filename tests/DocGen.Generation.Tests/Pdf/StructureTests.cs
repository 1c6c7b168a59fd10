using System.Text.RegularExpressions;
using DocGen.Documents;
using DocGen.Generation.Content;
using DocGen.Generation.Pages;
using DocGen.Testing;
using static DocGen.Generation.Tests.Pdf.PagesForTests;

namespace DocGen.Generation.Tests.Pdf;

/// <summary>The logical structure, as poppler reads it.</summary>
public class StructureTests
{
    private static readonly SquareFace Face = new("姓名张三丰一二三四五六页眉");

    [Fact]
    public void Text_hangs_under_its_elements_in_reading_order_across_pages()
    {
        var structure = NewStructure();
        var heading = structure.Add(StructureRole.Heading1);
        var paragraph = structure.Add(StructureRole.Section).Add(StructureRole.Paragraph);
        var document = Document(
            structure,
            A4(Run(Face, "页眉", 72, 30), Run(Face, "一二", 72, 90, heading), Run(Face, "三", 72, 700, paragraph)),
            A4(Run(Face, "页眉", 72, 30), Run(Face, "四五", 72, 90, paragraph), Run(Face, "六", 72, 110, paragraph)));
        Assert.Equal("Document H1 (block) \"一二\" Sect P (block) \"三\" \"四五六\"", Tree(document));
    }

    [Fact]
    public void Cells_tell_their_spans_and_headers_what_they_head()
    {
        var structure = NewStructure();
        var table = structure.Add(StructureRole.Table);
        var titles = table.Add(StructureRole.Row);
        var wide = titles.Add(StructureRole.HeaderCell, columnSpan: 2);
        var data = table.Add(StructureRole.Row);
        var label = data.Add(StructureRole.HeaderCell);
        var tall = data.Add(StructureRole.DataCell, rowSpan: 3);
        var document = Document(structure, A4(
            Run(Face, "姓", 72, 90, wide.Add(StructureRole.Paragraph)),
            Run(Face, "名", 72, 110, label.Add(StructureRole.Paragraph)),
            Run(Face, "张", 172, 110, tall.Add(StructureRole.Paragraph))));
        var tree = Tree(document);
        Assert.Equal(
            "Document Table (block) TR TH: /ColSpan 2 /Scope /Column P (block) \"姓\" TR TH: /Scope /Row P (block) \"名\" TD: /RowSpan 3 P (block) \"张\"",
            tree);
    }

    [Fact]
    public void A_figure_carries_its_alternative_text()
    {
        var structure = NewStructure();
        var figure = structure.Add(StructureRole.Figure, alternativeText: "申报人照片");
        var document = Document(structure, A4(new FilledBox(new(new(10), new(10), new(20), new(20)), Color.Black) { Element = figure }));
        using var file = WriteFile(document);
        Assert.Contains("/Alt (u:申报人照片)", UnpackedObjects(file).Replace("\\ufeff", ""), StringComparison.Ordinal);
    }

    [Fact]
    public void Content_between_children_keeps_its_place()
    {
        var structure = NewStructure();
        var paragraph = structure.Add(StructureRole.Paragraph);
        var inner = paragraph.Add(StructureRole.Section);
        var document = Document(structure, A4(Run(Face, "一", 72, 90, paragraph), Run(Face, "二", 84, 90, inner), Run(Face, "三", 96, 90, paragraph)));
        Assert.Equal("Document P (block) \"一\" Sect \"二\" \"三\"", Tree(document));
    }

    [Fact]
    public void An_empty_document_is_still_a_file()
    {
        using var file = WriteFile(Document(NewStructure(), A4()));
        Tools.RunClean("qpdf", "--check", file.Path);
    }

    [Fact]
    public void Copies_share_their_content_streams_and_each_has_its_own_structure()
    {
        var structure = NewStructure();
        var document = Document(structure, A4(Run(Face, "一二", 72, 90, structure.Add(StructureRole.Paragraph))));
        var copies = Copies.Make(document, 3, PrintSides.Single, Limits.Default).Value!;
        Assert.Equal("Document" + string.Concat(Enumerable.Repeat(" Document P (block) \"一二\"", 3)), Tree(copies));
        using var file = WriteFile(copies);
        Tools.RunClean("qpdf", "--check", file.Path);
        var objects = Tools.RunClean("qpdf", "--qdf", "--object-streams=disable", file.Path, "-");
        var contents = Regex.Matches(objects, @"/Contents (\d+)").Select(match => match.Groups[1].Value);
        Assert.Equal(3, contents.Count());
        Assert.Single(contents.Distinct());
    }

    /// <summary>On one line.</summary>
    private static string Tree(PagedDocument document)
    {
        using var file = WriteFile(document);
        return Regex.Replace(Tools.RunClean("pdfinfo", "-struct-text", file.Path), @"\s+", " ").Trim();
    }

    private static string UnpackedObjects(TemporaryFile file) =>
        Regex.Replace(Tools.RunClean("qpdf", "--json", file.Path), "\"/Alt\": \"(u:)?([^\"]*)\"", "/Alt (u:$2)");
}
