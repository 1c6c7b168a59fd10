using System.Text.Json.Serialization;
using DocGen.Validation.Measure;

namespace DocGen.Service.Validate.Attachments;

/// <summary>What a PDF says of itself.</summary>
/// <param name="Unreadable">Nothing that can be shown can be made of it.</param>
/// <param name="Locked">Opens with a password alone.</param>
/// <param name="Encrypted">Opens without a password, and what may be done with it is restricted.</param>
/// <param name="Repaired">Its cross-references were wrong and had to be guessed.</param>
/// <param name="HasText">It shows text of its own: a program made it, it was not scanned.</param>
/// <param name="Announced">Pages that it says it has, when it has fewer.</param>
/// <param name="Broken">Pages of whose content something is missing; of many the first ones.</param>
/// <param name="Odd">Pages without a size that paper could have; of many the first ones.</param>
/// <param name="Active">What does more than be looked at; of many the first ones.</param>
/// <param name="Objects">That can be reached from its beginning, as far as they were walked.</param>
/// <param name="Overgrown">More than was walked or decoded: what is active in it is not fully known.</param>
/// <param name="LongestStream">Bytes once decoded, pictures aside, counted up to a bound.</param>
public sealed record AttachmentPdfEntry(
    bool Unreadable, bool Locked, bool Encrypted, bool Repaired, bool HasText, long? Announced, IReadOnlyList<int> Broken, IReadOnlyList<OddPageEntry> Odd,
    IReadOnlyList<ActiveContentEntry> Active, int Objects, bool Overgrown, long LongestStream, IReadOnlyList<PdfSignatureEntry> Signatures)
{
    internal static AttachmentPdfEntry From(PdfFacts pdf) => new(
        pdf.Unreadable, pdf.Locked, pdf.Encrypted, pdf.Repaired, pdf.HasText, pdf.Announced, pdf.Broken,
        [.. pdf.Odd.Select(page => new OddPageEntry(page.Page, Rounded.Of(page.Width), Rounded.Of(page.Height)))], [.. pdf.Active.Select(content => new ActiveContentEntry(content.What, content.Page))],
        pdf.Objects, pdf.Overgrown, pdf.LongestStream, [.. pdf.Signatures.Select(PdfSignatureEntry.From)]);
}

/// <param name="Page">From 1.</param>
/// <param name="Width">In millimetres.</param>
/// <param name="Height">In millimetres.</param>
public sealed record OddPageEntry(int Page, double Width, double Height);

/// <param name="What"><c>script</c>, <c>launch</c>, <c>embedded-file</c>, <c>data</c>, <c>dynamic-form</c>, <c>media</c>, <c>submission</c>, <c>other-file</c>, <c>link</c>.</param>
/// <param name="Page">From 1; null when it belongs to the document as a whole.</param>
public sealed record ActiveContentEntry([property: JsonConverter(typeof(KebabNames<ActiveContentKind>))] ActiveContentKind What, int? Page);
