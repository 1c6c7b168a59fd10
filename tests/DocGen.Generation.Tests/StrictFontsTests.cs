using System.Collections.Immutable;
using DocGen.Documents;
using DocGen.Generation.Data;
using DocGen.Generation.Fonts;
using DocGen.Generation.Requests;
using DocGen.Testing;

namespace DocGen.Generation.Tests;

/// <summary>Which font served which character, and what becomes of a request that wants no other than the template's.</summary>
public sealed class StrictFontsTests
{
    private static readonly RenderRequest Typical = Stages.Request("exception-approval/v1/typical");

    /// <summary>A character that the fonts of our forms lack.</summary>
    private static string Rare { get; } = char.ConvertFromUtf32(Enumerable.Range(0x20000, 0xA6E0).First(codePoint =>
        Stages.Fonts.CanShow(codePoint) && new[] { "宋体", "楷体", "仿宋", "黑体" }.All(family => Stages.Fonts.Primary(family, FontStyle.Regular).Face.GlyphOf(codePoint) == 0)));

    [Fact]
    public void Each_face_is_reported_with_what_it_served_in_the_place_of_another()
    {
        var plain = Stages.Must(Stages.Generate.Run(Typical));
        Assert.NotEmpty(plain.Fonts);
        Assert.All(plain.Fonts, use => Assert.Empty(use.Characters));
        var rare = Stages.Must(Stages.Generate.Run(Named("王" + Rare, strict: false)));
        var use = Assert.Single(rare.Fonts, use => !use.Characters.IsEmpty);
        Assert.Equal(Stages.Fonts.Choose("宋体", FontStyle.Regular, char.ConvertToUtf32(Rare, 0))!.Face.Name, use.Face);
        Assert.Equal([char.ConvertToUtf32(Rare, 0)], use.Characters);
        using var file = new TemporaryFile("form.pdf", rare.Bytes.Span);
        var embedded = Tools.RunClean("pdffonts", file.Path).TrimEnd().Split('\n').Skip(2).Select(line => line.Split('+', ' ')[1].Replace("-Identity-H", "", StringComparison.Ordinal));
        Assert.Equal(embedded.Distinct().Order(StringComparer.Ordinal), rare.Fonts.Select(font => font.Face));
    }

    [Fact]
    public void Strict_fonts_refuse_a_character_at_its_pointer_and_say_how_to_mend_it()
    {
        Assert.True(Stages.Generate.Run(Named("王五", strict: true)).Ok);
        var problem = Assert.Single(Stages.Generate.Run(Named("王" + Rare, strict: true)).Problems);
        Assert.Equal(("layout.fallback-font", "/data/name"), (problem.Code, problem.Pointer));
        foreach (var part in (string[])["“姓名”", $"“{Rare}”（U+{char.ConvertToUtf32(Rare, 0):X4}）", "strictFonts", "请核对该字"])
            Assert.Contains(part, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Strict_fonts_hold_for_the_watermark_too()
    {
        var request = Typical with { Options = Typical.Options with { Watermark = "仅供" + Rare, StrictFonts = true } };
        var problem = Assert.Single(Stages.Generate.Run(request).Problems);
        Assert.Equal(("layout.fallback-font", "水印"), (problem.Code, problem.Place));
        var use = Assert.Single(Stages.Must(Stages.Generate.Run(request with { Options = request.Options with { StrictFonts = false } })).Fonts, use => !use.Characters.IsEmpty);
        Assert.Equal([char.ConvertToUtf32(Rare, 0)], use.Characters);
    }

    [Fact]
    public void The_template_own_text_is_told_at_its_place()
    {
        // As a machine without 宋体: only what a fallback has.
        var kai = Stages.Fonts.Primary("楷体", FontStyle.Regular).Face;
        var fonts = new FontLibrary([new(["Times New Roman"], Stages.Fonts.Primary("Times New Roman", FontStyle.Regular).Face)], [kai, .. Fallbacks]);
        var outcome = new GenerateDocument(Stages.Templates, fonts, Limits.Default).Run(Typical with { Options = Typical.Options with { StrictFonts = true } });
        Assert.NotEmpty(outcome.Problems);
        Assert.All(outcome.Problems, problem => Assert.True(problem is { Code: "layout.fallback-font" } && (problem.Place ?? problem.Pointer) is not null));
        Assert.Contains(outcome.Problems, problem => problem.Place is { } place && place.StartsWith("表格1 第", StringComparison.Ordinal) && problem.Message.Contains("“模板”", StringComparison.Ordinal));
        Assert.InRange(outcome.Problems.Length, 2, 100);
    }

    private static ImmutableArray<FontFace> Fallbacks => [Stages.Fonts.Primary("宋体", FontStyle.Regular).Face];

    private static RenderRequest Named(string name, bool strict) => Typical with
    {
        Data = Typical.Data.With("name", new TextValue(name)),
        Options = Typical.Options with { StrictFonts = strict },
    };
}
