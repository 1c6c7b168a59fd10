namespace DocGen.Testing.Photos;

/// <summary>A head with shoulders drawn of shaded ovals, for machines that hold no portrait.</summary>
internal static class DrawnFace
{
    private static readonly Colour Skin = new(222, 178, 148), Hair = new(38, 30, 28), Lip = new(176, 92, 88), Coat = new(38, 46, 66), Shirt = new(238, 240, 244);

    /// <summary>Hair and head above, neck, then shoulders down to the lower edge.</summary>
    public static (double X, double Y)[] Outline { get; } =
    [
        .. Arc(300, 280, 152, 222, 180, 360), (460, 300), (460, 335), (445, 357), (436, 360), .. Arc(300, 315, 138, 185, 12, 66), (352, 560), (420, 590), (540, 640), (590, 720), (598, 899), (2, 899), (10, 720), (60, 640), (180, 590), (248, 560),
        .. Arc(300, 315, 138, 185, 114, 168), (164, 360), (155, 357), (140, 335), (140, 300),
    ];

    public static Pixels Take() => Pixels.Filled(600, 900, At).Blurred(0.8);

    private static Colour At(int x, int y)
    {
        var colour = y > 560 + Math.Abs(x - 300) * 0.3 ? Coat : Skin * 0.82;
        if (y > 560 && Math.Abs(x - 300) < 60 - (y - 560) * 0.18) colour = Shirt;
        if (Inside(x, y, 300, 280, 152, 222)) colour = Hair * (1 + 0.25 * Math.Sin(x / 7.0));
        foreach (var ear in (double[])[158, 442])
            if (Inside(x, y, ear, 315, 18, 42)) colour = Skin * 0.85;
        if (Inside(x, y, 300, 315, 138, 185) && y > 185 + 20 * Math.Sin(x / 60.0)) colour = Shaded(x, y);
        foreach (var side in (int[])[-1, 1])
        {
            var eye = 300 + side * 62;
            if (Inside(x, y, eye, 252, 38, 7)) colour = Hair;
            if (Inside(x, y, eye, 292, 30, 13)) colour = new(244, 240, 238);
            if (Inside(x, y, eye, 292, 13, 13)) colour = new(70, 46, 34);
            if (Inside(x, y, eye, 292, 6, 6)) colour = new(12, 10, 10);
            if (Inside(x, y, eye + 4, 287, 3, 3)) colour = new(250, 250, 250);
            if (Inside(x, y, eye, 281, 32, 4)) colour = Hair * 1.6;
            if (Inside(x, y, 300 + side * 16, 372, 8, 5)) colour = Skin * 0.5;
        }
        if (Inside(x, y, 300, 425, 46, 15)) colour = Lip;
        if (Inside(x, y, 300, 424, 44, 2.5)) colour = Lip * 0.5;
        return colour;
    }

    /// <summary>Lit from the upper left, rounder to the edges; sockets, nose and chin in half shadow.</summary>
    private static Colour Shaded(double x, double y)
    {
        var (across, down) = ((x - 300) / 138, (y - 315) / 185);
        var light = 1.06 - 0.30 * across * across - 0.14 * down * down - 0.06 * across;
        light -= 0.13 * Near(x, y, 238, 278, 48, 26) + 0.13 * Near(x, y, 362, 278, 48, 26);
        light -= 0.16 * Near(x, y, 324, 350, 16, 46) + 0.14 * Near(x, y, 300, 378, 34, 12) + 0.12 * Near(x, y, 300, 450, 44, 10);
        light += 0.08 * Near(x, y, 296, 335, 12, 60) + 0.06 * Near(x, y, 232, 360, 40, 34) + 0.05 * Near(x, y, 368, 360, 40, 34);
        return Skin * light;
    }

    private static bool Inside(double x, double y, double middleX, double middleY, double halfWidth, double halfHeight) =>
        Square((x - middleX) / halfWidth) + Square((y - middleY) / halfHeight) <= 1;

    private static double Near(double x, double y, double middleX, double middleY, double halfWidth, double halfHeight) =>
        Math.Exp(-(Square((x - middleX) / halfWidth) + Square((y - middleY) / halfHeight)));

    private static double Square(double value) => value * value;

    /// <summary>From one angle over the top to the other, in degrees with 270 upwards.</summary>
    private static IEnumerable<(double X, double Y)> Arc(double middleX, double middleY, double halfWidth, double halfHeight, double from, double to) =>
        Enumerable.Range(0, 53).Select(step => (from + (to - from) * step / 52) * Math.PI / 180).Select(angle =>
            (middleX + halfWidth * Math.Cos(angle), middleY + halfHeight * Math.Sin(angle)));
}
