using System.Diagnostics;
using System.Globalization;
using DocGen.Testing.Letters;
using DocGen.Validation.Measure;

namespace DocGen.Benchmarks;

/// <summary>The whole trial of spoilt letters, 224 of them, and how long a worker reads a clean scan. Prints tables for docs/benchmarks.md.</summary>
internal static class LetterReading
{
    private const int Dpi = 300;

    public static int Run()
    {
        var worker = new RunJob("none");
        var steps = new Dictionary<string, int>();
        var trial = LetterTrial.Run([.. Enumerable.Range(0, TrialLetters.All.Count)], upload =>
        {
            var facts = Read(worker, upload);
            if (facts.Codes is [.., var code]) steps[code.Preparation] = steps.GetValueOrDefault(code.Preparation) + 1;
            return new([.. facts.Codes.Select(found => found.Text)], facts.ShortCodes);
        });
        Console.Write(trial.Table());
        Console.WriteLine($"wrong texts: {trial.Wrong.Count}");
        foreach (var (step, count) in steps) Console.WriteLine($"read when prepared as “{step}”: {count}");
        Time(worker, "JPEG", [.. TrialLetters.All.Select(letter => Degradation.Scanned(letter.At(Dpi)))]);
        Time(worker, "PNG", [.. TrialLetters.All.Select(letter => letter.Png(Dpi))]);
        return trial.Wrong.Count == 0 ? 0 : 1;
    }

    private static void Time(RunJob worker, string format, byte[][] uploads)
    {
        var times = uploads.Select(upload =>
        {
            var began = Stopwatch.GetTimestamp();
            Read(worker, upload);
            return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        }).Order().ToArray();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"A4, {Dpi} dpi, {format}: median {times[times.Length / 2]:0} ms, slowest {times[^1]:0} ms"));
    }

    private static LetterFacts Read(RunJob worker, byte[] upload) =>
        worker.Run(new ReadLetter(1), upload).Answer is LetterRead read ? read.Facts : throw new InvalidOperationException("A letter of the trial was not decoded.");
}
