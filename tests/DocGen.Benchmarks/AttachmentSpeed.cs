using System.Diagnostics;
using System.Globalization;
using DocGen.Documents.Pictures;
using DocGen.Testing.Attachments;
using DocGen.Validation.Measure;

namespace DocGen.Benchmarks;

/// <summary>
/// How long a worker takes for a page of A4, without the way to it: what every page costs (measured, with its thumbnail) and what OCR of the whole page or of a band
/// of it adds where a rule needs words. Prints a table for docs/benchmarks.md.
/// </summary>
internal static class AttachmentSpeed
{
    private const int WarmUps = 3, Times = 12, TimesRead = 3;

    private static readonly TrialPaper[] Subjects = [OwnForms.UnitAuthorization, OwnForms.PostTable, Certificates.Award, Proofs.SocialInsurance];

    public static int Run()
    {
        var worker = new RunJob("none");
        Console.WriteLine("| A4, one page | dpi | measured: median ms | slowest ms |");
        Console.WriteLine("|---|---|---|---|");
        foreach (var container in (Container[])[Container.Jpeg, Container.Pdf(), Container.Png, Container.Tiff, Container.BilevelTiff, Container.Pdf(PdfShape.Strips), Container.Pdf(PdfShape.Lossless)])
            foreach (var dpi in (int[])[200, 300])
                Measured(worker, container.Name, $"{dpi}", Files(container, dpi));
        Measured(worker, "born digital PDF", "–", Printed());
        Console.WriteLine("| words of | dpi | a quarter of the page: median ms | the whole page |");
        Console.WriteLine("|---|---|---|---|");
        foreach (var dpi in (int[])[200, 300]) Read(worker, "a scan, by OCR", $"{dpi}", Files(Container.Jpeg, dpi));
        Read(worker, "a born digital PDF, its own text", "–", Printed());
        return 0;
    }

    private static byte[][] Files(Container container, int dpi) =>
        [.. Subjects.Select((paper, index) => container.Files([Scanner.Clean(paper.At(dpi)[0], (uint)index)], dpi, 85)[0])];

    private static byte[][] Printed() => [.. Subjects.Take(2).Select(paper => paper.Paper.Pdf)];

    private static void Measured(RunJob worker, string name, string dpi, byte[][] files)
    {
        double[] measured = [.. files.SelectMany(file => Time(Times, () => Measure(worker, file))).Order()];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {dpi} | {Median(measured):0} | {measured[^1]:0} |"));
    }

    private static void Read(RunJob worker, string name, string dpi, byte[][] files)
    {
        double[] quarter = [.. files.SelectMany(file => Time(TimesRead, () => Read(worker, file, new(0.1, 0.35)))).Order()];
        double[] whole = [.. files.SelectMany(file => Time(TimesRead, () => Read(worker, file, PageBand.Whole))).Order()];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {dpi} | {Median(quarter):0} | {Median(whole):0} |"));
    }

    private static IEnumerable<double> Time(int times, Action work)
    {
        for (var time = 0; time < WarmUps; time++) work();
        for (var time = 0; time < times; time++)
        {
            var began = Stopwatch.GetTimestamp();
            work();
            yield return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        }
    }

    private static double Median(double[] ordered) => ordered[ordered.Length / 2];

    private static void Measure(RunJob worker, byte[] file)
    {
        if (worker.Run(new MeasurePages(PictureSignature.Of(file)!, [1], 1, [Paper.A4]), file).Answer is not PagesMeasured { Pages.Length: 1 }) throw new InvalidOperationException("A sound page was not measured.");
    }

    private static void Read(RunJob worker, byte[] file, PageBand band)
    {
        if (worker.Run(new ReadPages(PictureSignature.Of(file)!, 1, [Paper.A4], [new ReadingTask(1, band)]), file).Answer is not PagesRead) throw new InvalidOperationException("A sound page was not read.");
    }
}
