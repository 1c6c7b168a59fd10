namespace DocGen.Testing.Attachments;

/// <summary>A document as a person would hand it in, sound in every way, and what a portal knows of it. All people and units are invented.</summary>
/// <param name="Kind">An id of <c>templates/attachments</c>.</param>
/// <param name="Paper">As it lies on the scanner.</param>
public sealed record TrialPaper(string Kind, PrintedPaper Paper)
{
    public string? Person { get; init; }

    public string? Employer { get; init; }

    public int? Year { get; init; }

    /// <summary>Sheets that are smaller than A4 are copied onto one, as people do with cards.</summary>
    public bool Cards { get; init; }

    /// <summary>Every page, as a perfect colour scanner sees it.</summary>
    public ColourSheet[] At(int dpi) => Cards ? [Stationery.Copied(Paper.At(dpi), [(62, 45), (62, 125)], dpi)] : Paper.At(dpi);
}
