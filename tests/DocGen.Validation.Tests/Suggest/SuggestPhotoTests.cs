using DocGen.Documents;
using DocGen.Testing;
using DocGen.Validation.Checks.Photo;
using DocGen.Validation.Measure;
using DocGen.Validation.Report;
using DocGen.Validation.Suggest;
using static DocGen.Validation.Tests.PhotosForTests;

namespace DocGen.Validation.Tests.Suggest;

public sealed class SuggestPhotoTests
{
    [Fact]
    public async Task The_format_of_the_identity_card_is_mended_by_a_few_pixels()
    {
        var (suggestion, edits) = await Suggest(JpegFile.OfLength(50_000, 358, 441), Scaled(358, 441));
        Assert.NotNull(suggestion);
        Assert.Equal(Verdict.Accepted, suggestion.Report.Verdict);
        Assert.Equal(new EditPhoto(1, new PixelBox(3, 0, 352, 441), 352, 441, 30_720, 1_048_576), Assert.Single(edits));
        Assert.Equal(
            ["裁掉左 3、右 3、上 0、下 0 像素，余下 352×441 像素。", "重新保存为 JPEG，没有修饰画面。"], suggestion.Steps.Select(step => step.Chinese));
    }

    [Fact]
    public async Task A_renamed_png_is_converted()
    {
        var (suggestion, edits) = await Suggest([0x89, .. "PNG\r\n\x1A\n"u8, .. new byte[50_000]], Facts);
        Assert.Equal(new PixelBox(0, 0, 600, 800), Assert.Single(edits).Crop);
        Assert.Equal(["由 PNG 转换为 JPEG，没有修饰画面。"], suggestion!.Steps.Select(step => step.Chinese));
    }

    [Fact]
    public async Task A_notice_that_rules_nothing_still_gets_its_png_converted()
    {
        var (suggestion, edits) = await Suggest([0x89, .. "PNG\r\n\x1A\n"u8, .. new byte[900]], Scaled(90, 120), rules: NoRules);
        Assert.Equal(new EditPhoto(1, new PixelBox(0, 0, 90, 120), 90, 120, 0, int.MaxValue), Assert.Single(edits));
        Assert.NotNull(suggestion);
    }

    [Fact]
    public async Task A_turned_photo_comes_out_upright()
    {
        var (suggestion, edits) = await Suggest(JpegFile.OfLength(50_000, 441, 358, JpegFile.Held(6)), Scaled(358, 441));
        Assert.Equal((6, new PixelBox(3, 0, 352, 441)), (edits[0].Orientation, edits[0].Crop));
        Assert.Equal("按拍摄方向（EXIF 6）转正。", suggestion!.Steps[0].Chinese);
    }

    [Fact]
    public async Task A_small_photo_is_enlarged_modestly_and_a_tiny_one_not_at_all()
    {
        var (suggestion, edits) = await Suggest(JpegFile.OfLength(50_000, 150, 201), Scaled(150, 201));
        Assert.Equal((225, 301), (edits[0].Width, edits[0].Height));
        Assert.NotNull(suggestion);
        Assert.Empty((await Suggest(JpegFile.OfLength(50_000, 140, 200), Scaled(140, 200))).Edits);
    }

    [Fact]
    public async Task A_large_photo_comes_down_to_a_sensible_size()
    {
        var (suggestion, edits) = await Suggest(JpegFile.OfLength(1_200_000, 3000, 4000), Scaled(3000, 4000));
        Assert.Equal((900, 1200), (edits[0].Width, edits[0].Height));
        Assert.Equal("缩小为 900×1200 像素。", suggestion!.Steps[0].Chinese);
    }

    [Fact]
    public async Task When_the_file_stays_too_small_more_pixels_are_tried()
    {
        var (suggestion, edits) = await Suggest(JpegFile.OfLength(20_000, 300, 400), Scaled(300, 400), edit => edit.Width > 300 ? 40_000 : 25_000);
        Assert.Equal([(300, 400), (450, 600)], edits.Select(edit => (edit.Width, edit.Height)));
        Assert.Equal(40_000, suggestion!.Report.Facts.Identity.Bytes);
    }

    [Fact]
    public async Task A_wide_photo_is_cropped_around_the_face_and_not_around_its_middle()
    {
        var right = Facts with { Width = 1200, Faces = [Moved(Face, 500)] };
        var (_, edits) = await Suggest(JpegFile.OfLength(50_000, 1200, 800), right);
        Assert.All(edits, edit => Assert.InRange(PhotoFaces.EyesMiddle(right.Faces!.Value[0]).X, edit.Crop.X + 0.42 * edit.Crop.Width, edit.Crop.X + 0.58 * edit.Crop.Width));
        Assert.NotEmpty(edits);
    }

    [Fact]
    public async Task A_small_face_in_a_large_scene_gets_the_frame_of_the_standard()
    {
        var scene = Facts with { Width = 2000, Height = 2400, Faces = [Moved(Face, 500)] };
        var (suggestion, edits) = await Suggest(JpegFile.OfLength(90_000, 2000, 2400), scene);
        Assert.Equal((562, 749), (edits[0].Crop.Width, edits[0].Crop.Height));
        Assert.InRange(edits[0].Crop.Y, 0, Face.Crown!.Value);
        Assert.NotNull(suggestion);
    }

    [Fact]
    public async Task Without_a_face_the_middle_is_kept()
    {
        var (_, edits) = await Suggest(JpegFile.OfLength(50_000, 1000, 1000), Scaled(1000, 1000) with { Faces = [] });
        Assert.Equal(new PixelBox(100, 0, 800, 1000), edits[0].Crop);
    }

    [Fact]
    public void The_head_is_never_cut()
    {
        // The face fills what a legal frame would have to leave out.
        var close = Facts with { Width = 1000, Height = 800, Faces = [Face with { Box = new PixelBox(150, 100, 700, 650), Crown = 10 }] };
        Assert.Null(PhotoFrame.Largest(close, Rules));
        for (var x = 0; x <= 852; x += 12)
        {
            var scene = Facts with { Width = 1200, Faces = [Moved(Face, x - Face.Box.X)] };
            var (head, frame) = (PhotoFrame.Head(scene.Faces!.Value[0], scene), PhotoFrame.Largest(scene, Rules)!.Value);
            Assert.True(frame.X <= head.X && frame.Right >= head.Right && frame.Y <= head.Y && frame.Bottom >= head.Bottom, $"{x}: {frame} {head}");
            Assert.True(frame.X >= 0 && frame.Right <= 1200);
        }
    }

    public static TheoryData<string, PhotoFacts> Hopeless => new()
    {
        { "blue ground", Scaled(358, 441) with { Background = White with { ChromaMedian = 40 } } },
        { "damaged", Scaled(358, 441) with { Damaged = true } },
    };

    [Theory]
    [MemberData(nameof(Hopeless))]
    public async Task What_only_a_new_photo_can_mend_is_not_suggested(string what, PhotoFacts facts)
    {
        var (suggestion, edits) = await Suggest(JpegFile.OfLength(50_000, 358, 441), facts);
        Assert.True(suggestion is null && edits.Count == 0, what);
    }

    [Fact]
    public async Task A_good_photo_and_one_that_only_a_new_one_would_better_are_left_alone()
    {
        Assert.Empty((await Suggest(JpegFile.OfLength(50_000, 600, 800), Facts)).Edits);
        Assert.Empty((await Suggest(JpegFile.OfLength(50_000, 600, 800), Facts with { Sharpness = 10, Blockiness = 3 })).Edits);
    }

    [Fact]
    public async Task What_follows_the_end_goes_when_the_photo_is_saved_anew()
    {
        var (suggestion, _) = await Suggest([.. JpegFile.OfLength(50_000, 600, 800), .. "PK\x03\x04"u8], Facts);
        Assert.Equal(Verdict.Accepted, suggestion!.Report.Verdict);
    }

    [Fact]
    public async Task Nothing_is_suggested_that_is_worse_in_anything()
    {
        var (suggestion, edits) = await Suggest(
            JpegFile.OfLength(50_000, 358, 441), Scaled(358, 441), made: facts => facts with { Sharpness = 50 });
        Assert.Null(suggestion);
        Assert.NotEmpty(edits);
    }

    [Fact]
    public async Task A_worker_that_fails_at_the_edit_ends_it()
    {
        var workers = new PreparedWorkers(job =>
            job is MeasurePhoto ? PreparedWorkers.Measured(Scaled(358, 441)) : new WorkerResult(null, default, WorkerFailure.Crashed));
        var validate = new ValidateUpload(workers);
        var upload = JpegFile.OfLength(50_000, 358, 441);
        Assert.Null(await validate.SuggestPhotoAsync(upload, await validate.PhotoAsync(upload, Rules, default), Rules, default));
        Assert.Equal(2, workers.Jobs.Count);
    }

    [Fact]
    public void Whatever_the_size_a_planned_photo_keeps_to_the_rules_and_inside_of_the_picture()
    {
        var planned = 0;
        for (var width = 120; width < 2600; width += 61)
            for (var height = 120; height < 2600; height += 67)
                foreach (var facts in new[] { Scaled(width, height), Scaled(width, height) with { Faces = [] } })
                {
                    var evidence = Sized(width, height) with { Measured = facts };
                    var report = new UploadReport<PhotoEvidence>("photo", PhotoChecks.Judge(evidence, Rules), evidence, "");
                    foreach (var (_, crop, wide, high, _, _) in PhotoPlan.Candidates(report, Rules).Select(plan => plan.Edit))
                    {
                        planned++;
                        Assert.True(crop.X >= 0 && crop.Y >= 0 && crop.Right <= width && crop.Bottom <= height, $"{width}×{height} {crop}");
                        Assert.True(wide > 215 && high > 300 && 100 * wide >= 65 * high && 10 * wide <= 8 * high, $"{width}×{height} {wide}×{high}");
                        Assert.InRange((double)high / crop.Height, 0, 1.51);
                        // Scaled alike both ways, but for the rounding to whole pixels.
                        Assert.InRange(wide - (double)crop.Width * high / crop.Height, -1.5, 1.5);
                    }
                }
        Assert.True(planned > 1000);
    }

    /// <summary>A worker that edits: what comes back has the size that was asked for, and the facts of the part that was kept.</summary>
    private static async Task<(PhotoSuggestion? Suggestion, List<EditPhoto> Edits)> Suggest(
        byte[] upload, PhotoFacts facts, Func<EditPhoto, int>? length = null, Func<PhotoFacts, PhotoFacts>? made = null, PhotoLimits? rules = null)
    {
        EditPhoto? last = null;
        var workers = new PreparedWorkers(job =>
        {
            if (job is not EditPhoto edit)
                return PreparedWorkers.Measured(last is null ? facts : (made ?? (same => same))(Kept(facts, last)));
            last = edit;
            return new WorkerResult(new PictureMade(edit.Width, edit.Height), JpegFile.OfLength(length?.Invoke(edit) ?? 60_000, edit.Width, edit.Height));
        });
        var validate = new ValidateUpload(workers);
        rules ??= Rules;
        var report = await validate.PhotoAsync(upload, rules, default);
        return (await validate.SuggestPhotoAsync(upload, report, rules, default), [.. workers.Jobs.OfType<EditPhoto>()]);
    }

    private static PhotoFacts Kept(PhotoFacts facts, EditPhoto edit)
    {
        var scale = (double)edit.Height / edit.Crop.Height;
        int Size(int size) => (int)Math.Round(size * scale);
        PixelPoint Point(PixelPoint point) => new((point.X - edit.Crop.X) * scale, (point.Y - edit.Crop.Y) * scale);
        return facts with
        {
            Width = edit.Width,
            Height = edit.Height,
            Faces = facts.Faces is not { } faces ? null :
            [
                .. faces.Select(face => face with
                {
                    Box = new PixelBox(Size(face.Box.X - edit.Crop.X), Size(face.Box.Y - edit.Crop.Y), Size(face.Box.Width), Size(face.Box.Height)),
                    RightEye = Point(face.RightEye),
                    LeftEye = Point(face.LeftEye),
                    Nose = Point(face.Nose),
                    Mouth = Point(face.Mouth),
                    Crown = face.Crown is { } crown ? Size(crown - edit.Crop.Y) : null,
                }),
            ],
        };
    }

    private static FaceFacts Moved(FaceFacts face, int dx) => face with
    {
        Box = face.Box with { X = face.Box.X + dx },
        RightEye = new(face.RightEye.X + dx, face.RightEye.Y),
        LeftEye = new(face.LeftEye.X + dx, face.LeftEye.Y),
        Nose = new(face.Nose.X + dx, face.Nose.Y),
        Mouth = new(face.Mouth.X + dx, face.Mouth.Y),
    };
}
