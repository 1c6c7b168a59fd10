using System.Globalization;
using DocGen.Testing;

namespace DocGen.Benchmarks;

/// <summary>nghttp2's load generator, which leaves the processors to the service; it speaks HTTP/1.1 and HTTP/2, so it measures both doors alike.</summary>
internal static class H2Load
{
    /// <summary>What came back.</summary>
    /// <param name="Seconds">From the first request to the last answer.</param>
    /// <param name="Times">Milliseconds of each answer by status, sorted.</param>
    public sealed record Result(double Seconds, IReadOnlyDictionary<int, double[]> Times)
    {
        public double PerSecond => Of(200).Length / Seconds;

        public double[] Of(params int[] statuses) => [.. statuses.SelectMany(status => Times.GetValueOrDefault(status, [])).Order()];
    }

    /// <param name="protocol"><c>--h1</c> for HTTP/1.1, empty for HTTP/2 without TLS.</param>
    /// <param name="headers">Each as <c>name: value</c>.</param>
    public static Result Run(Uri address, byte[] body, int requests, int connections, string protocol, params string[] headers)
    {
        using var sent = new TemporaryFile("body", body);
        string[] arguments =
        [
            "-n", Text(requests), "-c", Text(connections), "-t", "1", "-m", "1", "-d", sent.Path, "--log-file", sent.Beside("log"), .. headers.SelectMany(header => (string[])["-H", header]),
            .. protocol.Length == 0 ? Array.Empty<string>() : [protocol], address.ToString(),
        ];
        Tools.RunClean("h2load", arguments);
        var lines = File.ReadLines(sent.Beside("log")).Select(line => line.Split('\t')).Select(line => (Start: Number(line[0]), Status: (int)Number(line[1]), Took: Number(line[2]))).ToList();
        var seconds = (lines.Max(line => line.Start + line.Took) - lines.Min(line => line.Start)) / 1e6;
        return new(seconds, lines.GroupBy(line => line.Status).ToDictionary(group => group.Key, group => group.Select(line => line.Took / 1e3).Order().ToArray()));
    }

    public static double At(this double[] sorted, double share) => sorted.Length == 0 ? double.NaN : sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
