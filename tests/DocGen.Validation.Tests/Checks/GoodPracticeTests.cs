using DocGen.Documents;
using DocGen.Validation.Checks.Photo;
using DocGen.Validation.Identify;
using DocGen.Validation.Measure;
using DocGen.Validation.Report;
using static DocGen.Validation.Tests.PhotosForTests;

namespace DocGen.Validation.Tests.Checks;

/// <summary>Every check with photos that pass it, photos that do not, and photos that it can't judge.</summary>
public sealed class GoodPracticeTests
{
    private const FindingOutcome Passed = FindingOutcome.Passed, Warned = FindingOutcome.Warned, Failed = FindingOutcome.Failed, Unsure = FindingOutcome.NotEvaluated;

    private static readonly PhotoEvidence Crashed = Good with { Measured = null, Failure = WorkerFailure.Crashed };
    private static readonly PhotoEvidence Unread = new(new PhotoIdentity(50_000, "HEIC", null), null, null);
    private static readonly PhotoEvidence NoModel = Of(Facts with { Faces = null });
    private static readonly PhotoEvidence NoFace = Of();
    private static readonly PhotoEvidence TwoFaces = Of(Face, Moved(Face, 60, 0));

    private static readonly (string What, string Code, PhotoEvidence Evidence, FindingOutcome Outcome)[] Cases =
    [
        ("a whole file", "photo.complete", Good, Passed),
        ("a motion photo", "photo.complete", Of(Jpeg with { Trailer = new JpegTrailer(5_000, "MP4") }), Warned),
        ("a phone's time", "photo.complete", Of(Jpeg with { Trailer = new JpegTrailer(16, null) }), Passed),
        ("more than a time", "photo.complete", Of(Jpeg with { Trailer = new JpegTrailer(17, null) }), Warned),
        ("the least archive", "photo.complete", Of(Jpeg with { Trailer = new JpegTrailer(16, "ZIP") }), Warned),
        ("a phone's second rendering", "photo.complete", Of(Jpeg with { Trailer = new JpegTrailer(5_000, "JPEG") { Declared = true } }), Passed),
        ("cut off", "photo.complete", Of(Jpeg with { Complete = false }), Failed),
        ("cut off before its size", "photo.complete", new(new PhotoIdentity(20, "JPEG", null), null, null), Failed),
        ("damaged pixels", "photo.complete", Of(Facts with { Damaged = true }), Failed),
        ("damaged and hiding something", "photo.complete", Of(Jpeg with { Complete = false, Trailer = new JpegTrailer(9, null) }), Failed),
        ("cut off and never measured", "photo.complete", Of(Jpeg with { Complete = false }) with { Measured = null }, Failed),
        ("sound by its segments but not decoded", "photo.complete", Crashed, Unsure),

        ("upright", "photo.orientation", Good, Passed),
        ("turned by the camera", "photo.orientation", Of(Jpeg with { Orientation = 6 }), Passed),
        ("mirrored", "photo.orientation", Of(Jpeg with { Orientation = 2 }), Warned),
        ("mirrored and turned", "photo.orientation", Of(Jpeg with { Orientation = 7 }), Warned),
        ("damaged EXIF", "photo.orientation", Of(Jpeg with { OrientationUnreadable = true }), Unsure),
        ("no JPEG", "photo.orientation", Unread, Unsure),

        ("colour", "photo.colour", Good, Passed),
        ("grey by its header", "photo.colour", Of(Jpeg with { Components = 1 }), Warned),
        ("CMYK", "photo.colour", Of(Jpeg with { Components = 4 }), Warned),
        ("grey saved as colour", "photo.colour", Of(Facts with { ColourShare = 0.01 }), Warned),
        ("the header says colour but nobody saw it", "photo.colour", Crashed, Unsure),

        ("little ground", "photo.background", Of(White with { Share = 0.02 }), Unsure),
        ("not decoded", "photo.background", Crashed, Unsure),

        ("plain", "photo.background-even", Good, Passed),
        ("a shadow", "photo.background-even", Of(White with { LightnessDeviation = 6.1 }), Warned),
        ("a pattern", "photo.background-even", Of(White with { Gradient = 31 }), Warned),
        ("little ground", "photo.background-even", Of(White with { Share = 0.02 }), Unsure),

        ("one", "photo.one-face", Good, Passed),
        ("one, and a badge on the shirt", "photo.one-face", Of(Face, Small(Face)), Passed),
        ("one, and a doubt", "photo.one-face", Of(Face, Moved(Face, 60, 0) with { Score = 0.6 }), Passed),
        ("none", "photo.one-face", NoFace, Warned),
        ("two", "photo.one-face", TwoFaces, Warned),
        ("a doubtful one", "photo.one-face", Of(Face with { Score = 0.6 }), Warned),
        ("no model", "photo.one-face", NoModel, Unsure),

        ("GA 461", "photo.face-size", Good, Passed),
        ("small", "photo.face-size", Of(Boxed(172, 250, 256, 256)), Warned),
        ("just large enough", "photo.face-size", Of(Boxed(172, 250, 257, 257)), Passed),
        ("just small enough", "photo.face-size", Of(Boxed(60, 200, 481, 481)), Passed),
        ("large", "photo.face-size", Of(Boxed(59, 200, 482, 482)), Warned),
        ("no face", "photo.face-size", NoFace, Unsure),
        ("two faces", "photo.face-size", TwoFaces, Unsure),

        ("GA 461", "photo.face-position", Good, Passed),
        ("left", "photo.face-position", Of(Moved(Face, -49, 0)), Warned),
        ("right", "photo.face-position", Of(Moved(Face, 49, 0)), Warned),
        ("high", "photo.face-position", Of(Moved(Face, 0, -81)), Warned),
        ("low", "photo.face-position", Of(Moved(Face, 0, 121)), Warned),
        ("no room for the hair", "photo.face-position", Of(Face with { Crown = 7 }), Warned),
        ("hair that nobody could find", "photo.face-position", Of(Face with { Crown = null }), Passed),
        ("no model", "photo.face-position", NoModel, Unsure),

        ("whole", "photo.face-cut", Good, Passed),
        ("near the edge", "photo.face-cut", Of(Boxed(29, 210, 348, 348)), Warned),
        ("just far enough", "photo.face-cut", Of(Boxed(30, 210, 348, 348)), Passed),
        ("over the left edge", "photo.face-cut", Of(Boxed(-100, 210, 348, 348)), Warned),
        ("over the lower edge", "photo.face-cut", Of(Boxed(126, 500, 348, 348)), Warned),
        ("an eye outside", "photo.face-cut", Of(Face with { RightEye = new(-3, 300) }), Warned),
        ("no face", "photo.face-cut", NoFace, Unsure),

        ("upright", "photo.tilt", Good, Passed),
        ("4.9 degrees", "photo.tilt", Of(Leaning(4.9)), Passed),
        ("-5.1 degrees", "photo.tilt", Of(Leaning(-5.1)), Warned),
        ("11 degrees", "photo.tilt", Of(Leaning(11)), Warned),
        ("upside down", "photo.tilt", Of(Leaning(180)), Warned),
        ("both eyes in one point", "photo.tilt", Of(Face with { LeftEye = Face.RightEye }), Unsure),
        ("no face", "photo.tilt", NoFace, Unsure),

        ("170 pixels", "photo.eye-distance", Good, Passed),
        ("45 pixels", "photo.eye-distance", Of(Face with { RightEye = new(270, 320), LeftEye = new(315, 320) }), Passed),
        ("44 pixels", "photo.eye-distance", Of(Face with { RightEye = new(270, 320), LeftEye = new(314, 320) }), Warned),
        ("no face", "photo.eye-distance", NoFace, Unsure),

        ("good light", "photo.exposure", Good, Passed),
        ("dark", "photo.exposure", Lit(new(69, 0, 0, 7, OfFace: true)), Warned),
        ("half in shadow", "photo.exposure", Lit(new(100, 0.11, 0, 7, OfFace: true)), Warned),
        ("bright", "photo.exposure", Lit(new(211, 0, 0, 7, OfFace: true)), Warned),
        ("flash", "photo.exposure", Lit(new(180, 0, 0.11, 7, OfFace: true)), Warned),
        ("flat", "photo.exposure", Lit(new(140, 0, 0, 4.9, OfFace: true)), Warned),
        ("the middle was measured, not the face", "photo.exposure", Lit(new(140, 0, 0, 7, OfFace: false)), Unsure),
        ("no model", "photo.exposure", NoModel, Unsure),

        ("sharp", "photo.sharpness", Good, Passed),
        ("soft", "photo.sharpness", Of(Facts with { Sharpness = 99 }), Warned),
        ("blurred", "photo.sharpness", Of(Facts with { Sharpness = 10 }), Warned),
        ("no face to look at", "photo.sharpness", NoFace, Unsure),

        ("little compressed", "photo.recompression", Good, Passed),
        ("no table", "photo.recompression", Of(Jpeg with { Quality = null }), Passed),
        ("quality 50", "photo.recompression", Of(Jpeg with { Quality = 50 }), Passed),
        ("quality 49", "photo.recompression", Of(Jpeg with { Quality = 49 }), Warned),
        ("quality 49 and not decoded", "photo.recompression", Of(Jpeg with { Quality = 49 }) with { Measured = null }, Warned),
        ("blocks", "photo.recompression", Of(Facts with { Blockiness = 1.6 }), Warned),
        ("not decoded", "photo.recompression", Crashed, Unsure),

        ("not decoded and no header", "photo.pixels", Unread, Unsure),
        ("not decoded and no header", "photo.aspect-ratio", Unread, Unsure),
    ];

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Cases.Length)];

    /// <summary>Odd photos of all kinds, for what must hold of every report.</summary>
    internal static IEnumerable<PhotoEvidence> Photos =>
    [
        .. Cases.Select(test => test.Evidence),
        .. Enum.GetValues<WorkerFailure>().Select(failure => Crashed with { Failure = failure }),
        new(new PhotoIdentity(0, null, null), null, null),
        new(new PhotoIdentity(2_000_000, "JPEG", Jpeg with { StoredWidth = 20_000, StoredHeight = 5_001 }), null, null),
        new(new PhotoIdentity(900, "PNG", null), Facts with { Width = 100, Height = 290, Damaged = true, Background = White with { ChromaMedian = 40 } }, null),
        .. new[] { "PDF", "ZIP", "OFD", "DOCX", "MP4", "AVIF", "WebP", "GIF", "BMP", "TIFF", "JPEG" }
            .Select(format => new PhotoEvidence(new PhotoIdentity(50_000, format, null), null, null)),
        Sized(400, 1000), Sized(1000, 800), Sized(215, 301), Sized(216, 300), OfBytes(10), OfBytes(5_000_000),
        Of(White with { LightnessMedian = 30 }), Of(White with { LightnessMedian = 70 }), Of(White with { ChromaMedian = 10 }), Of(White with { ChromaMedian = 30 }),
    ];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_check_says_what_is_so(int number)
    {
        var (what, code, evidence, outcome) = Cases[number];
        var finding = Judge(code, evidence);
        Assert.True(outcome == finding.Outcome, $"{code}, {what}: {finding.Outcome}, {finding.Message.Chinese}");
    }

    [Fact]
    public void Every_check_of_good_practice_passes_something_minds_something_and_doubts_something()
    {
        string[] rules = ["photo.format", "photo.bytes", "photo.pixels", "photo.aspect-ratio", "photo.background"];
        foreach (var code in PhotoChecks.Judge(Good, Rules).Select(finding => finding.Code).Except(rules))
        {
            var outcomes = Cases.Where(test => test.Code == code).Select(test => test.Outcome).ToHashSet();
            Assert.True(outcomes.Contains(Passed) && outcomes.Contains(Unsure) && (outcomes.Contains(Warned) || outcomes.Contains(Failed)), code);
        }
    }

    [Fact]
    public void Every_check_gives_one_finding_in_the_same_order_whatever_the_photo()
    {
        string[] codes =
        [
            "photo.format", "photo.complete", "photo.bytes", "photo.pixels", "photo.aspect-ratio", "photo.orientation", "photo.colour", "photo.background",
            "photo.background-even", "photo.one-face", "photo.face-size", "photo.face-position", "photo.face-cut", "photo.tilt", "photo.eye-distance",
            "photo.exposure", "photo.sharpness", "photo.recompression",
        ];
        foreach (var evidence in Photos)
            foreach (var rules in new[] { Rules, NoRules })
                Assert.Equal(codes, PhotoChecks.Judge(evidence, rules).Select(finding => finding.Code).Where(code => !code.StartsWith("upload.")));
    }

    [Fact]
    public void Good_practice_alone_never_rejects()
    {
        var findings = PhotoChecks.Judge(
            Of(Facts with
            {
                ColourShare = 0,
                Sharpness = 1,
                Blockiness = 3,
                Exposure = new(5, 0.9, 0, 1, OfFace: true),
                Faces = [Leaning(40) with { Box = new PixelBox(-50, -50, 100, 100), Score = 0.5, Crown = 0 }],
            }) with
            { Identity = Good.Identity with { Jpeg = Jpeg with { Orientation = 2, Quality = 20, Trailer = new JpegTrailer(90, null) } } }, NoRules);
        Assert.DoesNotContain(findings, finding => finding.Outcome == Failed);
        Assert.True(findings.Count(finding => finding.Outcome == Warned) >= 9);
    }

    [Theory]
    [InlineData(WorkerFailure.Crashed, "upload.decoder-crashed")]
    [InlineData(WorkerFailure.Garbage, "upload.decoder-crashed")]
    [InlineData(WorkerFailure.TooSlow, "upload.too-slow")]
    [InlineData(WorkerFailure.TooMuchMemory, "upload.too-much-memory")]
    public void A_failure_of_the_worker_is_a_finding_of_its_own(WorkerFailure failure, string code)
    {
        var findings = PhotoChecks.Judge(Crashed with { Failure = failure }, Rules);
        Assert.Equal((code, Failed), (findings[^1].Code, findings[^1].Outcome));
        Assert.Single(findings, finding => finding.Code.StartsWith("upload."));
    }

    [Fact]
    public void What_no_decoder_can_read_is_told() => Assert.Equal("upload.decoder-failed", PhotoChecks.Judge(Of((PhotoFacts?)null), Rules)[^1].Code);

    [Fact]
    public void A_hundred_million_pixels_are_sent_to_a_decoder_and_one_more_row_is_not()
    {
        Assert.DoesNotContain(PhotoChecks.Judge(Sized(10_000, 10_000), Rules), finding => finding.Code == "upload.too-many-pixels");
        var findings = PhotoChecks.Judge(Sized(10_000, 10_001) with { Measured = null }, Rules);
        Assert.Equal(("upload.too-many-pixels", Failed), (findings[^1].Code, findings[^1].Outcome));
    }

    [Fact]
    public void Without_a_model_nobody_has_to_wait()
    {
        var findings = PhotoChecks.Judge(NoModel, Rules);
        Assert.Equal(Verdict.Accepted, new UploadReport<PhotoEvidence>("photo", findings, NoModel, "").Verdict);
        Assert.All(findings.Where(finding => finding.Outcome == Unsure), finding => Assert.Contains("./dev models", finding.Message.English));
    }

    private static FaceFacts Boxed(int x, int y, int width, int height) => Face with { Box = new PixelBox(x, y, width, height) };

    private static FaceFacts Small(FaceFacts face) => face with { Box = new PixelBox(10, 700, 60, 60) };

    private static FaceFacts Moved(FaceFacts face, int dx, int dy) => face with
    {
        Box = face.Box with { X = face.Box.X + dx, Y = face.Box.Y + dy },
        RightEye = new(face.RightEye.X + dx, face.RightEye.Y + dy),
        LeftEye = new(face.LeftEye.X + dx, face.LeftEye.Y + dy),
        Crown = Math.Max(20, (face.Crown ?? 0) + dy),
    };

    private static FaceFacts Leaning(double degrees)
    {
        var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
        return Face with { RightEye = new(300 - 85 * cos, 320 - 85 * sin), LeftEye = new(300 + 85 * cos, 320 + 85 * sin) };
    }

    private static PhotoEvidence Lit(ExposureFacts light) => Of(Facts with { Exposure = light });
}
