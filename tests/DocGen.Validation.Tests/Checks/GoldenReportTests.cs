using System.Text;
using DocGen.Documents;
using DocGen.Testing;
using DocGen.Validation.Checks.Photo;
using DocGen.Validation.Identify;
using DocGen.Validation.Measure;
using DocGen.Validation.Report;
using static DocGen.Validation.Tests.PhotosForTests;

namespace DocGen.Validation.Tests.Checks;

/// <summary>Whole reports as people read them, in both languages.</summary>
public sealed class GoldenReportTests
{
    public static TheoryData<string> Reports => ["accepted", "everything-wrong", "crashed", "no-rules"];

    [Theory]
    [MemberData(nameof(Reports))]
    public void A_report_reads_well(string name)
    {
        var (evidence, rules) = name switch
        {
            "accepted" => (Good, Rules),
            "everything-wrong" => (EverythingWrong, Rules),
            "crashed" => (Sized(358, 441) with { Measured = null, Failure = WorkerFailure.Crashed }, Rules),
            _ => (Of(Facts with { Faces = null }), NoRules),
        };
        var report = new UploadReport<PhotoEvidence>("photo", PhotoChecks.Judge(evidence, rules), evidence, "");
        Assert.Null(GoldenFile.Compare($"checks/{name}.zh.txt", Text(report, Language.Chinese)));
        Assert.Null(GoldenFile.Compare($"checks/{name}.en.txt", Text(report, Language.English)));
    }

    private static PhotoEvidence EverythingWrong => new(
        new PhotoIdentity(30_124, "JPEG", new JpegFacts(290, 207, 1, 5, 35, Complete: true) { Trailer = new JpegTrailer(5_120, "ZIP") }),
        Facts with
        {
            Width = 207,
            Height = 290,
            ColourShare = 0.001,
            Background = new BackgroundFacts(40, 55, 42, 60, 275, 14, 210, 0.11, new PixelBox(0, 0, 20, 130)),
            Exposure = new ExposureFacts(48, 0.31, 0, 4.2, OfFace: true),
            Sharpness = 12,
            Blockiness = 1.9,
            Faces =
            [
                new FaceFacts(
                    0.83, new PixelBox(-8, 150, 60, 60), new(4, 172), new(30, 181), new(18, 190), new(17, 200), new(-10, 170), new(50, 184)) { Crown = 110 },
            ],
        },
        null);

    private static string Text(UploadReport<PhotoEvidence> report, Language language)
    {
        var text = new StringBuilder($"{report.Verdict}\n");
        foreach (var finding in report.Findings)
        {
            text.Append($"\n{finding.Code}: {finding.Outcome}{(finding.Required ? ", required" : "")}\n  {finding.Message.In(language)}\n");
            if (finding.Measured is { } measured) text.Append($"  measured {measured}\n");
            if (finding.Limit is { } limit) text.Append($"  limit {limit}\n");
            if (finding.Place is { Box: var box }) text.Append($"  at {box.X},{box.Y} {box.Width}×{box.Height}\n");
            if (finding.Clause is { } clause) text.Append($"  by {clause}\n");
        }
        return text.ToString();
    }
}
