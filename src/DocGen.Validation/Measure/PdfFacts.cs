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

    /// <summary>Nothing that can be shown can be made of it; but for <see cref="Active"/>, which is then of its bytes, nothing else is known.</summary>
    public bool Unreadable { get; init; }

    /// <summary>It opens without a password and is encrypted all the same: what may be done with it is restricted.</summary>
    public bool Encrypted { get; init; }

    /// <summary>Pages that the file says it has, when it has fewer.</summary>
    public long? Announced { get; init; }

    /// <summary>Pages of whose content something is missing or broken, from 1; of many the first ones.</summary>
    public ImmutableArray<int> Broken { get; init; } = [];

    /// <summary>Pages without a size that paper could have; of many the first ones.</summary>
    public ImmutableArray<OddPage> Odd { get; init; } = [];

    /// <summary>What does more than be looked at; of many the first ones.</summary>
    public ImmutableArray<ActiveContent> Active { get; init; } = [];

    /// <summary>Objects that can be reached from its beginning, as far as they were walked.</summary>
    public int Objects { get; init; }

    /// <summary>There are more objects than were walked, or streams grow beyond what is decoded: what is active in it is not fully known.</summary>
    public bool Overgrown { get; init; }

    /// <summary>Bytes of the longest stream once decoded, pictures aside, counted up to a bound; those that can't be large are not counted.</summary>
    public long LongestStream { get; init; }
}

/// <summary>A page whose size is no paper's, in millimetres.</summary>
/// <param name="Page">From 1.</param>
public sealed record OddPage(int Page, double Width, double Height);

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

    /// <summary>The covered bytes are known not to be those that were signed: their digest is another one. False where it can't be told, as by algorithms that .NET does not know (SM2, SM3).</summary>
    public bool Altered { get; init; }

    /// <summary>The signed attribute signing-certificate-v2 (RFC 5035) names that very certificate.</summary>
    public required bool NamesCertificate { get; init; }

    /// <summary>Lower-case hex of the certificate's SHA-256; empty when there is none that can be read.</summary>
    public required string CertificateSha256 { get; init; }
}
