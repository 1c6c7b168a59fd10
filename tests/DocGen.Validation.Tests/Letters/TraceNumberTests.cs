using DocGen.Generation.Pages;
using DocGen.Generation.Pdf;
using DocGen.Testing;
using DocGen.Testing.Letters;
using DocGen.Trust.Tokens;
using DocGen.Validation.Measure.Letter;

namespace DocGen.Validation.Tests.Letters;

/// <summary>
/// The trace number at the foot of a copy that was handed out, read by machine off a bad photo of a page at 150 dpi. Of twenty numbers on two forms, clean and
/// spoilt in two ways, 58 of 60 were read; the other two had an 8 read as S, which the check character gives away.
/// </summary>
public sealed class TraceNumberTests
{
    /// <summary>Of the page's height, what whoever looks for the number cuts out.</summary>
    private const double Foot = 0.045;

    [Theory]
    [InlineData("annual-review/v1/typical", 1, 2)]
    [InlineData("evaluation-form/v1/minimal", 4, 4)]
    [InlineData("publicity-table/v1/typical", 1, 7)]
    public void It_is_read_after_blur_grain_and_hard_compression(string sample, int page, int seed)
    {
        var number = ShortCode.Of([.. Enumerable.Range(0, ShortCode.RandomBytes).Select(place => (byte)(seed * 71 + place * 53 * seed + place * place * 29))]);
        var sheet = PageOf(sample, page, ShortCode.Grouped(number));
        Assert.Contains(number, Read(Degradation.Jpeg(sheet.Blurred(1.2).Each((_, _, value) => 30 + value * 190 / 255.0).Noisy(10, (uint)seed), quality: 20)));
    }

    private static List<string> Read(byte[] photo)
    {
        using var reader = new PrintReader();
        var page = LetterPicture.Of(photo, orientation: 1)!;
        var top = (int)(page.Height * (1 - Foot));
        var foot = page.Cut(new(0, top, page.Width, page.Height - top));
        var view = Rescale.Cubic(foot, new(0, 0, foot.Width, foot.Height), scale: 2);
        var lines = reader.Read(view.Plane, dpi: 300, PrintLayout.Block);
        return [.. new ShortCodeReader(reader).Read(foot, view, lines).Select(ShortCode.Read).OfType<string>()];
    }

    private static Sheet PageOf(string sample, int page, string number)
    {
        var stamp = new Stamp(
            ["越州职称申报平台", "仅供 绍兴澄湖新材料有限公司 使用", "2026-11-21 14:05:06", number], $"追溯号 {number}", "越州职称申报平台 提供给 绍兴澄湖新材料有限公司，2026-11-21 14:05:06 下载");
        var pdf = Stages.Must(new StampPdf(Stages.Fonts).Run(Stages.Must(Stages.Generate.Run(Stages.Request(sample))).Bytes, stamp));
        using var file = new TemporaryFile("copy.pdf", pdf.Span);
        Tools.RunClean("pdftoppm", "-r", "150", "-gray", "-f", $"{page}", "-l", $"{page}", "-singlefile", file.Path, file.Beside("page"));
        return Sheet.Read(File.ReadAllBytes(file.Beside("page.pgm")));
    }
}
