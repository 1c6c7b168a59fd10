using System.Collections.Immutable;
using DocGen.Documents;

namespace DocGen.Validation.Measure;

/// <summary>What a worker read on a page that should be a letter of ours, whatever it says. Places in upright pixels of the page that was read.</summary>
public sealed record LetterFacts
{
    /// <summary>From 1, of a PDF; null of a picture.</summary>
    public int? Page { get; init; }

    public required int Width { get; init; }

    public required int Height { get; init; }

    /// <summary>Every QR code that was found; each text once.</summary>
    public required ImmutableArray<QrFacts> Codes { get; init; }

    /// <summary>What reads like a printed short code, as it was read, the likeliest first. Looked for only when no QR code of ours was found.</summary>
    public required ImmutableArray<string> ShortCodes { get; init; }

    /// <summary>
    /// The printed values of the fields and the date, from the top, the same again for each way that they were read; the whole page's lines when the fields'
    /// place is not known. Never what stands beside the code alone: that travels with a copied code.
    /// </summary>
    public required ImmutableArray<TextLine> Lines { get; init; }

    /// <summary>Null when the place of the signature is not known.</summary>
    public SignatureInk? Signature { get; init; }
}

/// <param name="Preparation">How the picture was prepared for the reader that succeeded, for people.</param>
public sealed record QrFacts(string Text, PixelBox Box, string Preparation);

/// <param name="Confidence">Of the reader in itself, 0–100.</param>
public sealed record TextLine(string Text, double Confidence, PixelBox Box);

/// <summary>What stands in the box of the signature.</summary>
/// <param name="Share">Of the box's pixels, those that are ink.</param>
/// <param name="Width">Of the ink's bounding box, as a share of the box.</param>
/// <param name="Height">Of the ink's bounding box, as a share of the box.</param>
public sealed record SignatureInk(PixelBox Box, double Share, double Width, double Height);
