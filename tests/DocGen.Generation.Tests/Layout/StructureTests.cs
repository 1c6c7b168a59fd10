using DocGen.Generation.Content;
using DocGen.Generation.Pages;
using DocGen.Generation.Pictures;
using static DocGen.Generation.Tests.Layout.Sheet;

namespace DocGen.Generation.Tests.Layout;

public class StructureTests
{
    private static string Outline(StructureElement element) =>
        element.Role + (element.Children.Count == 0 ? "" : "(" + string.Join(" ", element.Children.Select(Outline)) + ")");

    [Fact]
    public void The_structure_follows_the_reading_order()
    {
        var laid = Lay(Page(300, 300),
            Text("题", new() { OutlineLevel = 1 }), Text(""), Table(2, Row(Cell("姓名") with { Label = true }, Cell("张三"))), Text("完"));
        Assert.Equal("Document(Heading1 Table(Row(HeaderCell(Paragraph) DataCell(Paragraph))) Paragraph)", Outline(laid.Document.Structure));
    }

    [Fact]
    public void Spans_and_header_rows_are_told()
    {
        var header = Row(Cell("头", new() { ColumnSpan = 2 })) with { Format = new RowFormat { Header = true } };
        var table = Lay(Page(300, 300), Table(2, header,
            Row(Cell("一", new() { Merge = VerticalMerge.Start }), Cell("二")), Row(Cell("", new() { Merge = VerticalMerge.Continue }), Cell("三")))).Document.Structure.Children[0];
        var head = table.Children[0].Children[0];
        Assert.Equal((StructureRole.HeaderCell, 2), (head.Role, head.ColumnSpan));
        Assert.Equal(2, table.Children[1].Children[0].RowSpan);
        Assert.Single(table.Children[2].Children);
    }

    [Fact]
    public void A_picture_is_a_figure_with_its_alternative_text_and_decoration_is_not()
    {
        var picture = new Picture(PictureFormat.Png, new byte[] { 1 }, 10, 10, 3, 1, "00");
        var laid = Lay(Page(300, 300), Inlines(new(),
            new PictureFrame(picture, new(10), new(10), "", null), new TextRun("文", Ten), new PictureFrame(picture, new(10), new(10), "照片", null)));
        Assert.Equal("Document(Paragraph(Figure))", Outline(laid.Document.Structure));
        var figure = laid.Document.Structure.Children[0].Children[0];
        Assert.Equal("照片", figure.AlternativeText);
        Assert.Equal([null, figure], laid.Document.Pages[0].Items.OfType<PlacedPicture>().Select(item => item.Element));
    }

    [Fact]
    public void Rules_underlines_and_shading_are_artifacts()
    {
        var page = PagesOf(Page(300, 300), Ruled(1, Row(new Cell([Inlines(new(), new TextRun("一", Ten with { Underline = Underline.Single }))], CellFormat.Default))))[0];
        Assert.Equal(5, page.Items.OfType<FilledBox>().Count());
        Assert.All(page.Items.OfType<FilledBox>(), box => Assert.Null(box.Element));
    }

    [Fact]
    public void A_paragraph_over_two_pages_is_one_element()
    {
        var pages = PagesOf(Page(10, 20), Text("一二三四"));
        Assert.Same(pages[0].Run("一").Element, pages[1].Run("三").Element);
    }
}
