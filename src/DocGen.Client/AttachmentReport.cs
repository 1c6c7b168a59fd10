using System.Text.Json;

namespace DocGen.Client;

/// <summary>One file of an upload.</summary>
/// <param name="Content">From where it stands to its end.</param>
/// <param name="Name">As the applicant calls it: comes back with the report, and decides nothing.</param>
public sealed record AttachmentFile(Stream Content, string? Name = null);

/// <summary>What scanned documents should say; null is not looked for.</summary>
public sealed record AttachmentExpectation(string? Person = null, string? Employer = null, int? Year = null);

/// <summary>Whether small pictures of the pages come with the report.</summary>
public enum Thumbnails { None, Include }

/// <param name="Verdict">The worst of all.</param>
/// <param name="Reports">Of each file, in the order in which they were sent.</param>
/// <param name="Findings">Of the files together: what may stand in any of them, and what they are to each other.</param>
public sealed record AttachmentReport(string Kind, Verdict Verdict, IReadOnlyList<AttachmentFileReport> Reports, IReadOnlyList<Finding> Findings);

/// <param name="File">From 1.</param>
/// <param name="Sha256">Of the file.</param>
public sealed record AttachmentFileReport(int File, Verdict Verdict, IReadOnlyList<Finding> Findings, AttachmentFacts Facts, string Sha256, string? Name = null);

/// <summary>What was measured of a file.</summary>
/// <param name="Format">By content: PDF, JPEG, PNG, TIFF, or what it is instead.</param>
/// <param name="Damaged">Data is missing or broken.</param>
/// <param name="Pages">Those that were measured, in order.</param>
public sealed record AttachmentFacts(long Bytes, IReadOnlyList<AttachmentPage> Pages, string? Format = null, int? PageCount = null, bool? Damaged = null)
{
    /// <summary>What a PDF says of itself; its shape stands in the OpenAPI document.</summary>
    public JsonElement? Pdf { get; init; }
}

/// <summary>One page; what else was measured of it stands in the OpenAPI document. The places of findings are in upright pixels of this width and height.</summary>
/// <param name="Page">From 1.</param>
/// <param name="Origin"><c>scanned</c>, <c>scanned-with-text</c>, <c>drawn</c> or <c>mixed</c>.</param>
/// <param name="Dpi">Of the scan, by the size of the sheet.</param>
/// <param name="Turn">Degrees clockwise by which it has to be turned to stand upright.</param>
public sealed record AttachmentPage(int Page, int Width, int Height, string Origin, double? Dpi = null, int? Turn = null)
{
    public Thumbnail? Thumbnail { get; init; }
}

public sealed record Thumbnail(int Width, int Height, byte[] Jpeg);

/// <summary>What a kind of scanned document asks for.</summary>
/// <param name="Kind">To be named in a check.</param>
/// <param name="Formats">Of PDF, JPEG, PNG, TIFF.</param>
/// <param name="MostFiles">Of one upload.</param>
/// <param name="MostBytes">Of one file.</param>
/// <param name="LeastPages">Of all files together.</param>
/// <param name="MostPages">Of all files together.</param>
/// <param name="Colour">It has to be scanned in colour.</param>
/// <param name="Names">What is looked for when it is expected: <c>person</c>, <c>employer</c>, <c>year</c>.</param>
/// <param name="Words">What must stand on it.</param>
/// <param name="LeastSeals">Red seals of all pages together.</param>
/// <param name="Clause">The notice and clause that ask for it.</param>
public sealed record AttachmentKind(
    string Kind, string Title, IReadOnlyList<string> Formats, int MostFiles, long MostBytes, int LeastPages, int MostPages, bool Colour, IReadOnlyList<string> Names,
    IReadOnlyList<string> Words, int LeastSeals, IReadOnlyList<SealPlace> SealPlaces, IReadOnlyList<AttachmentPart> Parts, string? Clause = null);

/// <param name="Least">Seals that must stand there.</param>
public sealed record SealPlace(string Title, int Least);

/// <param name="Required">Whether the upload is incomplete without it.</param>
public sealed record AttachmentPart(string Part, string Title, bool Required);

internal sealed record AttachmentKindList(IReadOnlyList<AttachmentKind> Kinds);

internal sealed record AttachmentQuestion(AttachmentOptions Options);

internal sealed record AttachmentOptions(string Kind, AttachmentExpectation? Expect, string? Thumbnails);
