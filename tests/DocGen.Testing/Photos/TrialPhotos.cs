namespace DocGen.Testing.Photos;

/// <summary>One photo of the trial and what a person at the counter would say of it.</summary>
/// <param name="Verdict"><c>accepted</c>, <c>review</c>, <c>rejected</c>, or <c>not accepted</c> for either of the last two.</param>
/// <param name="Codes">Checks that must not pass.</param>
public sealed record TrialPhoto(string Name, Scene Scene, string Verdict, params string[] Codes)
{
    public int Quality { get; init; } = 92;

    public int Orientation { get; init; } = 1;

    public bool Grey { get; init; }

    public byte[] Jpeg() => JpegTools.Write(Scene.Take(), Quality, Orientation, Grey ? ["-grayscale"] : []);
}

/// <summary>Photos as applicants send them: two people before many grounds, framed, lit, turned and spoilt in every way that the rules name.</summary>
public static class TrialPhotos
{
    private const string Accepted = "accepted", Review = "review", Rejected = "rejected", NotAccepted = "not accepted";

    private const string Background = "photo.background", Even = "photo.background-even", OneFace = "photo.one-face", FaceSize = "photo.face-size",
        Position = "photo.face-position", Cut = "photo.face-cut", Tilt = "photo.tilt", Exposure = "photo.exposure", Sharpness = "photo.sharpness",
        Recompression = "photo.recompression", Colour = "photo.colour", Orientation = "photo.orientation", Bytes = "photo.bytes",
        Size = "photo.pixels", Ratio = "photo.aspect-ratio";

    /// <param name="dark">Dark-haired.</param>
    /// <param name="white">White-haired: white on white is no fault.</param>
    public static IEnumerable<TrialPhoto> All(Cutout dark, Cutout white) =>
    [
        .. Of("dark hair", new Scene(dark), white),
        .. Of("white hair", new Scene(white), dark),
        .. Of("drawn", new Scene(Cutout.Drawn()), white).Where((_, number) => number % 4 == 0),
        .. Nobody(),
    ];

    private static IEnumerable<TrialPhoto> Of(string who, Scene good, Cutout other) =>
        ((IEnumerable<TrialPhoto>)[.. Good(good), .. Backgrounds(good), .. Framings(good, other), .. Spoilt(good), .. Files(good)])
        .Select(photo => photo with { Name = $"{who}, {photo.Name}" });

    private static IEnumerable<TrialPhoto> Good(Scene good)
    {
        foreach (var (name, ground) in StudioGrounds) yield return new($"before {name}", good with { Ground = ground }, Accepted);
        foreach (var (width, height) in ((int, int)[])[(358, 460), (390, 567), (413, 579), (413, 626), (600, 800), (750, 1000), (900, 1200)])
            yield return new($"{width}x{height}", good with { Width = width, Height = height }, Accepted);
        foreach (var width in (double[])[0.50, 0.53, 0.59, 0.62]) yield return new($"face {width:0.00} of the width", good with { FaceWidth = width }, Accepted);
        foreach (var aside in (double[])[-0.03, 0.03]) yield return new($"{aside:0.00} aside", good with { Aside = aside }, Accepted);
        foreach (var tilt in (double[])[-2, 2]) yield return new($"tilted by {tilt}", good with { Tilt = tilt }, Accepted);
        foreach (var stops in (double[])[-0.3, 0.15]) yield return new($"{stops:0.00} stops", good with { Stops = stops }, Accepted);
        foreach (var quality in (int[])[80, 97]) yield return new($"quality {quality}", good, Accepted) { Quality = quality };
        yield return new("in white clothes", good with { Person = good.Person!.InWhite() }, Accepted);
        yield return new("a little soft", good with { Blur = 0.7 }, Accepted);
    }

    private static (string, Func<double, double, Colour>)[] StudioGrounds =>
    [
        ("paper white", Grounds.Plain(255, 255, 255)), ("white", Grounds.White), ("bright grey 244", Grounds.Plain(244, 244, 244)),
        ("bright grey 236", Grounds.Plain(236, 236, 236)), ("a studio wall", Grounds.Studio(252, 232)), ("a dim studio wall", Grounds.Studio(242, 226)),
        ("warm white", Grounds.Plain(252, 249, 243)), ("cool white", Grounds.Plain(240, 245, 251)),
    ];

    private static IEnumerable<TrialPhoto> Backgrounds(Scene good)
    {
        foreach (var (name, ground) in ((string, Func<double, double, Colour>)[])
            [("grey 205", Grounds.Plain(205, 205, 205)), ("grey 195", Grounds.Plain(195, 195, 195)), ("a greyish wall", Grounds.Studio(208, 196))])
            yield return new($"before {name}", good with { Ground = ground }, Review, Background);
        foreach (var (name, ground) in ((string, Func<double, double, Colour>)[])
            [
                ("blue", Grounds.Plain(67, 142, 219)), ("deep blue", Grounds.Plain(0, 60, 150)), ("light blue", Grounds.Plain(150, 200, 240)), ("red", Grounds.Plain(215, 20, 35)),
                ("dark red", Grounds.Plain(150, 25, 30)), ("green", Grounds.Plain(60, 150, 80)), ("yellow", Grounds.Plain(245, 220, 90)), ("pink", Grounds.Plain(250, 190, 205)),
                ("beige", Grounds.Plain(225, 195, 150)), ("brown", Grounds.Plain(110, 75, 50)), ("grey 140", Grounds.Plain(140, 140, 140)), ("grey 90", Grounds.Plain(90, 90, 90)),
                ("black", Grounds.Plain(12, 12, 12)), ("bricks", Grounds.Bricks), ("half blue", Grounds.Halves(new(67, 142, 219), new(252, 252, 252))),
            ])
            yield return new($"before {name}", good with { Ground = ground }, Rejected, Background);
        // White between colours, most of it hidden by the head: refused, or for a person to look at.
        yield return new("before blue stripes", good with { Ground = Grounds.Stripes(new(60, 90, 190), new(250, 250, 250), 0.05) }, NotAccepted, Background);
        yield return new("before red and white", good with { Ground = Grounds.Stripes(new(200, 30, 40), new(250, 250, 250), 0.1) }, NotAccepted, Background);
        yield return new("before a wall with a picture", good with { Ground = Grounds.Hung }, NotAccepted, Background, Even);
        yield return new("with a hard shadow", good with { Ground = Grounds.Shadowed }, Review, Even);
    }

    private static IEnumerable<TrialPhoto> Framings(Scene good, Cutout other)
    {
        foreach (var width in (double[])[0.24, 0.30]) yield return new($"face {width:0.00} of the width", good with { FaceWidth = width, Above = 0.12 }, Review, FaceSize);
        foreach (var width in (double[])[0.86, 0.95]) yield return new($"face {width:0.00} of the width", good with { FaceWidth = width, Above = 0.02 }, Review, FaceSize);
        foreach (var aside in (double[])[-0.16, 0.16]) yield return new($"{aside:0.00} aside", good with { FaceWidth = 0.46, Aside = aside }, Review, Position);
        yield return new("too low", good with { FaceWidth = 0.5, Above = 0.30 }, Review, Position);
        foreach (var aside in (double[])[-0.5, 0.5]) yield return new($"cut at the side {aside:0.0}", good with { Aside = aside }, Review, Cut);
        yield return new("cut through the forehead", good with { FaceWidth = 0.6, Above = -0.22 }, Review, Position);
        yield return new("cut below the mouth", good with { FaceWidth = 0.6, Above = 0.45 }, Review, Cut);
        foreach (var tilt in (double[])[-14, -9, 9, 14]) yield return new($"tilted by {tilt}", good with { FaceWidth = 0.5, Above = 0.06, Tilt = tilt }, Review, Tilt);
        yield return new("two side by side", good with { FaceWidth = 0.38, Aside = -0.22, Second = (other, 0.38, 0.74, 0.05) }, Review, OneFace);
        yield return new("somebody behind", good with { FaceWidth = 0.45, Aside = -0.1, Second = (other, 0.25, 0.82, 0.1) }, Review, OneFace);
    }

    private static IEnumerable<TrialPhoto> Spoilt(Scene good)
    {
        foreach (var blur in (double[])[3, 4, 6]) yield return new($"blurred by {blur}", good with { Blur = blur }, Review, Sharpness);
        // What lies in the dark lies before a dark ground.
        foreach (var stops in (double[])[-4, -3]) yield return new($"{stops} stops", good with { Stops = stops }, Rejected, Exposure, Background);
        foreach (var stops in (double[])[2, 2.5]) yield return new($"{stops} stops", good with { Stops = stops }, Review, Exposure);
        foreach (var quality in (int[])[20, 30]) yield return new($"quality {quality}", good with { Width = 1200, Height = 1600 }, Review, Recompression) { Quality = quality };
        yield return new("grey", good, Review, Colour) { Grey = true };
    }

    private static IEnumerable<TrialPhoto> Files(Scene good)
    {
        foreach (var orientation in (int[])[3, 6, 8]) yield return new($"EXIF {orientation}", good, Accepted) { Orientation = orientation };
        foreach (var orientation in (int[])[2, 4, 5, 7]) yield return new($"EXIF {orientation}", good, Review, Orientation) { Orientation = orientation };
        foreach (var (width, height) in ((int, int)[])[(358, 441), (600, 600), (800, 600), (300, 480)])
            yield return new($"{width}x{height}", good with { Width = width, Height = height, FaceWidth = width > 500 ? 0.4 : 0.56 }, Rejected, Ratio);
        yield return new("120x160", good with { Width = 120, Height = 160 }, Rejected, Size, Bytes);
        yield return new("210x290", good with { Width = 210, Height = 290 }, Rejected, Size, Bytes);
        yield return new("240x320 at quality 60", good with { Width = 240, Height = 320 }, Rejected, Bytes) { Quality = 60 };
        yield return new("1500x2000 at quality 100", good with { Width = 1500, Height = 2000 }, Rejected, Bytes) { Quality = 100 };
    }

    private static IEnumerable<TrialPhoto> Nobody() =>
    [
        new("nobody, white", new Scene(null), Review, OneFace, Colour),
        new("nobody, bricks", new Scene(null) { Ground = Grounds.Bricks }, Rejected, OneFace, Background),
        new("nobody, blue", new Scene(null) { Ground = Grounds.Plain(67, 142, 219) }, Rejected, OneFace, Background),
        new("nobody, stripes", new Scene(null) { Ground = Grounds.Stripes(new(30, 30, 30), new(240, 240, 240), 0.1) }, Rejected, OneFace, Background),
    ];
}
