using DocGen.Documents;
using DocGen.Generation.Content;
using DocGen.Testing;

namespace DocGen.Generation.Tests.Docx;

public sealed class DrawingsTests
{
    [Fact]
    public void A_picture_in_the_line_has_its_size_and_alternative_text()
    {
        var frame = Frame(Inline(Picture(), "单位公章"));
        Assert.Equal((72.0, 36.0, "单位公章", "", null), (frame.Width.Value, frame.Height.Value, frame.AlternativeText, frame.Tag, frame.Anchor));
        Assert.Equal(4 / 3.0, frame.Picture!.AspectRatio);
    }

    [Theory]
    [InlineData("{{@photo}}", "photo")]
    [InlineData(" {{ @ notice.seal }} ", "notice.seal")]
    [InlineData("｛｛＠照片｝｝", "照片")]
    public void A_tag_in_the_alternative_text_makes_a_placeholder(string description, string tag)
    {
        var frame = Frame(Inline(Picture(), description));
        Assert.Equal((tag, "", null), (frame.Tag, frame.AlternativeText, frame.Picture));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{{}}")]
    [InlineData("{{}")]
    [InlineData("{{photo}}")]
    public void Any_other_text_makes_none(string description) => Assert.Equal("", Frame(Inline(Picture(), description)).Tag);

    [Theory]
    [InlineData("page", "page", AnchorOrigin.Page, AnchorOrigin.Page)]
    [InlineData("leftMargin", "topMargin", AnchorOrigin.Page, AnchorOrigin.Page)]
    [InlineData("margin", "margin", AnchorOrigin.Margin, AnchorOrigin.Margin)]
    [InlineData("column", "paragraph", AnchorOrigin.Column, AnchorOrigin.Paragraph)]
    public void A_floating_picture_has_its_origin_and_offset(string horizontal, string vertical, AnchorOrigin fromLeft, AnchorOrigin fromTop)
    {
        var outcome = ReadDocx.Success(Drawn(Anchored(horizontal, vertical)));
        var frame = Assert.IsType<PictureFrame>(Assert.Single(((Paragraph)outcome.Value!.Sections[0].Blocks[0]).Inlines));
        Assert.Equal(new PictureAnchor(fromLeft, new(10), fromTop, new(-5), BehindText: true), frame.Anchor);
        Assert.Empty(outcome.Warnings);
    }

    [Theory]
    [InlineData("character", "paragraph", "<wp:wrapNone/>", "template.picture-position")]
    [InlineData("column", "line", "<wp:wrapNone/>", "template.picture-position")]
    [InlineData("column", "paragraph", "<wp:wrapSquare wrapText=\"bothSides\"/>", "template.picture-wrap")]
    public void A_place_that_the_model_cannot_say_is_told(string horizontal, string vertical, string wrap, string code) =>
        Assert.Equal(code, ReadDocx.Warning(Drawn(Anchored(horizontal, vertical, wrap))).Code);

    [Fact]
    public void A_position_in_percent_is_taken_from_its_fallback()
    {
        var position = "<mc:AlternateContent><mc:Choice Requires=\"wp14\"/><mc:Fallback><wp:positionH relativeFrom=\"page\"><wp:posOffset>254000</wp:posOffset></wp:positionH></mc:Fallback></mc:AlternateContent>";
        Assert.Equal((AnchorOrigin.Page, new Points(20)), (Frame($"<wp:anchor>{position}{Body(Picture())}</wp:anchor>").Anchor!.Horizontal, Frame($"<wp:anchor>{position}{Body(Picture())}</wp:anchor>").Anchor!.X));
    }

    [Theory]
    [InlineData("<a:xfrm rot=\"5400000\"/>", "template.unsupported")]
    [InlineData("<a:xfrm flipH=\"0\" flipV=\"1\"/>", "template.unsupported")]
    public void A_picture_that_is_turned_is_refused(string shape, string code) => Assert.Equal(code, ReadDocx.Problem(Drawn(Inline(Picture(shape: shape)))).Code);

    [Fact]
    public void A_picture_that_is_cropped_or_framed_is_told()
    {
        Assert.Equal("template.cropped-picture", ReadDocx.Warning(Drawn(Inline(Picture(crop: "<a:srcRect l=\"10000\"/>")))).Code);
        Assert.Equal("template.picture-effect", ReadDocx.Warning(Drawn(Inline(Picture(shape: "<a:ln><a:solidFill/></a:ln>")))).Code);
        Assert.Empty(ReadDocx.Success(Drawn(Inline(Picture(shape: "<a:xfrm rot=\"0\"/><a:ln><a:noFill/></a:ln>", crop: "<a:srcRect/>")))).Warnings);
    }

    [Theory]
    [InlineData("r:embed=\"lost\"", "template.missing-picture")]
    [InlineData("r:link=\"photo\"", "template.external-link")]
    [InlineData("r:embed=\"text\"", "template.picture")]
    public void A_picture_that_cannot_be_had_is_refused(string blip, string code) =>
        Assert.Equal((code, "第1段"), (ReadDocx.Problem(Drawn(Inline(Picture(blip)))).Code, ReadDocx.Problem(Drawn(Inline(Picture(blip)))).Place));

    [Theory]
    [InlineData("<w:drawing><wp:inline><a:graphic><a:graphicData><c:chart r:id=\"c\"/></a:graphicData></a:graphic></wp:inline></w:drawing>", "图表")]
    [InlineData("<w:drawing><wp:inline><a:graphic><a:graphicData><wps:wsp/></a:graphicData></a:graphic></wp:inline></w:drawing>", "形状")]
    [InlineData("<w:drawing><wp:inline><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent><w:p/></w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>", "文本框")]
    [InlineData("<w:drawing><wp:inline><a:graphic><a:graphicData><wps:wgp><pic:pic/></wps:wgp></a:graphicData></a:graphic></wp:inline></w:drawing>", "组合图形")]
    [InlineData("<w:pict><v:shape><v:textbox><w:txbxContent/></v:textbox></v:shape></w:pict>", "文本框")]
    [InlineData("<w:pict><v:shape><v:textpath string=\"样张\"/></v:shape></w:pict>", "艺术字")]
    [InlineData("<w:pict><v:shape id=\"PowerPlusWaterMarkObject1\"><v:textpath string=\"样张\"/></v:shape></w:pict>", "渲染选项")]
    [InlineData("<w:pict><v:shape><v:imagedata r:id=\"photo\"/></v:shape></w:pict>", "旧格式的图片")]
    [InlineData("<w:pict><v:rect o:hr=\"t\"/></w:pict>", "横线")]
    [InlineData("<w:object><o:OLEObject/></w:object>", "嵌入对象")]
    [InlineData("<mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wp:inline><a:graphic><a:graphicData><wps:wsp/></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict/></mc:Fallback></mc:AlternateContent>", "形状")]
    public void What_is_drawn_and_is_no_picture_is_refused_by_name(string run, string name)
    {
        var problem = ReadDocx.Problem(new DocxFile($"<w:p><w:r>{run}</w:r></w:p>"));
        Assert.Equal(("template.unsupported", "第1段"), (problem.Code, problem.Place));
        Assert.Contains(name, problem.Message, StringComparison.Ordinal);
    }

    private static PictureFrame Frame(string drawing) => Assert.IsType<PictureFrame>(Assert.Single(ReadDocx.Paragraph(Drawn(drawing)).Inlines));

    private static DocxFile Drawn(string drawing) =>
        new DocxFile($"<w:p><w:r><w:drawing>{drawing}</w:drawing></w:r></w:p>").Pictured("photo", JpegFile.Jpeg()).Pictured("text", "no picture"u8.ToArray());

    private static string Inline(string picture, string description = "") => $"<wp:inline>{Body(picture, description)}</wp:inline>";

    private static string Anchored(string horizontal, string vertical, string wrap = "<wp:wrapNone/>") =>
        $"<wp:anchor behindDoc=\"1\"><wp:positionH relativeFrom=\"{horizontal}\"><wp:posOffset>127000</wp:posOffset></wp:positionH><wp:positionV relativeFrom=\"{vertical}\"><wp:posOffset>-63500</wp:posOffset></wp:positionV>{wrap}{Body(Picture())}</wp:anchor>";

    private static string Body(string picture, string description = "") =>
        $"<wp:extent cx=\"914400\" cy=\"457200\"/><wp:docPr id=\"1\" name=\"图片\" descr=\"{description}\"/><a:graphic><a:graphicData>{picture}</a:graphicData></a:graphic>";

    private static string Picture(string blip = "r:embed=\"photo\"", string shape = "", string crop = "") =>
        $"<pic:pic><pic:blipFill><a:blip {blip}/>{crop}</pic:blipFill><pic:spPr>{shape}</pic:spPr></pic:pic>";
}
