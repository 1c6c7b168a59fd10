using DocGen.Documents;
using DocGen.Testing;
using DocGen.Validation.Measure;
using DocGen.Validation.Report;
using static DocGen.Validation.Tests.PhotosForTests;

namespace DocGen.Validation.Tests;

public sealed class ValidateUploadTests
{
    private static readonly byte[] Photo = JpegFile.OfLength(50_000, 600, 800);

    [Fact]
    public async Task A_good_photo_is_accepted_with_its_facts_and_its_hash()
    {
        var report = await Validate(PreparedWorkers.Measuring(Facts), Photo);
        Assert.Equal(("photo", Verdict.Accepted), (report.Kind, report.Verdict));
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Photo)), report.Sha256);
        Assert.Equal((50_000, Facts), (report.Facts.Identity.Bytes, report.Facts.Measured));
    }

    [Theory]
    [InlineData(30_720, "Rejected")]
    [InlineData(30_721, "Accepted")]
    [InlineData(1_048_575, "Accepted")]
    [InlineData(1_048_576, "Rejected")]
    public async Task The_boundaries_hold_for_whole_files(int length, string verdict)
    {
        var report = await Validate(PreparedWorkers.Measuring(Facts), JpegFile.OfLength(length, 600, 800));
        Assert.Equal(length, report.Facts.Identity.Bytes);
        Assert.Equal(verdict, report.Verdict.ToString());
    }

    [Fact]
    public async Task The_worker_is_told_how_the_camera_was_held()
    {
        var workers = PreparedWorkers.Measuring(Facts);
        var report = await Validate(workers, JpegFile.OfLength(50_000, 800, 600, JpegFile.Held(8)));
        Assert.Equal(new MeasurePhoto(8), Assert.Single(workers.Jobs));
        Assert.Equal(Verdict.Accepted, report.Verdict);
    }

    public static TheoryData<string, byte[], string> NeverDecoded => new()
    {
        { "nothing", [], "upload.decoder-failed" },
        { "text", [.. "hello"u8], "upload.decoder-failed" },
        { "PDF", [.. "%PDF-1.7"u8], "upload.decoder-failed" },
        { "archive", [.. "PK\x03\x04"u8], "upload.decoder-failed" },
        { "bomb", JpegFile.Jpeg(65_535, 65_535), "upload.too-many-pixels" },
    };

    [Theory]
    [MemberData(nameof(NeverDecoded))]
    public async Task What_is_no_picture_or_too_large_a_one_never_reaches_a_decoder(string what, byte[] upload, string code)
    {
        var workers = PreparedWorkers.Measuring(Facts);
        var report = await Validate(workers, upload);
        Assert.True(workers.Jobs.Count == 0, what);
        Assert.Contains(report.Findings, finding => finding.Code == code && finding.Outcome == FindingOutcome.Failed);
    }

    [Fact]
    public async Task A_worker_that_failed_twice_gives_a_report_like_any_other()
    {
        var report = await Validate(PreparedWorkers.Failing(WorkerFailure.TooSlow), Photo);
        Assert.Equal(Verdict.Rejected, report.Verdict);
        Assert.Equal("upload.too-slow", report.Findings[^1].Code);
    }

    [Fact]
    public async Task What_a_decoder_refuses_is_told()
    {
        var report = await Validate(new PreparedWorkers(_ => new WorkerResult(new NotDecoded("libturbojpeg"), default)), Photo);
        Assert.Equal("upload.decoder-failed", report.Findings[^1].Code);
    }

    [Fact]
    public async Task Workers_that_are_not_there_are_no_fault_of_the_photo() =>
        await Assert.ThrowsAsync<WorkersUnavailableException>(() =>
            Validate(new PreparedWorkers(_ => throw new WorkersUnavailableException("none")), Photo));

    [Fact]
    public async Task An_annotated_photo_marks_each_place_once_in_the_colour_of_the_worst()
    {
        var leaning = Facts with { Faces = [Face with { LeftEye = new PixelPoint(385, 360) }], Background = White with { ChromaMedian = 40 } };
        var workers = new PreparedWorkers(job => job is MeasurePhoto ? PreparedWorkers.Measured(leaning) : new(new PictureMade(600, 800), new byte[] { 1 }));
        var validate = new ValidateUpload(workers);
        var upload = JpegFile.OfLength(50_000, 800, 600, JpegFile.Held(6));
        var drawn = await validate.AnnotatePhotoAsync(upload, await validate.PhotoAsync(upload, Rules, default), default);
        Assert.Equal([1], drawn!.Value.ToArray());
        var job = Assert.IsType<AnnotatePhoto>(workers.Jobs[^1]);
        Assert.Equal(6, job.Orientation);
        Assert.Equal(
            [
                new PhotoMark(new PixelBox(300, 0, 0, 800), MarkColour.Blue),
                new PhotoMark(new PixelBox(0, 340, 600, 0), MarkColour.Blue),
                new PhotoMark(new PixelBox(126, 25, 348, 533), MarkColour.Blue),
                new PhotoMark(White.Worst, MarkColour.Red),
                new PhotoMark(Face.Box, MarkColour.Amber),
            ], job.Marks);
    }

    [Fact]
    public async Task A_good_face_is_framed_in_green_and_a_photo_without_one_has_no_guides()
    {
        Assert.Contains(new PhotoMark(Face.Box, MarkColour.Green), await Marks(Facts));
        Assert.Empty(await Marks(Facts with { Faces = [] }));
    }

    [Fact]
    public async Task What_could_not_be_decoded_can_not_be_annotated()
    {
        var workers = PreparedWorkers.Failing(WorkerFailure.Crashed);
        var validate = new ValidateUpload(workers);
        Assert.Null(await validate.AnnotatePhotoAsync(Photo, await validate.PhotoAsync(Photo, Rules, default), default));
        Assert.Single(workers.Jobs);
    }

    private static async Task<IEnumerable<PhotoMark>> Marks(PhotoFacts facts)
    {
        var workers = PreparedWorkers.Measuring(facts);
        var validate = new ValidateUpload(workers);
        await validate.AnnotatePhotoAsync(Photo, await validate.PhotoAsync(Photo, Rules, default), default);
        return ((AnnotatePhoto)workers.Jobs[^1]).Marks;
    }

    private static Task<UploadReport<Validation.Checks.Photo.PhotoEvidence>> Validate(IWorkers workers, byte[] upload) =>
        new ValidateUpload(workers).PhotoAsync(upload, Rules, default);
}
