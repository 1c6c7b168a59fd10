namespace DocGen.Validation.Measure;

/// <summary>What a worker read of a file before any page of it was drawn.</summary>
public sealed record FileFacts
{
    /// <summary>Pages of a PDF, pictures of a TIFF, 1 of other pictures; 0 when that can't be told.</summary>
    public required int Pages { get; init; }

    /// <summary>Data is missing or broken: the file ends early, or what is there can't all be read.</summary>
    public required bool Damaged { get; init; }

    /// <summary>Of a PDF.</summary>
    public PdfFacts? Pdf { get; init; }
}
