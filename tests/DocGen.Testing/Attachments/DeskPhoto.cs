using DocGen.Testing.Letters;

namespace DocGen.Testing.Attachments;

/// <summary>How badly a sheet is photographed.</summary>
public enum PhotoStrength
{
    /// <summary>From above, in daylight, the sheet fills the frame.</summary>
    Steady,

    /// <summary>By hand, at a slight angle, desk around the sheet.</summary>
    Casual,

    /// <summary>From the chair: strongly narrowed, evening light from one side, a bit out of focus.</summary>
    Oblique,
}

/// <summary>A sheet on a desk, photographed with a phone, in colour: 2250 × 3000 pixels.</summary>
internal static class DeskPhoto
{
    private const int Short = 2250, Long = 3000;

    public static ColourSheet Of(ColourSheet sheet, PhotoStrength strength, uint seed)
    {
        var (frameWidth, frameHeight) = sheet.Width > sheet.Height ? (Long, Short) : (Short, Long);
        var (inset, narrowed, light, falls, soft) = strength switch
        {
            PhotoStrength.Steady => (0.015, 0.0, 0.92, 0.06, 0.7),
            PhotoStrength.Casual => (0.05, 0.03, 0.80, 0.18, 0.9),
            _ => (0.07, 0.17, 0.62, 0.40, 1.8),
        };
        var random = new Seeded(seed);
        (double X, double Y) Corner(double x, double y, double farther) => (
            frameWidth * Math.Abs(x - (inset + farther) - random.Between(0, inset)), frameHeight * Math.Abs(y - inset - random.Between(0, inset)));
        // The far edge is the upper one.
        var map = Photo.Homography(Corner(0, 0, narrowed), Corner(1, 0, narrowed), Corner(1, 1, 0), Corner(0, 1, 0), sheet.Width, sheet.Height);
        var (toX, toY) = (random.Between(-falls, falls), random.Between(-falls, falls));
        ColourSheet desk = new(Taken(sheet.Red, 104), Taken(sheet.Green, 78), Taken(sheet.Blue, 58));
        return desk.Noisy(strength == PhotoStrength.Oblique ? 6 : 3, seed);

        Sheet Taken(Sheet plane, byte ground) => plane.Seen(frameWidth, frameHeight, ground, map)
            .Each((x, y, value) => value * (light + toX * ((double)x / frameWidth - 0.5) + toY * ((double)y / frameHeight - 0.5)) + 8).Blurred(soft);
    }
}
