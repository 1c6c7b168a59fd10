namespace DocGen.Testing.Attachments;

/// <summary>What somebody with good eyes would say.</summary>
public enum Expected
{
    Accepted,

    /// <summary>May be warned of, must not be refused.</summary>
    NotRejected,

    /// <summary>People differ.</summary>
    Any,

    NotAccepted,

    Rejected,
}

/// <summary>One thing that goes wrong with scans, at one strength.</summary>
/// <param name="Do">What it changes of a sound submission at 200 dpi.</param>
public sealed record Damage(string Name, string Strength, Expected Expected, Func<Submission, Submission> Do)
{
    /// <summary>From harmless to hopeless.</summary>
    public static IReadOnlyList<Damage> Ladder { get; } =
    [
        .. Resolution((300, Expected.Accepted), (200, Expected.Accepted), (170, Expected.NotRejected), (130, Expected.Rejected), (100, Expected.Rejected), (72, Expected.Rejected)),
        .. Pages("skew", "°", Scanner.Skewed, (1, Expected.Accepted), (2, Expected.Accepted), (4, Expected.NotAccepted), (6, Expected.NotAccepted), (9, Expected.Rejected), (14, Expected.Rejected)),
        .. Turns(),
        .. Pages("blur", " px", Scanner.Blurred, (0.5, Expected.Accepted), (1, Expected.Accepted), (1.5, Expected.NotRejected), (2, Expected.Any), (3, Expected.NotAccepted), (4, Expected.Rejected), (6, Expected.Rejected)),
        .. Pages("shaken", " px", Scanner.Shaken, (2, Expected.Accepted), (4, Expected.Any), (7, Expected.NotAccepted), (10, Expected.NotAccepted), (16, Expected.Rejected)),
        .. Pages("paper comes out at", "", Scanner.Darkened, (225, Expected.Accepted), (200, Expected.NotRejected), (175, Expected.NotRejected), (155, Expected.Any), (140, Expected.NotAccepted), (100, Expected.Rejected)),
        .. Pages("contrast left", "", Scanner.Paled, (180, Expected.Accepted), (130, Expected.Accepted), (100, Expected.NotRejected), (70, Expected.NotAccepted), (45, Expected.NotAccepted), (25, Expected.NotAccepted)),
        .. Pages("shadow over a third", "", Scanner.Shadowed, (0.1, Expected.Accepted), (0.25, Expected.NotRejected), (0.45, Expected.Any), (0.7, Expected.Any), (0.88, Expected.NotAccepted)),
        .. Pages("shifted off the glass", " mm", Scanner.Shifted, (4, Expected.Accepted), (12, Expected.NotRejected), (45, Expected.NotAccepted), (80, Expected.NotAccepted)),
        .. Grain((4, Expected.Accepted), (8, Expected.Accepted), (16, Expected.Any), (30, Expected.Any), (60, Expected.NotAccepted)),
        .. Qualities((70, Expected.Accepted), (40, Expected.Accepted), (20, Expected.NotRejected), (10, Expected.Any), (4, Expected.Any)),
        .. Faxes(),
        .. Photos((PhotoStrength.Steady, Expected.NotRejected), (PhotoStrength.Casual, Expected.Any), (PhotoStrength.Oblique, Expected.NotAccepted)),
    ];

    private static IEnumerable<Damage> Resolution(params (int Dpi, Expected Expected)[] steps) =>
        steps.Select(step => new Damage("resolution", $"{step.Dpi} dpi", step.Expected, sound => sound with { Dpi = step.Dpi }));

    private static IEnumerable<Damage> Pages(string name, string unit, Func<ColourSheet, double, ColourSheet> spoil, params (double Strength, Expected Expected)[] steps) =>
        steps.Select(step => new Damage(name, FormattableString.Invariant($"{step.Strength}{unit}"), step.Expected, sound => sound with { Spoil = (page, _) => spoil(page, step.Strength) }));

    private static IEnumerable<Damage> Turns() => new[] { 1, 2, 3 }.Select(quarters =>
        new Damage("turned", $"{90 * quarters}°", Expected.NotAccepted, sound => sound with { Spoil = (page, _) => Turned(page, quarters) }));

    private static IEnumerable<Damage> Grain(params (double Deviation, Expected Expected)[] steps) => steps.Select(step =>
        new Damage("grain", FormattableString.Invariant($"{step.Deviation}"), step.Expected, sound => sound with { Spoil = (page, seed) => page.Noisy(step.Deviation, seed) }));

    private static IEnumerable<Damage> Qualities(params (int Quality, Expected Expected)[] steps) =>
        steps.Select(step => new Damage("JPEG quality", $"{step.Quality}", step.Expected, sound => sound with { Quality = step.Quality }));

    /// <summary>What is black and white shows no red seal.</summary>
    private static IEnumerable<Damage> Faxes() => new[] { 196, 98 }.Select(lines =>
        new Damage("fax", $"204 × {lines} dpi", Expected.Any, sound => sound with { Spoil = (page, seed) => Scanner.Faxed(page, lines, seed) }));

    private static IEnumerable<Damage> Photos(params (PhotoStrength Strength, Expected Expected)[] steps) => steps.Select(step =>
        new Damage("photographed", step.Strength.ToString().ToLowerInvariant(), step.Expected, sound => sound with { Spoil = (page, seed) => Scanner.Photographed(page, step.Strength, seed) }));

    public static ColourSheet Turned(ColourSheet page, int quarters) => page.Planes(plane => Enumerable.Range(0, quarters).Aggregate(plane, (sheet, _) => sheet.Quarter()));
}
