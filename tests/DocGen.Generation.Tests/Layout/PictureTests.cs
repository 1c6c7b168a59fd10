using DocGen.Documents;
using DocGen.Generation.Content;
using DocGen.Generation.Pages;
using DocGen.Generation.Pictures;
using static DocGen.Generation.Tests.Layout.Sheet;

namespace DocGen.Generation.Tests.Layout;

public class PictureTests
{
    private static readonly Picture Portrait = new(PictureFormat.Jpeg, new byte[] { 1 }, 300, 400, 3, 1, "00");

    private static PictureFrame Frame(Picture? picture, PictureAnchor? anchor = null) => new(picture, new(40), new(40), "照片", anchor);

    private static Box BoxOf(Page page) => Assert.Single(page.Items.OfType<PlacedPicture>()).Box;

    [Fact]
    public void A_picture_is_fitted_inside_its_frame_centred_and_never_stretched()
    {
        var page = PagesOf(Page(100, 100), Inlines(new(), Frame(Portrait)), Text("后"))[0];
        Assert.Equal(new Box(new(55), new(50), new(30), new(40)), BoxOf(page));
        Assert.Equal(["后@50,98.8"], page.Texts());
    }

    [Fact]
    public void A_picture_turned_by_its_orientation_is_fitted_as_it_is_seen() =>
        Assert.Equal(new Box(new(50), new(55), new(40), new(30)), BoxOf(PagesOf(Page(100, 100), Inlines(new(), Frame(Portrait with { Orientation = 6 })))[0]));

    [Fact]
    public void An_empty_frame_keeps_its_room()
    {
        var page = PagesOf(Page(100, 100), Inlines(new(), Frame(null)), Text("后"))[0];
        Assert.Empty(page.Items.OfType<PlacedPicture>());
        Assert.Equal(["后@50,98.8"], page.Texts());
    }

    [Fact]
    public void Text_beside_a_picture_stands_on_its_lower_edge()
    {
        var page = PagesOf(Page(100, 100), Inlines(new(), new TextRun("一", Ten), Frame(Portrait)))[0];
        Assert.Equal("一@50,90", Assert.Single(page.Texts()));
        Assert.Equal(65, BoxOf(page).X.Value);
    }

    [Theory]
    [InlineData(AnchorOrigin.Page, AnchorOrigin.Page, null, 10, 5)]
    [InlineData(AnchorOrigin.Margin, AnchorOrigin.Margin, null, 60, 55)]
    [InlineData(AnchorOrigin.Column, AnchorOrigin.Paragraph, null, 60, 65)]
    [InlineData(AnchorOrigin.Margin, AnchorOrigin.Paragraph, Alignment.Right, 115, 65)]
    [InlineData(AnchorOrigin.Page, AnchorOrigin.Page, Alignment.Center, 85, 5)]
    public void An_anchored_picture_stands_where_its_origins_say_and_takes_no_room(AnchorOrigin horizontal, AnchorOrigin vertical, Alignment? align, double x, double y)
    {
        var anchor = new PictureAnchor(horizontal, new(5), vertical, new(5), BehindText: false) { Align = align };
        var page = PagesOf(Page(100, 100), Text("前"), Inlines(new(), Frame(Portrait, anchor), new TextRun("文", Ten)))[0];
        // The picture is 30 wide in the middle of its frame of 40.
        Assert.Equal((x, y), (BoxOf(page).X.Value, BoxOf(page).Y.Value));
        Assert.Contains("文@50,68.8", page.Texts());
    }

    [Fact]
    public void A_picture_behind_the_text_is_painted_first_and_one_before_it_last()
    {
        var anchor = new PictureAnchor(AnchorOrigin.Page, default, AnchorOrigin.Page, default, BehindText: true);
        var page = PagesOf(Page(100, 100), Inlines(new(), new TextRun("文", Ten), Frame(Portrait, anchor), Frame(Portrait, anchor with { BehindText = false })))[0];
        Assert.Equal([typeof(PlacedPicture), typeof(GlyphRun), typeof(PlacedPicture)], page.Items.Select(item => item.GetType()));
    }
}
