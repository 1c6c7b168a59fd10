using System.Globalization;
using System.Security.Cryptography;
using DocGen.Generation;
using DocGen.Testing;

namespace DocGen.Golden.Tests;

/// <summary>The same request gives the same bytes. Other processes, time zones and processors: see the tests of the command line.</summary>
public sealed class ReproducibleTests
{
    /// <summary>Where numbers and dates are written as nowhere in a PDF. The program itself knows no culture (InvariantGlobalization).</summary>
    private static readonly CultureInfo Strange = new("", useUserOverride: false)
    {
        NumberFormat = new() { NumberDecimalSeparator = "٫", NegativeSign = "−", NumberGroupSeparator = "'", NumberGroupSizes = [2] },
        DateTimeFormat = new() { ShortDatePattern = "MM-yyyy-dd", DateSeparator = "_", TimeSeparator = "." },
    };

    [Fact]
    public void Every_sample_gives_the_same_bytes_in_any_culture_beside_others_on_other_threads_and_from_another_engine()
    {
        var samples = Stages.Samples.ToArray();
        var expected = samples.Select(sample => Made(sample, Stages.Generate)).ToArray();
        var other = new GenerateDocument(Stages.Templates, Stages.Fonts, DocGen.Documents.Limits.Default);
        var found = new string[samples.Length];
        // Backwards, so that caches are filled in another order.
        Parallel.For(0, samples.Length, new ParallelOptions { MaxDegreeOfParallelism = 4 }, index =>
        {
            CultureInfo.CurrentCulture = Strange;
            found[^(index + 1)] = Made(samples[^(index + 1)], other);
        });
        Assert.Equal(expected, found);
        Assert.Equal(samples.Length, expected.Distinct().Count());
    }

    private static string Made(string sample, GenerateDocument generate) =>
        Convert.ToHexString(SHA256.HashData(Stages.Must(generate.Run(Stages.Request(sample))).Bytes.Span));
}
