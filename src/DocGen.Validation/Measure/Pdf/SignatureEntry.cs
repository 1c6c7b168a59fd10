using System.Collections.Immutable;

namespace DocGen.Validation.Measure.Pdf;

/// <summary>A signature dictionary (ISO 32000-1, 12.8.1) as it says of itself.</summary>
/// <param name="Shown">It is the value of a signature field of the file's last state.</param>
/// <param name="Format"><c>/SubFilter</c>.</param>
/// <param name="Range"><c>/ByteRange</c>: pairs of offset and length; empty when it is anything else.</param>
/// <param name="Contents"><c>/Contents</c>: the CMS object and its padding.</param>
internal sealed record SignatureEntry(bool Shown, string Format, ImmutableArray<long> Range, byte[] Contents)
{
    /// <summary>Of a file; more are not read. A file of ours has one.</summary>
    public const int Most = 16;

    /// <summary>Numbers in a range: two parts have four.</summary>
    public const int LongestRange = 16;

    public static SignatureEntry Of(PdfObject dictionary, bool shown) =>
        new(shown, dictionary["/SubFilter"].Name, RangeOf(dictionary["/ByteRange"]), dictionary["/Contents"].String);

    private static ImmutableArray<long> RangeOf(PdfObject array)
    {
        if (array.Length is 0 or > LongestRange) return [];
        var numbers = Enumerable.Range(0, array.Length).Select(index => array[index].Integer).ToList();
        return numbers.TrueForAll(number => number is not null) ? [.. numbers.Select(number => number!.Value)] : [];
    }
}
