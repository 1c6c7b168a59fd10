using System.Collections.Immutable;
using System.Globalization;

namespace DocGen.Validation.Measure.Pdf;

/// <summary>
/// Signature dictionaries by a search through the bytes, whatever the cross-references say: a later update may have put another object in
/// the place of a signature, or taken its field away.
/// </summary>
internal static class SignatureTraces
{
    /// <summary>Around a <c>/ByteRange</c>, the bytes that may belong to its dictionary.</summary>
    private const int Reach = 256 * 1024;

    /// <summary>Those of the objects are among them.</summary>
    private const int Most = 2 * SignatureEntry.Most;

    /// <param name="known">Those that were found as objects: each explains one trace of the same range, the last one, as later states stand behind earlier ones.</param>
    public static List<SignatureEntry> In(ReadOnlySpan<byte> pdf, IEnumerable<SignatureEntry> known)
    {
        List<SignatureEntry> traces = [];
        for (var at = 0; traces.Count < Most && RawName.Next(pdf, at, "ByteRange") is { } end; at = end) traces.Add(Read(pdf, end));
        foreach (var entry in known)
            if (traces.FindLastIndex(trace => trace.Range.SequenceEqual(entry.Range)) is var index and >= 0) traces.RemoveAt(index);
        return traces;
    }

    private static SignatureEntry Read(ReadOnlySpan<byte> pdf, int at)
    {
        var start = Math.Max(0, at - Reach);
        if (pdf[start..at].LastIndexOf(" obj"u8) is var begin and >= 0) start += begin;
        var end = Math.Min(pdf.Length, at + Reach);
        if (pdf[at..end].IndexOf("endobj"u8) is var length and >= 0) end = at + length;
        var dictionary = pdf[start..end];
        var format = RawName.Next(dictionary, 0, "SubFilter") is { } name ? RawName.Read(dictionary, SkipSpace(dictionary, name), out _) : "";
        var contents = RawName.Next(dictionary, 0, "Contents") is { } value ? ReadHexadecimal(dictionary[value..]) : [];
        return new(Shown: false, format, ReadRange(pdf[at..]), contents);
    }

    private static ImmutableArray<long> ReadRange(ReadOnlySpan<byte> bytes)
    {
        var at = SkipSpace(bytes, 0);
        if (at >= bytes.Length || bytes[at++] != '[') return [];
        var numbers = ImmutableArray.CreateBuilder<long>();
        while (numbers.Count < SignatureEntry.LongestRange)
        {
            at = SkipSpace(bytes, at);
            var start = at;
            while (at < bytes.Length && RawName.IsRegular(bytes[at])) at++;
            if (at == start) break;
            if (!long.TryParse(bytes[start..at], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) return [];
            numbers.Add(number);
        }
        return at < bytes.Length && bytes[at] == ']' ? numbers.ToImmutable() : [];
    }

    private static byte[] ReadHexadecimal(ReadOnlySpan<byte> bytes)
    {
        var at = SkipSpace(bytes, 0);
        if (at >= bytes.Length || bytes[at++] != '<') return [];
        var length = bytes[at..].IndexOf((byte)'>');
        return length > 0 ? HexadecimalString.Decode(bytes.Slice(at, length)) ?? [] : [];
    }

    /// <summary>White space and comments (ISO 32000-1, 7.2).</summary>
    private static int SkipSpace(ReadOnlySpan<byte> bytes, int at)
    {
        for (var inComment = false; at < bytes.Length; at++)
        {
            if (bytes[at] == '%') inComment = true;
            else if (bytes[at] is (byte)'\r' or (byte)'\n') inComment = false;
            else if (!inComment && !RawName.IsSpace(bytes[at])) break;
        }
        return at;
    }
}
