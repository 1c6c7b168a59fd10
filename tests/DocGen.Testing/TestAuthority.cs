using System.Globalization;

namespace DocGen.Testing;

/// <summary>A certificate authority of two steps made with the openssl program, and what it issues as PKCS #12 under <see cref="Password"/>.</summary>
public sealed class TestAuthority : IDisposable
{
    public const string Password = "不要外传 1";

    private readonly TemporaryFile configuration;

    public TestAuthority(int intermediateDays = 3650)
    {
        configuration = new("openssl.cnf", """
            [req]
            distinguished_name = name
            [name]
            [authority]
            basicConstraints = critical, CA:true
            keyUsage = critical, keyCertSign, cRLSign
            subjectKeyIdentifier = hash
            [signing]
            basicConstraints = critical, CA:false
            keyUsage = critical, digitalSignature, nonRepudiation
            [enciphering]
            keyUsage = critical, keyEncipherment
            [plain]
            basicConstraints = CA:false
            """u8);
        OpenSsl(["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", At("root.key"), "-out", At("root.pem"), "-days", "7300", "-subj", "/CN=Test Root",
            "-extensions", "authority", "-config", configuration.Path]);
        Issue("sub", "root", ["rsa:2048"], "authority", intermediateDays);
        File.WriteAllText(At("chain.pem"), File.ReadAllText(At("sub.pem")) + File.ReadAllText(At("root.pem")));
    }

    /// <summary>Of the root, as PEM.</summary>
    public string Root => At("root.pem");

    /// <param name="key">As openssl's <c>-newkey</c> has it, with its <c>-pkeyopt</c>.</param>
    /// <param name="extensions">signing, enciphering or plain.</param>
    public byte[] Pkcs12(string[] key, string extensions = "signing", int days = 825, string chain = "chain.pem")
    {
        Issue("leaf", "sub", key, extensions, days);
        OpenSsl(["pkcs12", "-export", "-inkey", At("leaf.key"), "-in", At("leaf.pem"), "-certfile", At(chain), "-passout", $"pass:{Password}", "-out", At("leaf.p12")]);
        return File.ReadAllBytes(At("leaf.p12"));
    }

    /// <summary>The certificates alone.</summary>
    public byte[] Pkcs12WithoutKey()
    {
        OpenSsl(["pkcs12", "-export", "-nokeys", "-in", At("chain.pem"), "-passout", $"pass:{Password}", "-out", At("certificates.p12")]);
        return File.ReadAllBytes(At("certificates.p12"));
    }

    public void Dispose() => configuration.Dispose();

    private void Issue(string name, string by, string[] key, string extensions, int days)
    {
        OpenSsl(["req", "-newkey", .. key, "-nodes", "-keyout", At($"{name}.key"), "-out", At($"{name}.csr"), "-subj", $"/CN=Test {name}/O=Test", "-config", configuration.Path]);
        OpenSsl(["x509", "-req", "-in", At($"{name}.csr"), "-CA", At($"{by}.pem"), "-CAkey", At($"{by}.key"), "-CAcreateserial", "-out", At($"{name}.pem"),
            "-days", days.ToString(CultureInfo.InvariantCulture), "-extfile", configuration.Path, "-extensions", extensions]);
    }

    private string At(string name) => configuration.Beside(name);

    private static void OpenSsl(string[] arguments)
    {
        var result = Tools.Run("openssl", arguments);
        if (result.ExitCode != 0) throw new InvalidOperationException(result.Error);
    }
}
