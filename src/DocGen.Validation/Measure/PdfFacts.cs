using System.Collections.Immutable;

namespace DocGen.Validation.Measure;

/// <summary>What a worker read of a PDF's structure and signatures.</summary>
public sealed record PdfFacts
{
    public required int Pages { get; init; }

    /// <summary>Opens with a password alone; nothing else is known then.</summary>
    public required bool Locked { get; init; }

    /// <summary>Its cross-references were wrong and had to be guessed.</summary>
    public required bool Repaired { get; init; }

    /// <summary>The pages show text of the file's own, not only pictures: it was made by a program, not scanned.</summary>
    public required bool HasText { get; init; }

    /// <summary>Every signature that a reader would show, and every other signature dictionary in the file's bytes.</summary>
    public required ImmutableArray<PdfSignatureFacts> Signatures { get; init; }
}

/// <summary>One signature of a PDF (ISO 32000-1, 12.8).</summary>
public sealed record PdfSignatureFacts
{
    /// <summary>It is the value of a signature field of the file's last state: readers show it. Else it only lies in the file, as what is left of a signature that was taken off.</summary>
    public required bool Shown { get; init; }

    /// <summary><c>/SubFilter</c>: <c>ETSI.CAdES.detached</c> for ours.</summary>
    public required string Format { get; init; }

    /// <summary>
    /// The <c>/ByteRange</c> has two parts, begins at the first byte, and what it leaves out is exactly the hexadecimal string of <c>/Contents</c>.
    /// </summary>
    public required bool RangeIsSound { get; init; }

    /// <summary>Bytes of the file behind the end of the range: a later update. 0 when the signature covers the file to its end, all of the file when there is no range.</summary>
    public required long BytesAfter { get; init; }

    /// <summary>The digest of the covered bytes and the signature over it hold under the certificate that the signature carries.</summary>
    public required bool Intact { get; init; }

    /// <summary>The signed attribute signing-certificate-v2 (RFC 5035) names that very certificate.</summary>
    public required bool NamesCertificate { get; init; }

    /// <summary>Lower-case hex of the certificate's SHA-256; empty when there is none that can be read.</summary>
    public required string CertificateSha256 { get; init; }
}
