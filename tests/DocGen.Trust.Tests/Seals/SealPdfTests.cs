using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;
using DocGen.Generation;
using DocGen.Generation.Pages;
using DocGen.Testing;
using DocGen.Trust.Keys;
using DocGen.Trust.Seals;

namespace DocGen.Trust.Tests.Seals;

public sealed class SealPdfTests
{
    private static readonly SealKey Key = SealCertificate.Create("seal-1", "浙江省职称评审文书服务（测试）", [1, 2, 3, 4, 5, 6, 7, 8], KeysForTests.Now);

    private static readonly GeneratedDocument Form = Stages.Must(Stages.Generate.Run(
        Stages.Request("exception-approval/v1/typical") is var request ? request with { Options = request.Options with { SignatureField = SignatureField.Empty, Copies = 1 } } : null!));

    private static readonly byte[] Sealed = SealPdf.Run(Form.Bytes, Form.SignatureSlot!, Key, KeysForTests.Now);

    [Fact]
    public void Poppler_finds_one_valid_signature_over_the_whole_file()
    {
        var told = Told(Sealed);
        Assert.Contains("Signature is Valid.", told, StringComparison.Ordinal);
        Assert.Contains("Total document signed", told, StringComparison.Ordinal);
        Assert.Contains("ETSI.CAdES.detached", told, StringComparison.Ordinal);
        Assert.Contains("SHA-256", told, StringComparison.Ordinal);
        Assert.Matches("(Jul 31|Aug 01) 2023", told);
    }

    [Fact]
    public void Other_readers_take_the_file_without_a_word()
    {
        using var file = new TemporaryFile("sealed.pdf", Sealed);
        Assert.Contains("No syntax or stream encoding errors found", Tools.RunClean("qpdf", "--check", file.Path), StringComparison.Ordinal);
        Tools.RunClean("mutool", "draw", "-q", "-F", "text", "-o", "/dev/null", file.Path);
        using var plain = new TemporaryFile("plain.pdf", Form.Bytes.Span);
        Assert.Equal(Tools.RunClean("pdftotext", plain.Path, "-"), Tools.RunClean("pdftotext", file.Path, "-"));
    }

    [Fact]
    public void What_was_there_stays_as_it_was_and_the_same_gives_the_same_bytes()
    {
        Assert.True(Sealed.AsSpan().StartsWith(Form.Bytes.Span));
        Assert.Equal(Sealed, SealPdf.Run(Form.Bytes, Form.SignatureSlot!, Key, KeysForTests.Now));
        Assert.NotEqual(Sealed, SealPdf.Run(Form.Bytes, Form.SignatureSlot!, Key, KeysForTests.Now.AddSeconds(1)));
    }

    [Fact]
    public void A_changed_byte_anywhere_outside_of_the_signature_is_found()
    {
        var (start, end) = Contents();
        foreach (var at in (int[])[20, 1000, Form.Bytes.Length / 2, Form.Bytes.Length - 3, start - 30, end + 3, Sealed.Length - 30])
        {
            var changed = Sealed.ToArray();
            changed[at] ^= 1;
            // By the digest, or by a ByteRange or a cross-reference that no longer fits.
            Assert.True(Regex.IsMatch(Told(changed), "Signature Validation: (?!Signature is Valid)|not contain any signatures|^$"), $"{at}: {Told(changed)}");
            Assert.DoesNotContain("Signature is Valid.", Told(changed), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_is_appended_afterwards_is_not_covered()
    {
        byte[] longer = [.. Sealed, .. "\n% appended\nstartxref\n0\n%%EOF\n"u8];
        Assert.DoesNotContain("Total document signed", Told(longer), StringComparison.Ordinal);
    }

    [Fact]
    public void OpenSSL_verifies_the_CMS_and_sees_what_PAdES_asks_for()
    {
        var (start, end) = Contents();
        var hex = Encoding.ASCII.GetString(Sealed, start + 1, end - start - 2);
        var der = Convert.FromHexString(hex);
        using var cms = new TemporaryFile("cms.der", der.AsSpan(0, Length(der)));
        using var covered = new TemporaryFile("covered", [.. Sealed.AsSpan(0, start), .. Sealed.AsSpan(end)]);
        var verified = Tools.Run("openssl", "cms", "-verify", "-binary", "-noverify", "-inform", "DER", "-in", cms.Path, "-content", covered.Path, "-out", "/dev/null");
        Assert.True(verified.ExitCode == 0, verified.Error);
        var structure = Tools.RunClean("openssl", "asn1parse", "-inform", "DER", "-in", cms.Path);
        Assert.Contains("id-smime-aa-signingCertificateV2", structure, StringComparison.Ordinal);
        Assert.DoesNotContain("signingTime", structure, StringComparison.Ordinal);
    }

    [Fact]
    public void The_certificate_is_for_signing_and_names_whose_seal_it_is()
    {
        using var certificate = X509CertificateLoader.LoadPkcs12(Key.Pkcs12.Span, null);
        Assert.Contains("浙江省职称评审文书服务（测试）", certificate.Subject, StringComparison.Ordinal);
        Assert.Equal(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation, certificate.Extensions.OfType<X509KeyUsageExtension>().Single().KeyUsages);
        Assert.Equal(KeysForTests.Now.AddYears(10), new DateTimeOffset(certificate.NotAfter.ToUniversalTime()));
        Assert.Equal("0102030405060708", certificate.SerialNumber);
    }

    /// <summary>Trust of a self-signed certificate is no matter of the file: -nocert.</summary>
    private static string Told(byte[] pdf)
    {
        using var file = new TemporaryFile("sealed.pdf", pdf);
        return Tools.Run("pdfsig", "-nocert", file.Path).Output;
    }

    /// <summary>Of the hexadecimal string with its brackets, from the ByteRange.</summary>
    private static (int Start, int End) Contents()
    {
        var range = Regex.Match(Encoding.Latin1.GetString(Sealed), @"/ByteRange\[0 (\d{10}) (\d{10}) (\d{10})\]");
        int Number(int group) => int.Parse(range.Groups[group].Value, CultureInfo.InvariantCulture);
        Assert.Equal(Sealed.Length, Number(2) + Number(3));
        return (Number(1), Number(2));
    }

    /// <summary>Of a DER sequence with a length of two bytes, without the padding after it.</summary>
    private static int Length(byte[] der) => 4 + (der[2] << 8 | der[3]);
}
