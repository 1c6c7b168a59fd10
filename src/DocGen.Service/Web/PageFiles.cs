using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;
using DocGen.Service.Access;

namespace DocGen.Service.Web;

/// <summary>The files of all pages, as they are in the program: markup, and the assets that browsers fetch by an address that names their content.</summary>
public static class PageFiles
{
    private const string Folder = "DocGen.Service.Pages.", Assets = "assets/";

    private static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [".js"] = "text/javascript; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".svg"] = "image/svg+xml",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, byte[]> Files = Assembly.GetExecutingAssembly().GetManifestResourceNames()
        .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
        .ToFrozenDictionary(name => name[Folder.Length..], Read, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Addresses = Files.Keys
        .Where(name => Types.ContainsKey(Path.GetExtension(name)))
        .ToFrozenDictionary(name => name, name => Assets + HashedNameOf(name), StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> NamesByAddress =
        Addresses.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    /// <summary>Scripts, styles and pictures of the pages, for a year: another content has another address.</summary>
    public static void MapPageFiles(this IEndpointRouteBuilder routes) =>
        routes.MapMethods($"/{Assets}{{name}}", [HttpMethods.Get, HttpMethods.Head], Send).ExcludeFromDescription().OpenToAll();

    /// <exception cref="KeyNotFoundException">A page names a file that is not there.</exception>
    internal static string Text(string name) => System.Text.Encoding.UTF8.GetString(Files[name]);

    /// <summary>From the service's root on.</summary>
    /// <exception cref="KeyNotFoundException">A page names an asset that is not there.</exception>
    internal static string AddressOf(string name) => Addresses[name];

    private static IResult Send(HttpContext context, string name)
    {
        if (!NamesByAddress.TryGetValue(Assets + name, out var file)) return TypedResults.NotFound();
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.Bytes(Files[file], Types[Path.GetExtension(file)]);
    }

    private static string HashedNameOf(string name) =>
        $"{Path.GetFileNameWithoutExtension(name)}-{Convert.ToHexStringLower(SHA256.HashData(Files[name]))[..12]}{Path.GetExtension(name)}";

    private static byte[] Read(string resource)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
