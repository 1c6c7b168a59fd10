using DocGen.Documents;
using DocGen.Trust.Tokens;

namespace DocGen.Service.Guarantees;

/// <summary>
/// Where phones and readers of paper reach this service. Configured, never taken from a request: what is printed must not depend on who asked.
/// </summary>
public sealed record PublicAddress
{
    public const string Variable = "DOCGEN_PUBLIC_URL";

    /// <summary>Of the printed code: what prints 30 mm wide must stay readable from a 150-dpi scan.</summary>
    private const int MostCharacters = 140;

    private const string Signing = "/s/", Verification = "/v/", Downloads = "/d/";

    private readonly string root;

    private PublicAddress(string root) => this.root = root;

    /// <summary>As printed on the letter, for people who type.</summary>
    public string Printed => root[(root.IndexOf("://", StringComparison.Ordinal) + 3)..] + Verification;

    /// <summary>Of the address, without port.</summary>
    public string Host => new Uri(root).Host;

    /// <summary>https; http only on this very machine, for development.</summary>
    public static Outcome<PublicAddress> Read(string text)
    {
        if (!Uri.TryCreate(text.TrimEnd('/'), UriKind.Absolute, out var address) || address is not { Query: "", Fragment: "", UserInfo: "" } || !text.All(char.IsAscii))
            return Refuse("应为完整的网址，如 https://zc.example.cn");
        if (address.Scheme != Uri.UriSchemeHttps && !(address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
            return Refuse("应以 https:// 开头（http 只能用于本机）");
        var root = address.GetLeftPart(UriPartial.Path).TrimEnd('/');
        return root.Length + Verification.Length + VerificationToken.Characters <= MostCharacters
            ? Outcome.Of(new PublicAddress(root))
            : Refuse($"太长：印出的二维码最多容纳 {MostCharacters - Verification.Length - VerificationToken.Characters} 个字符的网址");
    }

    public string Of(Invitation invitation) => root + Signing + invitation.Secret;

    /// <param name="token">Of a download link.</param>
    public string OfDownload(string token) => root + Downloads + token;

    /// <param name="code">A verification token, or a short code.</param>
    public string OfVerification(string code) => root + Verification + code;

    private static Outcome<PublicAddress> Refuse(string why) =>
        Outcome.Fail<PublicAddress>(new Problem("service.public-url", $"公开网址（--public-url 或环境变量 {Variable}）{why}。请改正。"));
}
