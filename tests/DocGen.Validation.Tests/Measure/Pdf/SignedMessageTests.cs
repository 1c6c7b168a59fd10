using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using DocGen.Validation.Measure.Pdf;

namespace DocGen.Validation.Tests.Measure.Pdf;

/// <summary>Messages that are well formed and yet say nothing of the covered bytes, or say it weakly.</summary>
public sealed class SignedMessageTests
{
    private const string Sha1 = "1.3.14.3.2.26", Sha256 = "2.16.840.1.101.3.4.2.1", Sha512 = "2.16.840.1.101.3.4.2.3";

    private static readonly X509Certificate2 Signer = Certificate("测试"), Other = Certificate("测试");

    private static readonly byte[] Covered = "what is covered"u8.ToArray();

    [Theory]
    [InlineData(Sha256, true)]
    [InlineData(Sha512, true)]
    [InlineData(Sha1, false)]
    public void Only_digests_that_nobody_can_forge_hold(string digest, bool intact) => Assert.Equal(Told(intact, true), SignedMessage.Read(Message(digest: digest), Covered));

    [Fact]
    public void Other_bytes_do_not_hold()
    {
        Assert.Equal(Told(false, true), SignedMessage.Read(Message(), "What is covered"u8.ToArray()));
        Assert.Equal(Told(false, true), SignedMessage.Read(Message(), covered: null));
    }

    [Theory]
    [InlineData(Sha1)]
    [InlineData(Sha256)]
    [InlineData(Sha512)]
    public void Changed_bytes_are_told_from_those_that_can_not_be_compared(string digest)
    {
        Assert.False(SignedDigest.Differs(Message(digest: digest), Covered));
        Assert.True(SignedDigest.Differs(Message(digest: digest), "What is covered"u8.ToArray()));
        Assert.False(SignedDigest.Differs(Message(digest: digest), covered: null));
        Assert.False(SignedDigest.Differs("no message"u8.ToArray(), Covered));
        // A time stamp brings what it signs.
        Assert.False(SignedDigest.Differs(Message(detached: false), "something else"u8.ToArray()));
    }

    [Fact]
    public void A_message_with_content_of_its_own_does_not_hold()
    {
        Assert.Equal(Told(false, true), SignedMessage.Read(Message(detached: false), Covered));
        Assert.Equal(Told(false, true), SignedMessage.Read(Message(detached: false), "something else"u8.ToArray()));
    }

    [Fact]
    public void Only_zeros_may_follow_the_message()
    {
        Assert.Equal(Told(true, true), SignedMessage.Read((byte[])[.. Message(), 0, 0, 0], Covered));
        Assert.Equal(Told(false, true), SignedMessage.Read((byte[])[.. Message(), 0, 1, 0], Covered));
    }

    [Fact]
    public void The_certificate_that_is_named_must_be_the_signers()
    {
        Assert.Equal(Told(true, false), SignedMessage.Read(Message(named: Other), Covered));
        Assert.Equal(Told(true, false), SignedMessage.Read(Message(named: null), Covered));
        Assert.Equal(Told(true, true), SignedMessage.Read(Message(namedBy: HashAlgorithmName.SHA512), Covered));
    }

    /// <summary>The certificate of the same name and number in the place of the signer's: its key made no such signature.</summary>
    [Fact]
    public void The_signature_holds_under_the_certificate_that_is_told()
    {
        var message = new SignedCms();
        message.Decode(Message());
        message.RemoveCertificate(Signer);
        message.AddCertificate(Other);
        var told = SignedMessage.Read(message.Encode(), Covered);
        Assert.False(told.Intact);
        Assert.NotEqual(Told(true, true).CertificateSha256, told.CertificateSha256);
    }

    [Fact]
    public void Two_signers_or_none_are_not_one()
    {
        var cms = Cms(detached: true);
        cms.ComputeSignature(By(Signer, Sha256, Signer, HashAlgorithmName.SHA256));
        cms.ComputeSignature(By(Other, Sha256, Other, HashAlgorithmName.SHA256));
        Assert.Equal(new(false, false, ""), SignedMessage.Read(cms.Encode(), Covered));
        cms = Cms(detached: true);
        cms.ComputeSignature(By(Signer, Sha256, Signer, HashAlgorithmName.SHA256));
        cms.RemoveSignature(0);
        Assert.Equal(new(false, false, ""), SignedMessage.Read(cms.Encode(), Covered));
        cms = Cms(detached: true);
        cms.ComputeSignature(new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, Signer) { IncludeOption = X509IncludeOption.None });
        Assert.Equal(new(false, false, ""), SignedMessage.Read(cms.Encode(), Covered));
    }

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("30")]
    [InlineData("3000")]
    [InlineData("308006092A864886F70D010702A0800000")]
    [InlineData("30847FFFFFFF")]
    [InlineData("FFFFFFFFFFFFFFFF")]
    public void What_is_no_message_is_nobodys(string hex) => Assert.Equal(new(false, false, ""), SignedMessage.Read(Convert.FromHexString(hex), Covered));

    private static SignedMessage Told(bool intact, bool names) => new(intact, names, Signer.GetCertHashString(HashAlgorithmName.SHA256).ToLowerInvariant());

    private static byte[] Message(string digest = Sha256, bool detached = true) => Encode(digest, detached, Signer, HashAlgorithmName.SHA256);

    private static byte[] Message(X509Certificate2? named) => Encode(Sha256, detached: true, named, HashAlgorithmName.SHA256);

    private static byte[] Message(HashAlgorithmName namedBy) => Encode(Sha256, detached: true, Signer, namedBy);

    private static byte[] Encode(string digest, bool detached, X509Certificate2? named, HashAlgorithmName namedBy)
    {
        var cms = Cms(detached);
        cms.ComputeSignature(By(Signer, digest, named, namedBy));
        return cms.Encode();
    }

    private static SignedCms Cms(bool detached) => new(new ContentInfo(Covered), detached);

    private static CmsSigner By(X509Certificate2 signer, string digest, X509Certificate2? named, HashAlgorithmName namedBy)
    {
        var by = new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, signer) { DigestAlgorithm = new Oid(digest), IncludeOption = X509IncludeOption.EndCertOnly };
        if (named is not null) by.SignedAttributes.Add(new AsnEncodedData("1.2.840.113549.1.9.16.2.47", Naming(named, namedBy)));
        return by;
    }

    private static byte[] Naming(X509Certificate2 certificate, HashAlgorithmName by)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            if (by != HashAlgorithmName.SHA256)
                using (writer.PushSequence()) writer.WriteObjectIdentifier(Sha512);
            writer.WriteOctetString(certificate.GetCertHash(by));
        }
        return writer.Encode();
    }

    private static X509Certificate2 Certificate(string name)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var issued = request.Create(
            request.SubjectName, X509SignatureGenerator.CreateForRSA(key, RSASignaturePadding.Pkcs1), new(2023, 1, 1, 0, 0, 0, TimeSpan.Zero), new(2033, 1, 1, 0, 0, 0, TimeSpan.Zero), [1, 2, 3]);
        return issued.CopyWithPrivateKey(key);
    }
}
