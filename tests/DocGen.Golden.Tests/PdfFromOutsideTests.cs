using System.Text;
using DocGen.Generation.Pages;
using DocGen.Testing;

namespace DocGen.Golden.Tests;

/// <summary>The PDF of each sample, judged by programs that we did not write.</summary>
public sealed class PdfFromOutsideTests
{
    public static TheoryData<string> Samples => [.. Stages.Samples];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_reader_takes_the_document_without_a_warning(string sample)
    {
        using var pdf = Pdf(sample);
        Assert.Contains("No syntax or stream encoding errors found", Tools.RunClean("qpdf", "--check", pdf.Path), StringComparison.Ordinal);
        Tools.RunClean("mutool", "draw", "-q", "-r", "30", "-o", pdf.Beside("mu%d.png"), pdf.Path);
        Tools.RunClean("gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=nullpage", pdf.Path);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_font_is_embedded_subset_and_mapped_to_Unicode(string sample)
    {
        using var pdf = Pdf(sample);
        var fonts = Tools.RunClean("pdffonts", pdf.Path).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2).ToList();
        Assert.NotEmpty(fonts);
        // Columns from the right: emb sub uni object ID.
        Assert.All(fonts, font => Assert.Equal(["yes", "yes", "yes"], font.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^5..^2]));
        Assert.All(fonts, font => Assert.Matches("^[A-Z]{6}\\+", font));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void The_text_layer_gives_back_every_character_that_stands_on_the_pages(string sample)
    {
        using var pdf = Pdf(sample);
        var extracted = Counts(Tools.RunClean("pdftotext", "-raw", pdf.Path, "-"));
        var document = Stages.LayOut(Stages.Request(sample));
        var copies = Stages.Must(Stages.Generate.Check(Stages.Request(sample))).Copies;
        foreach (var (character, count) in Counts(string.Concat(document.Pages.SelectMany(page => page.Items).OfType<GlyphRun>().Select(run => run.Text))))
            Assert.True(extracted.GetValueOrDefault(character) >= count * copies, $"“{character}” stands {count * copies} times on the pages and {extracted.GetValueOrDefault(character)} times in the text layer.");
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void The_text_layer_gives_back_every_printed_value_whole(string sample)
    {
        using var pdf = Pdf(sample);
        var judged = Stages.Must(Stages.Generate.Check(Stages.Request(sample)));
        var text = Folded(Tools.RunClean("pdftotext", "-raw", "-nopgbrk", pdf.Path, "-"));
        var values = BoundText.Of(judged.Template.Plan.Bind(judged.Data)).Select(Folded).Where(value => value.Length > 0).Distinct().ToList();
        Assert.NotEmpty(values);
        Assert.All(values, value => Assert.True(IsWhole(value, text), $"Not whole in the text layer: {value}"));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void The_same_request_gives_the_same_bytes_in_parallel_too(string sample)
    {
        var first = Stages.Must(Stages.Generate.Run(Stages.Request(sample))).Bytes.ToArray();
        Parallel.For(0, 3, _ => Assert.True(Stages.Must(Stages.Generate.Run(Stages.Request(sample))).Bytes.Span.SequenceEqual(first)));
    }

    /// <summary>In one piece, or in two where a page ends between them.</summary>
    private static bool IsWhole(string value, string text) => text.Contains(value, StringComparison.Ordinal) ||
        Enumerable.Range(1, value.Length - 1).Any(cut => text.Contains(value[..cut], StringComparison.Ordinal) && text.Contains(value[cut..], StringComparison.Ordinal));

    private static string Folded(string text) => string.Concat(text.Where(character => !char.IsWhiteSpace(character)));

    private static Dictionary<string, int> Counts(string text) =>
        text.EnumerateRunes().Where(rune => !Rune.IsWhiteSpace(rune)).GroupBy(rune => rune.ToString()).ToDictionary(group => group.Key, group => group.Count());

    private static TemporaryFile Pdf(string sample) => new("form.pdf", Stages.Must(Stages.Generate.Run(Stages.Request(sample))).Bytes.Span);
}
