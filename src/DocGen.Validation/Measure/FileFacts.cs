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

    /// <summary>The largest picture, as the file says before anything of it is decoded: of a PDF, among the pictures of its pages. Null when there is none.</summary>
    public PixelSize? Largest { get; init; }

    /// <summary>Null when nothing but padding follows the file's own end.</summary>
    public FileTrailer? Trailer { get; init; }
}

public sealed record PixelSize(long Width, long Height)
{
    public long Pixels => Width * Height;
}

/// <summary>What follows the end of a file's own format: no viewer shows it.</summary>
/// <param name="Format">By its first bytes; null when they begin like nothing we know.</param>
public sealed record FileTrailer(long Bytes, string? Format);
