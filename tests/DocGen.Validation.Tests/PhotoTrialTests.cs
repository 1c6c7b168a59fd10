using System.Text;
using DocGen.Testing;
using DocGen.Testing.Photos;
using DocGen.Validation.Checks.Photo;
using DocGen.Validation.Report;

namespace DocGen.Validation.Tests;

/// <summary>The whole check over a labelled set: what it lets through that it should not, and whom it refuses wrongly, each counted by itself.</summary>
public sealed class PhotoTrialTests
{
    [Fact]
    public async Task Photos_of_the_trial_are_judged_as_a_person_would()
    {
        Assert.SkipUnless(SharedData.Exists, SharedData.Missing);
        var (dark, white) = Cutout.Portraits();
        var check = new ValidateUpload(new WorkersInProcess());
        var photos = TrialPhotos.All(dark, white).ToArray();
        var reports = new UploadReport<PhotoEvidence>[photos.Length];
        await Parallel.ForAsync(0, photos.Length, async (number, cancellation) =>
            reports[number] = await check.PhotoAsync(photos[number].Jpeg(), PhotosForTests.Rules, cancellation));

        var (falseAccepts, falseRefusals, missed) = (new List<string>(), new List<string>(), new List<string>());
        var table = new StringBuilder();
        foreach (var (photo, report) in photos.Zip(reports))
        {
            var told = report.Findings.Where(finding => finding.Outcome != FindingOutcome.Passed).ToList();
            var verdict = report.Verdict.ToString().ToLowerInvariant();
            var line = $"{photo.Name} | {photo.Verdict} | {verdict} | {string.Join(' ', told.Select(Short))}".TrimEnd();
            table.Append(line).Append('\n');
            if (Severity(verdict) < Least(photo.Verdict)) falseAccepts.Add(line);
            if (Severity(verdict) > Most(photo.Verdict)) falseRefusals.Add(line);
            missed.AddRange(photo.Codes.Except(told.Select(finding => finding.Code)).Select(code => $"{line}  misses {code}"));
        }
        Assert.True(photos.Length >= 200, $"{photos.Length} photos");
        Assert.True((falseAccepts, falseRefusals, missed) is ([], [], []),
            $"{photos.Length} photos.\nLet through ({falseAccepts.Count}):\n{string.Join('\n', falseAccepts)}\nRefused wrongly ({falseRefusals.Count}):\n{string.Join('\n', falseRefusals)}\nNot told ({missed.Count}):\n{string.Join('\n', missed)}");
        Assert.Null(GoldenFile.Compare("checks/photo-trial.txt", $"photo | expected | verdict | checks that did not pass (! failed, ~ warned, ? not evaluated)\n{table}"));
    }

    [Theory]
    [InlineData(358, 441)]
    [InlineData(600, 600)]
    [InlineData(220, 302)]
    public async Task A_good_photo_in_a_wrong_frame_is_mended_and_what_comes_back_is_accepted(int width, int height)
    {
        var check = new ValidateUpload(new WorkersInProcess());
        var photo = JpegTools.Write(new Scene(Cutout.Drawn()) { Width = width, Height = height, FaceWidth = width > 500 ? 0.42 : 0.56 }.Take());
        var report = await check.PhotoAsync(photo, PhotosForTests.Rules, default);
        Assert.Equal(Verdict.Rejected, report.Verdict);
        var suggestion = await check.SuggestPhotoAsync(photo, report, PhotosForTests.Rules, default);
        Assert.NotNull(suggestion);
        Assert.Equal(Verdict.Accepted, suggestion.Report.Verdict);
        Assert.NotEmpty(suggestion.Steps);
    }

    private static string Short(Finding finding) => (finding.Outcome switch { FindingOutcome.Failed => "!", FindingOutcome.Warned => "~", _ => "?" }) + finding.Code;

    private static int Least(string expected) => expected == "not accepted" ? 1 : Severity(expected);

    private static int Most(string expected) => expected == "not accepted" ? 2 : Severity(expected);

    private static int Severity(string verdict) => Array.IndexOf(["accepted", "review", "rejected"], verdict);
}
