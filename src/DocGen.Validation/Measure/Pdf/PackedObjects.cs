namespace DocGen.Validation.Measure.Pdf;

/// <summary>
/// Streams that hold objects or cross-references (ISO 32000-1, 7.5.7 and 7.5.8). libqpdf decodes these on its own, and as a whole, so that they are measured in the file's bytes before it is
/// given the file. Encrypted ones can't be: they end by the worker's memory.
/// </summary>
internal static class PackedObjects
{
    /// <summary>Between the type and its data, the rest of the dictionary.</summary>
    private const int Reach = 4 * 1024;

    /// <summary>All together, decoded: a file of 50,000 objects takes a few megabytes.</summary>
    private const long Most = 128L * 1024 * 1024;

    /// <summary>They would fill the memory.</summary>
    public static bool AreTooMany(ReadOnlySpan<byte> pdf)
    {
        long all = 0, stored = 0;
        for (var at = 0; pdf[at..].IndexOf((byte)'/') is var step and >= 0;)
        {
            at += step;
            if (RawName.Read(pdf, at, out var end) is "ObjStm" or "XRef" && DataBehind(pdf, end) is { } data)
            {
                var into = BoundedBytes.Counted(Most);
                StreamFilters.Inflate(data, into);
                // Streams that lie within each other are made to be counted again and again.
                if ((all += into.Length) > Most || into.IsOver || (stored += data.Length) > pdf.Length) return true;
            }
            at++;
        }
        return false;
    }

    /// <summary>Up to the next end of a stream; null when none begins here.</summary>
    private static byte[]? DataBehind(ReadOnlySpan<byte> pdf, int at)
    {
        var near = pdf[at..Math.Min(pdf.Length, at + Reach)];
        if (near.IndexOf("stream"u8) is not (>= 0 and var begin)) return null;
        var start = at + begin + "stream"u8.Length;
        if (start < pdf.Length && pdf[start] == '\r') start++;
        if (start < pdf.Length && pdf[start] == '\n') start++;
        var length = pdf[start..].IndexOf("endstream"u8);
        return (length < 0 ? pdf[start..] : pdf.Slice(start, length)).ToArray();
    }
}
