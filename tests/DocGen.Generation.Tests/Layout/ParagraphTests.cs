using DocGen.Generation.Content;
using DocGen.Generation.Fonts;
using DocGen.Generation.Layout;
using DocGen.Generation.Pages;
using static DocGen.Generation.Tests.Layout.Sheet;

namespace DocGen.Generation.Tests.Layout;

public class ParagraphTests
{
    [Theory]
    [InlineData(Alignment.Left, "一二@50,58.8")]
    [InlineData(Alignment.Center, "一二@90,58.8")]
    [InlineData(Alignment.Right, "一二@130,58.8")]
    [InlineData(Alignment.Justify, "一二@50,58.8")]
    public void A_short_line_stands_where_its_alignment_says(Alignment alignment, string expected) =>
        Assert.Equal([expected], PagesOf(Page(100, 100), Text("一二", new() { Alignment = alignment }))[0].Texts());

    [Fact]
    public void A_distributed_line_reaches_both_edges_and_says_that_its_gaps_are_no_spaces()
    {
        var run = PagesOf(Page(100, 100), Text("姓名一", new() { Alignment = Alignment.Distribute }))[0].Run("姓名一");
        Assert.Equal([0, 45, 90], run.Glyphs.Select(glyph => glyph.Offset));
        Assert.True(run.Spread);
    }

    [Fact]
    public void A_justified_line_fills_its_width_but_the_last_does_not()
    {
        var page = PagesOf(Page(48, 100), Text("一二三四五六", new() { Alignment = Alignment.Justify }))[0];
        Assert.Equal(38, page.Run("一二三四").Glyphs[^1].Offset, 4);
        Assert.True(page.Run("一二三四").Spread);
        Assert.Equal([0f, 10f], page.Run("五六").Glyphs.Select(glyph => glyph.Offset));
        Assert.False(page.Run("五六").Spread);
    }

    [Fact]
    public void A_justified_line_of_words_widens_only_its_spaces()
    {
        var run = PagesOf(Page(52, 100), Text("aa bb cc dd", new() { Alignment = Alignment.Justify }))[0].Run("aa bb cc");
        Assert.Equal([0f, 5f, 10f, 21f, 26f, 31f, 42f, 47f], run.Glyphs.Select(glyph => glyph.Offset));
        Assert.False(run.Spread);
    }

    [Fact]
    public void Han_and_Latin_take_their_own_fonts_with_a_quarter_em_between() =>
        Assert.Equal(["年@50,58.8", "2023@62.5,58.8", "年@85,58.8"], PagesOf(Page(100, 100), Text("年2023年"))[0].Texts());

    [Theory]
    [InlineData("“好”", "Song")]
    [InlineData("“ok”", "Times")]
    [InlineData("买·提", "Song")]
    [InlineData("☑", "Song")]
    public void Shared_punctuation_follows_its_neighbours(string text, string face) =>
        Assert.Equal(face, PagesOf(Page(100, 100), Text(text))[0].Items.OfType<GlyphRun>().First().Font.Face.Name);

    [Fact]
    public void First_line_indent_in_characters_wins_over_points()
    {
        var page = PagesOf(Page(50, 100), Text("一二三四五六", new() { FirstLineCharacters = 200, FirstLineIndent = new(3), IndentLeft = new(10) }))[0];
        Assert.Equal(["一二@80,58.8", "三四五六@60,68.8"], page.Texts());
    }

    [Fact]
    public void A_hanging_indent_is_a_tab_stop()
    {
        var page = PagesOf(Page(100, 100), Inlines(
            new() { IndentLeft = new(30), FirstLineIndent = new(-30) }, new TextRun("1", Ten), new Tab(Ten), new TextRun("一二三四五六七八", Ten)))[0];
        Assert.Equal(["1@50,58.8", "一二三四五六七@80,58.8", "八@80,68.8"], page.Texts());
    }

    [Theory]
    [InlineData(TabAlignment.Left, "二三@130,58.8")]
    [InlineData(TabAlignment.Right, "二三@110,58.8")]
    [InlineData(TabAlignment.Center, "二三@120,58.8")]
    public void Tabs_carry_to_their_stops(TabAlignment alignment, string expected)
    {
        var format = new ParagraphFormat { Tabs = [new TabStop(new(80), alignment, '\0')] };
        Assert.Contains(expected, PagesOf(Page(200, 100), Inlines(format, new TextRun("一", Ten), new Tab(Ten), new TextRun("二三", Ten)))[0].Texts());
    }

    [Fact]
    public void Default_stops_stand_every_21_points_and_leaders_fill_the_way()
    {
        Assert.Contains("二@71,58.8", PagesOf(Page(200, 100), Inlines(new(), new TextRun("一", Ten), new Tab(Ten), new TextRun("二", Ten)))[0].Texts());
        var format = new ParagraphFormat { Tabs = [new TabStop(new(40), TabAlignment.Left, '.')] };
        var page = PagesOf(Page(200, 100), Inlines(format, new TextRun("一", Ten), new Tab(Ten), new TextRun("二", Ten)))[0];
        Assert.Equal(["一@50,58.8", "......@60,58.8", "二@90,58.8"], page.Texts());
    }

    [Theory]
    [InlineData(LineRule.Auto, 1.5, 0, 58.8, 15)]
    [InlineData(LineRule.Auto, 0.5, 0, 53.8, 5)]
    [InlineData(LineRule.Exact, 0, 20, 66, 20)]
    [InlineData(LineRule.Exact, 0, 5, 54, 5)]
    [InlineData(LineRule.AtLeast, 0, 8, 58.8, 10)]
    [InlineData(LineRule.AtLeast, 0, 16, 64.8, 16)]
    public void A_multiple_adds_space_below_the_text_a_least_height_above_and_an_exact_one_has_a_fifth_below_the_baseline(LineRule rule, double factor, double height, double baseline, double pitch)
    {
        var page = PagesOf(Page(10, 100), Text("一二", new() { LineSpacing = new(rule, factor, new(height)) }))[0];
        Assert.Equal(baseline, page.Run("一").Y.Value, 6);
        Assert.Equal(pitch, (page.Run("二").Y - page.Run("一").Y).Value, 6);
    }

    [Fact]
    public void Lines_snap_to_the_document_grid_unless_the_paragraph_says_no()
    {
        var setup = Page(10, 100) with { LinePitch = new(15.6) };
        var page = PagesOf(setup, Text("一二"), Text("三", new() { SnapToGrid = false }), Text("四"))[0];
        Assert.Equal([61.6, 77.2, 90, 102.8], page.Items.OfType<GlyphRun>().Select(run => Math.Round(run.Y.Value, 4)));
    }

    [Fact]
    public void The_larger_of_two_spaces_stands_between_paragraphs_and_none_between_those_of_one_style()
    {
        var format = new ParagraphFormat { SpaceBefore = new(4), SpaceAfter = new(6), StyleId = "list" };
        Assert.Equal(["一@50,62.8", "二@50,78.8", "三@50,96.8"], PagesOf(Page(100, 100), Text("一", format), Text("二", format), Text("三", format with { SpaceBefore = new(8) }))[0].Texts());
        var contextual = format with { ContextualSpacing = true };
        Assert.Equal(["一@50,62.8", "二@50,72.8"], PagesOf(Page(100, 100), Text("一", contextual), Text("二", contextual))[0].Texts());
        Assert.Equal(["一@50,62.8", "二@50,76.8"], PagesOf(Page(100, 100), Text("一", contextual), Text("二", format))[0].Texts());
    }

    [Fact]
    public void The_settings_may_ask_for_the_sum_of_both_spaces()
    {
        var format = new ParagraphFormat { SpaceBefore = new(4), SpaceAfter = new(6) };
        var content = new Document([new Section(Page(100, 100), [Text("一", format), Text("二", format)])]) { SpaceBetween = SpaceBetween.Sum };
        Assert.Equal(["一@50,62.8", "二@50,82.8"], LayoutEngine.Run(content, FakeFace.Library).Document.Pages[0].Texts());
    }

    [Fact]
    public void A_character_that_the_font_lacks_goes_to_a_fallback_and_does_not_push_the_lines_apart()
    {
        var laid = Lay(Page(100, 100), Text("张䶮"), Text("二"));
        Assert.Equal(["张@50,58.8", "䶮@60,58.8", "二@50,68.8"], laid.Document.Pages[0].Texts());
        var use = Assert.Single(laid.Report.FontUses);
        Assert.Equal("Rare", use.Face);
        Assert.Equal([0x4DAE], use.Characters);
    }

    [Fact]
    public void A_character_that_no_font_has_is_reported_and_never_drawn_as_an_empty_box()
    {
        var laid = Lay(Page(100, 100), Text("张\uE000\uE000"));
        Assert.Equal("张〓〓", laid.Document.Pages[0].Joined());
        Assert.Equal([FakeFace.Nowhere], laid.Report.MissingCharacters);
    }

    [Fact]
    public void A_variation_selector_without_a_glyph_leaves_no_trace() => Assert.Equal("葛城", PagesOf(Page(100, 100), Text("葛\U000E0100城\uFE0F"))[0].Joined());

    [Fact]
    public void Underlined_blanks_keep_their_room_and_share_one_rule_with_their_neighbours()
    {
        var underlined = Ten with { Underline = Underline.Single };
        var page = PagesOf(Page(200, 100), Inlines(
            new() { AutoSpace = false }, new TextRun("单位：", Ten), new TextRun("ab一", underlined), new TextRun("    ", underlined with { Italic = true })))[0];
        Assert.Equal(["80,60.3 40×0.5"], page.Boxes());
    }

    [Fact]
    public void Strikethrough_shading_and_raised_text_are_drawn()
    {
        var format = Ten with { Strikethrough = true, Shading = new Color(255, 255, 0), Position = VerticalPosition.Superscript };
        var page = PagesOf(Page(200, 100), Inlines(new(), new TextRun("一", format)))[0];
        Assert.Equal(["50,50 6.67×10", "50,55.8 6.67×0.5"], page.Boxes());
        var run = page.Run("一");
        Assert.Equal(20.0 / 3, run.Size.Value, 6);
        Assert.Equal(58.8 - 10.0 / 3, run.Y.Value, 6);
    }

    [Fact]
    public void Character_spacing_and_scale_change_the_offsets()
    {
        var spaced = PagesOf(Page(200, 100), Inlines(new(), new TextRun("一二", Ten with { CharacterSpacing = new(2) })))[0].Run("一二");
        Assert.Equal((12f, true), (spaced.Glyphs[1].Offset, spaced.Spread));
        var narrow = PagesOf(Page(200, 100), Inlines(new(), new TextRun("一二", Ten with { CharacterScale = 0.8 })))[0].Run("一二");
        Assert.Equal((8f, 0.8), (narrow.Glyphs[1].Offset, narrow.Scale));
    }

    [Fact]
    public void Fit_text_spreads_short_text_and_narrows_long_text_to_its_width()
    {
        var spread = PagesOf(Page(200, 100), Inlines(new(), new TextRun("姓名", Ten with { FitWidth = new(40), FitId = 1 }), new TextRun("：", Ten)))[0];
        Assert.Equal(["姓名@50,58.8", "：@90,58.8"], spread.Texts());
        Assert.Equal(30, spread.Run("姓名").Glyphs[1].Offset);
        var narrowed = PagesOf(Page(200, 100), Inlines(new(), new TextRun("出生年月", Ten with { FitWidth = new(20), FitId = 1 })))[0].Run("出生年月");
        Assert.Equal((0.5, 15f), (narrowed.Scale, narrowed.Glyphs[3].Offset));
    }

    [Fact]
    public void Paragraph_borders_frame_paragraphs_of_the_same_borders_together()
    {
        var format = new ParagraphFormat { Borders = new Borders { Bottom = Thin } };
        Assert.Equal(["50,71 100×0.5"], PagesOf(Page(100, 100), Text("一", format), Text("二", format))[0].Boxes());
    }

    [Fact]
    public void A_cache_gives_the_same_pages_and_sets_static_paragraphs_once()
    {
        var paragraph = Text("一二三四五") with { Static = true };
        var document = new Document([new Section(Page(30, 100), [paragraph])]);
        var cache = new LayoutCache();
        var first = LayoutEngine.Run(document, FakeFace.Library, cache);
        // A library without any Han font shows that the second run did not set the lines again.
        var second = LayoutEngine.Run(document, new FontLibrary([new(["x"], FakeFace.Times)], []), cache);
        Assert.Equal(["一二三@50,58.8", "四五@50,68.8"], first.Document.Pages[0].Texts());
        Assert.Equal(first.Document.Pages[0].Texts(), second.Document.Pages[0].Texts());
    }

    [Fact]
    public void A_line_wider_than_its_room_is_reported()
    {
        var overflow = Assert.Single(Lay(Page(8, 100), Text("一")).Report.Overflows);
        Assert.Equal((OverflowKind.Line, 1), (overflow.Kind, overflow.Page));
        Assert.Equal(2, overflow.Excess.Value, 1);
    }
}
