using System.Text;
using DocGen.Generation.Fonts;
using DocGen.Testing;

namespace DocGen.Generation.Tests.Fonts;

public class FontCatalogueTests
{
    private const string Song = """{ "file": "NotoSerifCJK-Regular.ttc", "face": "Noto Serif CJK SC", "package": "fonts-noto-cjk" }""";
    private const string Absent = """{ "file": "NoSuchFont.ttf", "face": "No Such Font", "package": "fonts-no-such" }""";

    [Fact]
    public void Every_face_of_the_catalogue_is_installed_and_found()
    {
        var faces = FontCatalogue.Inspect(InstalledFonts.Catalogue).Value;
        Assert.Contains(faces, face => face is { File: "BabelStoneHan.ttf", Package: "fonts-babelstone-han" });
        Assert.Equal(faces.Length, faces.Select(face => (face.File, face.Face)).Distinct().Count());
        _ = InstalledFonts.Library;
        Assert.All(faces, face => Assert.True(File.Exists(face.Path)));
    }

    [Fact]
    public void A_missing_font_is_a_problem_that_names_the_package()
    {
        using var file = Catalogue($$"""{ "directories": ["."], "families": [{ "names": ["宋体"], "regular": {{Absent}} }], "fallbacks": [] }""");
        var problem = Assert.Single(FontCatalogue.Load(file.Path).Problems);
        Assert.Equal("font.missing", problem.Code);
        Assert.Contains("NoSuchFont.ttf", problem.Message, StringComparison.Ordinal);
        Assert.Contains("apt-get install fonts-no-such", problem.Message, StringComparison.Ordinal);
        Assert.Equal([new CataloguedFace("NoSuchFont.ttf", "No Such Font", "fonts-no-such", Path: null)], FontCatalogue.Inspect(file.Path).Value);
    }

    [Fact]
    public void A_missing_fallback_is_a_warning()
    {
        _ = InstalledFonts.Library;
        using var file = Catalogue(
            $$"""{ "directories": ["/usr/share/fonts"], "families": [{ "names": ["宋体"], "regular": {{Song}} }], "fallbacks": [{{Absent}}] }""");
        var loaded = FontCatalogue.Load(file.Path);
        Assert.True(loaded.Ok);
        Assert.Equal("font.missing", Assert.Single(loaded.Warnings).Code);
        Assert.True(loaded.Value.CanShow('一'));
        Assert.False(loaded.Value.CanShow(0x30000));
    }

    [Fact]
    public void A_family_can_have_the_line_height_of_the_font_that_it_stands_in_for()
    {
        _ = InstalledFonts.Library;
        using var file = Catalogue(
            $$"""
            { "directories": ["/usr/share/fonts"], "fallbacks": [{{Song}}],
              "families": [{ "names": ["宋体"], "regular": {{Song}}, "ascent": 859, "descent": 141 }, { "names": ["Noto"], "regular": {{Song}} }] }
            """);
        var library = FontCatalogue.Load(file.Path).Value!;
        var face = library.Primary("宋体", FontStyle.Regular).Face;
        var own = library.Primary("Noto", FontStyle.Regular).Face;
        Assert.Equal((859, 141), (face.Ascent, face.Descent));
        Assert.Equal((1151, 286), (own.Ascent, own.Descent));
        Assert.Equal(own.GlyphOf('䶮'), face.GlyphOf('䶮'));
        Assert.Equal(own.Subset([own.GlyphOf('䶮')]), face.Subset([face.GlyphOf('䶮')]));
    }

    [Fact]
    public void A_fallback_keeps_the_bold_of_its_family_even_with_a_line_height_of_its_own()
    {
        _ = InstalledFonts.Library;
        using var file = Catalogue(
            $$"""
            { "directories": ["/usr/share/fonts"], "fallbacks": [{{Song}}], "families": [
                { "names": ["宋体"], "regular": {{Song}}, "bold": {{Song.Replace("Regular", "Bold", StringComparison.Ordinal)}}, "ascent": 859, "descent": 141 },
                { "names": ["Arial"], "regular": { "file": "LiberationSans-Regular.ttf", "face": "Liberation Sans", "package": "fonts-liberation" } }] }
            """);
        var font = FontCatalogue.Load(file.Path).Value!.Choose("Arial", FontStyle.Bold, '一')!;
        Assert.Equal(("NotoSerifCJKsc-Bold", 859, false), (font.Face.Name, font.Face.Ascent, font.SyntheticBold));
    }

    [Fact]
    public void A_face_that_the_file_lacks_is_a_problem()
    {
        _ = InstalledFonts.Library;
        using var file = Catalogue(
            $$"""
            { "directories": ["/usr/share/fonts"], "fallbacks": [],
              "families": [{ "names": ["宋体"], "regular": {{Song.Replace("CJK SC", "CJK XX", StringComparison.Ordinal)}} }] }
            """);
        Assert.Equal("font.face-missing", Assert.Single(FontCatalogue.Load(file.Path).Problems).Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("""{ "directories": [], "families": [], "fallbacks": [] }""")]
    [InlineData("""{ "directories": [], "families": [{ "names": ["宋体"] }], "fallbacks": [] }""")]
    [InlineData("""{ "directories": [], "families": [{ "names": ["宋体"], "regular": null }], "fallbacks": [] }""")]
    [InlineData("""{ "directories": [], "families": null, "fallbacks": [] }""")]
    [InlineData("""{ "families": [{ "names": ["宋体"], "regular": { "file": "a", "face": "b", "package": "c" } }], "fallbacks": [] }""")]
    [InlineData("""{ "directories": [], "families": [{ "name": ["宋体"], "regular": { "file": "a", "face": "b", "package": "c" } }], "fallbacks": [] }""")]
    public void A_catalogue_that_is_not_in_the_format_is_a_problem(string json)
    {
        using var file = Catalogue(json);
        Assert.Equal("font.catalogue", Assert.Single(FontCatalogue.Load(file.Path).Problems).Code);
        Assert.Equal("font.catalogue", Assert.Single(FontCatalogue.Inspect(file.Path).Problems).Code);
    }

    [Fact]
    public void A_catalogue_that_does_not_exist_is_a_problem() =>
        Assert.Equal("font.catalogue", Assert.Single(FontCatalogue.Load("/nowhere/fonts.json").Problems).Code);

    private static TemporaryFile Catalogue(string json) => new("fonts.json", Encoding.UTF8.GetBytes(json));
}
