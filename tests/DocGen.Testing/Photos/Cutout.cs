namespace DocGen.Testing.Photos;

/// <summary>A head with shoulders, cut out of its picture along a line drawn by hand.</summary>
/// <param name="Outline">Corners of the cut in the picture's pixels.</param>
/// <param name="FaceWidth">Cheek to cheek, in the picture's pixels.</param>
public sealed record Cutout(Pixels Picture, (double X, double Y)[] Outline, double CentreX, double Crown, double Chin, double FaceWidth)
{
    private readonly byte[] inside = Fill(Picture, Outline);

    /// <summary>Two official portraits of a government, in the public domain, from ../shared/data/face.</summary>
    public static (Cutout DarkHaired, Cutout WhiteHaired) Portraits() => (
        DarkHaired(JpegTools.Read(SharedData.PathOf("face/face_recognition/test_images__obama.jpg"))),
        WhiteHaired(JpegTools.Read(SharedData.PathOf("face/face_recognition/biden__biden2.jpg"))));

    private static Cutout DarkHaired(Pixels picture) => new(picture, [.. Scaled(1 / 1.5, 170,
        [0, 1380, -120, 1200, -60, 930, 2, 820, 20, 790, 60, 768, 140, 735, 215, 705, 270, 683, 325, 645, 345, 628, 352, 585, 345, 545, 335, 500, 322, 455, 310, 438, 290, 445,
        272, 430, 258, 380, 250, 320, 255, 300, 275, 294, 285, 300, 278, 260, 280, 220, 292, 175, 315, 135, 345, 98, 375, 72, 410, 54, 450, 46, 490, 44, 530, 50,
        570, 64, 605, 88, 640, 120, 662, 150, 675, 190, 682, 230, 680, 275, 676, 300, 690, 293, 708, 300, 710, 325, 700, 375, 688, 425, 672, 444, 655, 440,
        650, 470, 640, 500, 625, 535, 614, 558, 620, 570, 640, 600, 685, 638, 740, 652, 790, 670, 840, 693, 930, 780, 990, 975, 1020, 1200, 950, 1700, 0, 1700])],
        CentreX: 491, Crown: 29, Chin: 430, FaceWidth: 237);

    private static Cutout WhiteHaired(Pixels picture) => new(picture, [.. Scaled(4 / 3.0, 0,
        [0, 900, 0, 682, 40, 660, 110, 630, 180, 608, 260, 593, 300, 560, 336, 528, 333, 490, 325, 440, 322, 415, 300, 416, 288, 395, 280, 345, 274, 290, 276, 265, 285, 258,
        275, 235, 270, 210, 280, 170, 295, 130, 310, 100, 335, 70, 370, 48, 420, 30, 470, 22, 520, 27, 570, 40, 615, 62, 645, 88, 662, 115, 675, 160, 688, 200, 690, 240,
        685, 275, 684, 290, 680, 340, 672, 400, 660, 430, 645, 432, 640, 460, 625, 500, 610, 530, 606, 545, 620, 560, 660, 600, 720, 640, 790, 665, 860, 685, 900, 700, 900, 900])],
        CentreX: 640, Crown: 29, Chin: 793, FaceWidth: 427);

    /// <summary>Somebody who never lived: 600 × 900 pixels of shaded ovals.</summary>
    public static Cutout Drawn() => new(DrawnFace.Take(), DrawnFace.Outline, CentreX: 300, Crown: 60, Chin: 500, FaceWidth: 270);

    /// <summary>The same person in white clothes.</summary>
    public Cutout InWhite() => this with
    {
        Picture = Pixels.Filled(Picture.Width, Picture.Height, (x, y) =>
            Picture[x, y] is var colour && y > Chin + 0.04 * (Chin - Crown) && colour.R + colour.G + colour.B < 330
                ? Colour.Grey(228) + colour * 0.15
                : Picture[x, y]),
    };

    /// <summary>Colour and coverage at a point of the picture, each interpolated; no coverage outside of it.</summary>
    public (Colour Colour, double Alpha) At(double x, double y)
    {
        if (x < 0 || y < 0 || x > Picture.Width - 2 || y > Picture.Height - 2) return default;
        var (left, top) = ((int)x, (int)y);
        var (dx, dy) = (x - left, y - top);
        var (colour, alpha) = (new Colour(0, 0, 0), 0.0);
        foreach (var (stepX, stepY, weight) in ((int, int, double)[])[(0, 0, (1 - dx) * (1 - dy)), (1, 0, dx * (1 - dy)), (0, 1, (1 - dx) * dy), (1, 1, dx * dy)])
        {
            colour += Picture[left + stepX, top + stepY] * weight;
            alpha += inside[(top + stepY) * Picture.Width + left + stepX] * weight;
        }
        return (colour, alpha);
    }

    private static IEnumerable<(double X, double Y)> Scaled(double factor, double left, double[] corners) =>
        corners.Chunk(2).Select(corner => (left + corner[0] * factor, corner[1] * factor));

    private static byte[] Fill(Pixels picture, (double X, double Y)[] outline)
    {
        var inside = new byte[picture.Width * picture.Height];
        for (var y = 0; y < picture.Height; y++)
        {
            var crossings = new List<double>();
            for (var i = 0; i < outline.Length; i++)
            {
                var ((fromX, fromY), (toX, toY)) = (outline[i], outline[(i + 1) % outline.Length]);
                if (fromY <= y != toY <= y) crossings.Add(fromX + (y - fromY) / (toY - fromY) * (toX - fromX));
            }
            crossings.Sort();
            for (var pair = 0; pair + 1 < crossings.Count; pair += 2)
                for (var x = Math.Max(0, (int)crossings[pair]); x < Math.Min(picture.Width, crossings[pair + 1]); x++)
                    inside[y * picture.Width + x] = 1;
        }
        return inside;
    }
}
