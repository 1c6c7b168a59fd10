using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;
using DocGen.Generation;
using DocGen.Generation.Pages;
using DocGen.Testing;
using DocGen.Trust.Keys;
using DocGen.Trust.Seals;
using DocGen.Validation.Measure;

namespace DocGen.Service.Tests.Guarantees;

/// <summary>A letter as the service seals it, and what a worker reads of its like.</summary>
internal static partial class SealedLetter
{
    public const string Organisation = "浙江省职称评审文书服务（测试）";

    private static readonly DateTimeOffset Now = new(2023, 8, 1, 1, 2, 3, TimeSpan.Zero);

    private static readonly RunJob Worker = new("no models");

    public static SealKey Key { get; } = NewKey();

    public static string CertificateSha256 { get; } = Sha256Of(Key);

    public static GeneratedDocument Unsigned { get; } = Generate();

    public static byte[] Bytes { get; } = SealPdf.Run(Unsigned.Bytes, Unsigned.SignatureSlot!, Key, Now);

    /// <summary>A key that nobody but the caller has, in the service's name.</summary>
    public static SealKey NewKey() => SealCertificate.Create("seal-1", Organisation, [1, 2, 3, 4, 5, 6, 7, 8], Now);

    public static byte[] SealedBy(SealKey key) => SealPdf.Run(Unsigned.Bytes, Unsigned.SignatureSlot!, key, Now);

    public static string Sha256Of(SealKey key)
    {
        using var certificate = X509CertificateLoader.LoadPkcs12(key.Pkcs12.Span, null);
        return certificate.GetCertHashString(HashAlgorithmName.SHA256).ToLowerInvariant();
    }

    /// <summary>Null when no library opens it.</summary>
    public static PdfFacts? Read(ReadOnlyMemory<byte> pdf) => (Worker.Run(new ReadPdf(), pdf).Answer as PdfRead)?.Facts;

    /// <summary>What the service would take for its own file, whole and untouched.</summary>
    public static bool ReadsAsOurs(PdfFacts? facts) => facts is { Signatures: [{ RangeIsSound: true, Intact: true, BytesAfter: 0, NamesCertificate: true } signature] }
        && signature.CertificateSha256 == CertificateSha256;

    /// <summary>Of the hexadecimal string of <c>/Contents</c>, with its brackets.</summary>
    public static (int Start, int End) Contents(byte[] pdf)
    {
        var range = Range().Match(Encoding.Latin1.GetString(pdf));
        int Number(int group) => int.Parse(range.Groups[group].ValueSpan, CultureInfo.InvariantCulture);
        return (Number(1), Number(2));
    }

    private static GeneratedDocument Generate()
    {
        var request = Stages.Request("integrity-guarantee/v1/typical");
        return Stages.Must(Stages.Generate.Run(request with { Options = request.Options with { SignatureField = SignatureField.Empty } }));
    }

    [GeneratedRegex(@"/ByteRange\[0 (\d{10}) (\d{10}) (\d{10})\]")]
    private static partial Regex Range();
}
