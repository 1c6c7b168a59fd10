namespace DocGen.Testing.Attachments;

/// <summary>A document as a person would hand it in, sound in every way, and what a portal knows of it. All people and units are invented.</summary>
/// <param name="Kind">An id of <c>templates/attachments</c>.</param>
/// <param name="Paper">As it lies on the scanner.</param>
/// <param name="Cards">Both sides of a card are copied onto one sheet of A4, as people do.</param>
public sealed record TrialPaper(string Kind, PrintedPaper Paper, string? Person = null, string? Employer = null, int? Year = null, bool Cards = false)
{
    /// <summary>Every page, as a perfect colour scanner sees it.</summary>
    public ColourSheet[] At(int dpi) => Cards ? [Stationery.Copied(Paper.At(dpi), [(62, 45), (62, 125)], dpi)] : Paper.At(dpi);
}
