using System.Buffers.Binary;
using System.Formats.Asn1;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using DocGen.Documents;
using DocGen.Trust.Keys;

namespace DocGen.Trust.Seals;

/// <summary>
/// Signs a PDF of ours by an incremental update (ISO 32000-1, 7.5.6 and 12.8): not a byte of what was there changes, and the signature covers the whole
/// file but itself. PAdES baseline B (ETSI EN 319 142-1): <c>ETSI.CAdES.detached</c>, signing-certificate-v2, the time in /M and nowhere else.
/// </summary>
public static class SealPdf
{
    /// <summary>The level of ETSI EN 319 142-1 that is reached; T and above take an authority's time stamp.</summary>
    public const string Level = "PAdES-B-B";

    /// <summary>Room for the CMS object without the certificates: attributes and a signature of up to 8192 bits.</summary>
    private const int SignatureBytes = 4 * 1024;

    /// <summary>The room is a multiple of it, and of two of them at least.</summary>
    private const int RoomStep = 4 * 1024;

    /// <summary>Ten digits hold files of up to 10 GB.</summary>
    private const string OffsetPattern = "0000000000";

    /// <summary>RFC 5035, 3.</summary>
    private const string SigningCertificateV2 = "1.2.840.113549.1.9.16.2.47";

    private const string Sha256 = "2.16.840.1.101.3.4.2.1";

    private static readonly TimeSpan Shanghai = TimeSpan.FromHours(8);

    /// <summary>
    /// The same file, slot, RSA key and time give the same bytes: signatures by PKCS #1 v1.5 hold no chance. Those by ECDSA do, so each run of such a key
    /// gives other bytes of the same length.
    /// </summary>
    /// <param name="slot">What the writer of the file said of its signature field.</param>
    public static byte[] Run(ReadOnlyMemory<byte> pdf, SignatureSlot slot, SealKey key, DateTimeOffset now)
    {
        using var chain = SealChain.Of(key);
        var room = RoomFor(chain);
        using var file = new MemoryStream(pdf.Length + 2 * room + 2048);
        file.Write(pdf.Span);
        Line(file, "");

        var signature = slot.NextObject;
        var fieldAt = file.Position;
        Line(file, $"{slot.FieldObject} 0 obj\n{Encoding.Latin1.GetString(slot.FieldDictionary.Span[..^2])}/V {signature} 0 R>>\nendobj");
        var signatureAt = file.Position;
        Text(file, $"{signature} 0 obj\n<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/M({Date(now)})/ByteRange[0 ");
        var rangeAt = file.Position;
        Text(file, $"{OffsetPattern} {OffsetPattern} {OffsetPattern}]/Contents");
        var contentsAt = file.Position;
        Text(file, $"<{new string('0', 2 * room)}>");
        var contentsEnd = file.Position;
        Line(file, ">>\nendobj");
        WriteCrossReferences(file, slot, fieldAt, signatureAt);

        var bytes = file.ToArray();
        Encoding.ASCII.GetBytes($"{contentsAt:D10} {contentsEnd:D10} {bytes.Length - contentsEnd:D10}").CopyTo(bytes, rangeAt);
        var cms = Sign([.. bytes.AsSpan(0, (int)contentsAt), .. bytes.AsSpan((int)contentsEnd)], chain);
        if (cms.Length > room) throw new InvalidOperationException($"A signature of {cms.Length} bytes, with room for {room}.");
        Encoding.ASCII.GetBytes(Convert.ToHexStringLower(cms)).CopyTo(bytes, contentsAt + 1);
        return bytes;
    }

    /// <summary>A cross-reference stream (7.5.8) over the three objects of the update: field, signature, and itself.</summary>
    private static void WriteCrossReferences(MemoryStream file, SignatureSlot slot, long fieldAt, long signatureAt)
    {
        var (signature, references, referencesAt) = (slot.NextObject, slot.NextObject + 1, file.Position);
        const int width = 1 + 8 + 1;
        var entries = new byte[3 * width];
        foreach (var (index, offset) in new[] { fieldAt, signatureAt, referencesAt }.Index())
        {
            entries[index * width] = 1;
            BinaryPrimitives.WriteInt64BigEndian(entries.AsSpan(index * width + 1), offset);
        }
        // The second half of the identifier says that this is another state of the file (14.4).
        var half = slot.Identifier.Length / 2;
        var first = Convert.ToHexString(slot.Identifier.Span[..half]);
        var second = Convert.ToHexString(SHA256.HashData(file.GetBuffer().AsSpan(0, (int)referencesAt)).AsSpan(0, half));
        Text(file, $"{references} 0 obj\n<</Type/XRef/Size {references + 1}/Index[{slot.FieldObject} 1 {signature} 2]/W[1 8 1]/Root {slot.CatalogObject} 0 R"
            + $"/Info {slot.InformationObject} 0 R/ID[<{first}><{second}>]/Prev {slot.StartXref}/Length {entries.Length}>>\nstream\n");
        file.Write(entries);
        Line(file, $"\nendstream\nendobj\nstartxref\n{referencesAt}\n%%EOF");
    }

    private static int RoomFor(SealChain chain) => int.Max(2, (chain.Length + SignatureBytes + RoomStep - 1) / RoomStep) * RoomStep;

    /// <summary>The authorities that the key holds go into the file as they are: no store of this machine is asked.</summary>
    private static byte[] Sign(byte[] covered, SealChain chain)
    {
        var signer = new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, chain.Certificate)
        {
            DigestAlgorithm = new Oid(Sha256),
            IncludeOption = X509IncludeOption.EndCertOnly,
            SignedAttributes = { new AsnEncodedData(SigningCertificateV2, CertificateId(chain.Certificate)) },
        };
        foreach (var authority in chain.Authorities) signer.Certificates.Add(authority);
        var cms = new SignedCms(new ContentInfo(covered), detached: true);
        cms.ComputeSignature(signer);
        return cms.Encode();
    }

    /// <summary>SigningCertificateV2 with one ESSCertIDv2, whose default hash is SHA-256: nobody can put another certificate of the same key in its place.</summary>
    private static byte[] CertificateId(X509Certificate2 certificate)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
            writer.WriteOctetString(certificate.GetCertHash(HashAlgorithmName.SHA256));
        return writer.Encode();
    }

    /// <summary>ISO 32000-1, 7.9.4.</summary>
    private static string Date(DateTimeOffset instant) => instant.ToOffset(Shanghai).ToString("'D:'yyyyMMddHHmmss'+08''00'''", CultureInfo.InvariantCulture);

    private static void Line(MemoryStream file, string text) => Text(file, text + "\n");

    private static void Text(MemoryStream file, string text) => file.Write(Encoding.Latin1.GetBytes(text));
}
