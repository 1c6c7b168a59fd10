using DocGen.Testing;
using DocGen.Validation.Measure.Letter;

namespace DocGen.Validation.Tests.Letters;

/// <summary>Photos of codes that the makers of readers test each other with (ZXing's black boxes).</summary>
public sealed class QrSamplesTests
{
    private const double Asked = 0.85;

    [Fact]
    public void Most_of_the_real_codes_are_read_right_and_where_none_is_none_is_found()
    {
        Assert.SkipUnless(SharedData.Exists, SharedData.Missing);
        using var scanner = new QrScanner();
        var ladder = new QrLadder(scanner);
        var (codes, right) = (0, 0);
        foreach (var line in File.ReadLines(SharedData.PathOf("qr/manifest.tsv")).Skip(1))
        {
            var fields = line.Split('\t');
            if (fields[^1] == "truth text") continue;
            var page = LetterPicture.Of(File.ReadAllBytes(SharedData.PathOf($"qr/{fields[0]}")), 1);
            Assert.NotNull(page);
            var found = ladder.Find(page);
            if (!fields[^1].StartsWith("QR", StringComparison.Ordinal))
            {
                Assert.Empty(found);
                continue;
            }
            codes++;
            if (found.Any(code => Plain(code.Text) == Plain(Truth(fields)))) right++;
        }
        Assert.True(right >= Asked * codes, $"{right} of {codes} read right.");
        TestContext.Current.SendDiagnosticMessage("{0} of {1} read right.", right, codes);
    }

    /// <summary>Whole in a file beside the picture; in the manifest it is cut off.</summary>
    private static string Truth(string[] fields)
    {
        var file = SharedData.PathOf("qr/" + Path.ChangeExtension(fields[0], ".txt"));
        return File.Exists(file) ? File.ReadAllText(file) : fields[^1]["QR".Length..].Replace(" text: ", "", StringComparison.Ordinal);
    }

    private static string Plain(string text) => text.Replace("\\n", "\n", StringComparison.Ordinal).Replace("\r", "", StringComparison.Ordinal).Trim();
}
