using DocGen.Documents;
using DocGen.Generation.Templates;
using DocGen.Testing;
using DocGen.Validation.Checks.Photo;
using DocGen.Validation.Identify;
using DocGen.Validation.Measure;
using DocGen.Validation.Report;

namespace DocGen.Validation.Tests;

/// <summary>Photos as evidence: one that passes everything, and what tests change in it.</summary>
internal static class PhotosForTests
{
    /// <summary>A notice of ours that rules photos, as its file says.</summary>
    public static PhotoLimits Rules { get; } = Notice.Read(
        File.ReadAllBytes(Path.Combine(Repository.Templates, "notices", "shangyu-2023.json")), "shangyu-2023.json", Limits.Default).Value!.Photo!;

    /// <summary>A notice that says nothing of photos.</summary>
    public static PhotoLimits NoRules { get; } = new(null, null, null, null, null, null, null);

    /// <summary>Brow to chin, as wide as GA 461-2004 has it in 600×800 pixels.</summary>
    public static FaceFacts Face { get; } = new(
        0.95, new PixelBox(126, 210, 348, 348), new(215, 320), new(385, 320), new(300, 400), new(300, 470), new(135, 340), new(465, 340))
    { Crown = 25 };

    public static BackgroundFacts White { get; } = new(84, 91, 2, 4, 100, 1.5, 2, 0.2, new PixelBox(0, 0, 600, 48));

    public static PhotoFacts Facts { get; } = new()
    {
        Width = 600,
        Height = 800,
        Damaged = false,
        ColourShare = 0.4,
        Background = White,
        Exposure = new ExposureFacts(140, 0.01, 0.01, 7, OfFace: true),
        Sharpness = 250,
        Blockiness = 1.02,
        Faces = [Face],
    };

    public static JpegFacts Jpeg { get; } = new(600, 800, 3, 1, 92, Complete: true);

    public static PhotoEvidence Good { get; } = new(new PhotoIdentity(123_456, "JPEG", Jpeg), Facts, null);

    public static PhotoEvidence Of(JpegFacts jpeg) => Good with { Identity = Good.Identity with { Jpeg = jpeg } };

    public static PhotoEvidence Of(PhotoFacts? facts) => Good with { Measured = facts };

    public static PhotoEvidence Of(BackgroundFacts ground) => Of(Facts with { Background = ground });

    public static PhotoEvidence Of(params FaceFacts[] faces) => Of(Facts with { Faces = [.. faces] });

    /// <summary>A photo of other sizes, header and pixels alike; the face keeps its share of them.</summary>
    public static PhotoEvidence Sized(int width, int height) =>
        new(Good.Identity with { Jpeg = Jpeg with { StoredWidth = width, StoredHeight = height } }, Scaled(width, height), null);

    public static PhotoEvidence OfBytes(long bytes) => Good with { Identity = Good.Identity with { Bytes = bytes } };

    public static PhotoFacts Scaled(int width, int height)
    {
        int X(double x) => (int)Math.Round(x * width / 600);
        int Y(double y) => (int)Math.Round(y * height / 800);
        PixelPoint Point(PixelPoint point) => new(point.X * width / 600, point.Y * height / 800);
        return Facts with
        {
            Width = width,
            Height = height,
            Faces =
            [
                new FaceFacts(
                    Face.Score, new PixelBox(X(Face.Box.X), Y(Face.Box.Y), X(Face.Box.Width), Y(Face.Box.Height)), Point(Face.RightEye), Point(Face.LeftEye),
                    Point(Face.Nose), Point(Face.Mouth), Point(Face.RightEar), Point(Face.LeftEar)) { Crown = Y(25) },
            ],
        };
    }

    public static Finding Judge(string code, PhotoEvidence evidence, PhotoLimits? rules = null) =>
        Assert.Single(PhotoChecks.Judge(evidence, rules ?? Rules), finding => finding.Code == code);
}
