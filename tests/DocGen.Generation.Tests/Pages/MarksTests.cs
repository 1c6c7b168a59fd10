using DocGen.Documents;
using DocGen.Generation.Content;
using DocGen.Generation.Pages;
using DocGen.Generation.Pictures;
using DocGen.Generation.Tests.Pdf;
using DocGen.Testing;
using static DocGen.Generation.Tests.Pdf.PagesForTests;

namespace DocGen.Generation.Tests.Pages;

public class MarksTests
{
    private static readonly SquareFace Face = new("甲乙丙丁戊 ");

    /// <summary>Each changes how a page looks and none what it says.</summary>
    public static TheoryData<string> Looks => ["moved", "larger", "coloured", "bold", "turned", "narrower", "spaced", "rule", "dashes", "shading", "page", "copies"];

    [Fact]
    public void Every_sample_has_marks_of_its_own_and_the_same_ones_each_time()
    {
        var samples = Stages.Samples.ToList();
        var marks = samples.Select(sample => Stages.Must(Stages.Generate.Run(Stages.Request(sample))).Marks.Value).Select(Hex).ToList();
        Assert.Equal(marks, samples.Select(sample => Hex(Marks.Of(Printed(sample)))));
        Assert.Equal(marks.Count, marks.Select(mark => mark.Layout).Distinct().Count());
        Assert.Equal(marks.Count, marks.Select(mark => mark.Text).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public void What_looks_different_has_another_layout_and_the_same_text(string look)
    {
        var before = Hex(Marks.Of(Paper("")));
        var after = Hex(Marks.Of(Paper(look)));
        Assert.Equal(before.Text, after.Text);
        Assert.NotEqual(before.Layout, after.Layout);
        Assert.Equal(after, Hex(Marks.Of(Paper(look))));
    }

    [Fact]
    public void A_character_is_text()
    {
        var (before, after) = (Marked(structure => [Run(Face, "甲乙", 10, 20, structure)]), Marked(structure => [Run(Face, "甲丙", 10, 20, structure)]));
        Assert.NotEqual(before.Text, after.Text);
    }

    [Fact]
    public void Where_lines_and_pages_break_is_layout_alone()
    {
        var (one, other) = (NewStructure(), NewStructure());
        var (left, right) = (one.Add(StructureRole.DataCell), one.Add(StructureRole.DataCell));
        var whole = Document(one, A4(Run(Face, "甲乙 丙", 10, 20, left), Run(Face, "丁戊", 90, 20, right)), A4());
        (left, right) = (other.Add(StructureRole.DataCell), other.Add(StructureRole.DataCell));
        var broken = Document(other, A4(Run(Face, "甲乙", 10, 20, left), Run(Face, "丁", 90, 20, right)), A4(Run(Face, "丙", 10, 20, left), Run(Face, "戊", 90, 20, right)));
        Assert.Equal(Hex(Marks.Of(whole)).Text, Hex(Marks.Of(broken)).Text);
        Assert.NotEqual(Hex(Marks.Of(whole)).Layout, Hex(Marks.Of(broken)).Layout);
    }

    [Fact]
    public void Labels_that_are_repeated_are_no_text_and_a_watermark_is()
    {
        var plain = Marked(structure => [Run(Face, "甲乙", 10, 20, structure)]);
        Assert.Equal(plain.Text, Marked(structure => [Run(Face, "甲乙", 10, 20, structure), Run(Face, "甲乙", 10, 90)]).Text);
        var marked = Marked(structure => [Run(Face, "丙", 50, 50), Run(Face, "甲乙", 10, 20, structure)]);
        Assert.NotEqual(plain.Text, marked.Text);
        Assert.Equal(marked.Text, Marked(structure => [Run(Face, "丙", 50, 50), Run(Face, "丙", 70, 70), Run(Face, "甲乙", 10, 20, structure)]).Text);
    }

    [Fact]
    public void A_picture_is_layout_by_its_bytes_and_its_place()
    {
        var (first, second) = (JpegFile.Jpeg(20, 30), JpegFile.Jpeg(20, 31));
        var layouts = new (byte[] Bytes, int Left)[] { (first, 10), (first, 11), (second, 10) }
            .Select(picture => Marked(structure => [new PlacedPicture(Stages.Must(PictureReader.Read(picture.Bytes, Limits.Default)), new(new(picture.Left), new(10), new(20), new(30)))]).Layout);
        Assert.Equal(3, layouts.Distinct().Count());
    }

    private static PagedDocument Printed(string sample)
    {
        var request = Stages.Request(sample);
        var judged = Stages.Must(Stages.Generate.Check(request));
        var pages = Stages.Must(Copies.Make(Stages.LayOut(request), judged.Copies, judged.Sides, Limits.Default));
        return judged.WatermarkLines.IsEmpty ? pages : Stages.Must(new Watermark(judged.WatermarkLines, judged.WatermarkStyle).PaintOn(pages, Stages.Fonts));
    }

    private static PagedDocument Paper(string look)
    {
        var structure = NewStructure();
        var run = Run(Face, "甲乙", look == "moved" ? 10.01 : 10, 20, structure, look == "larger" ? 12.5 : 12, look == "spaced" ? 1 : 0, look == "narrower" ? 0.9 : 1) with
        {
            Color = look == "coloured" ? new(1, 2, 3) : Color.Black,
            Rotation = look == "turned" ? 90 : 0,
            Font = new(Face, SyntheticBold: look == "bold", SyntheticItalic: false),
        };
        var rule = new Stroke(new(1), new(1), new(look == "rule" ? 10 : 9), new(1), new(0.5), Color.Black, look == "dashes" ? [3, 1] : []);
        var shading = new FilledBox(new(new(1), new(1), new(9), new(1)), look == "shading" ? Color.Black : new(200, 200, 200));
        var page = Small(look == "page" ? 101 : 100, 200, run, rule, shading);
        return Document(structure, look == "copies" ? [page, page] : [page]);
    }

    private static (string Text, string Layout) Marked(Func<StructureElement, PageItem[]> items)
    {
        var structure = NewStructure();
        return Hex(Marks.Of(Document(structure, A4(items(structure)))));
    }

    private static (string Text, string Layout) Hex(Marks marks) => (Convert.ToHexStringLower(marks.TextSha256.Span), Convert.ToHexStringLower(marks.LayoutSha256.Span));
}
