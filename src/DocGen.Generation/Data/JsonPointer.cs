using System.Globalization;

namespace DocGen.Generation.Data;

/// <summary>Writes RFC 6901 pointers.</summary>
public static class JsonPointer
{
    public static string Append(string pointer, string name) =>
        name.AsSpan().IndexOfAny('~', '/') < 0
            ? $"{pointer}/{name}"
            : $"{pointer}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";

    public static string Append(string pointer, int index) => string.Create(CultureInfo.InvariantCulture, $"{pointer}/{index}");
}
