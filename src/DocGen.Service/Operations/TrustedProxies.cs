using System.Net;
using DocGen.Documents;
using Microsoft.AspNetCore.HttpOverrides;

namespace DocGen.Service.Operations;

/// <summary>
/// Whose word is taken for the address of a caller (<c>X-Forwarded-For</c>): nobody's unless configured, since limits by address would then be anybody's
/// to choose.
/// </summary>
public sealed record TrustedProxies(IReadOnlyList<System.Net.IPNetwork> Networks)
{
    public const string Variable = "DOCGEN_TRUSTED_PROXIES";

    public static TrustedProxies None { get; } = new([]);

    /// <param name="configured">Addresses or networks (<c>10.0.0.0/8</c>), separated by commas.</param>
    public static Outcome<TrustedProxies> Read(string configured)
    {
        var networks = new List<System.Net.IPNetwork>();
        foreach (var entry in configured.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (System.Net.IPNetwork.TryParse(entry, out var network)) networks.Add(network);
            else if (IPAddress.TryParse(entry, out var address)) networks.Add(new(address, 8 * address.GetAddressBytes().Length));
            else
                return Outcome.Fail<TrustedProxies>(new Problem("service.trusted-proxies",
                    $"--trusted-proxies（环境变量 {Variable}）里有一项不是 IP 地址或网段（如 10.0.0.0/8）。请改正，多项以逗号分隔。"));
        }
        return Outcome.Of(new TrustedProxies(networks));
    }

    /// <summary>Before everything that looks at the caller's address.</summary>
    public void Use(WebApplication app)
    {
        if (Networks.Count == 0) return;
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in Networks) options.KnownIPNetworks.Add(network);
        app.UseForwardedHeaders(options);
    }
}
