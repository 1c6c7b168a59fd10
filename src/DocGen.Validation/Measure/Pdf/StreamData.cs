namespace DocGen.Validation.Measure.Pdf;

/// <summary>How the data of a stream ended.</summary>
internal enum StreamEnd
{
    Whole,

    /// <summary>Damaged, or by a filter that nobody knows; the bytes are what stands before.</summary>
    Broken,

    /// <summary>It has more bytes than allowed, once decoded.</summary>
    TooLong,

    /// <summary>What remains is a picture's own coding: JPEG, JPEG 2000, fax, JBIG2.</summary>
    Picture,
}

/// <summary>
/// The data of a stream, decoded into a bound. libqpdf would decode a bomb as a whole before it tells how long it is, so that here it is asked for the
/// stored bytes alone.
/// </summary>
internal readonly record struct StreamData(byte[] Bytes, StreamEnd End)
{
    /// <summary>Filters of one stream; nobody needs more than two.</summary>
    private const int MostFilters = 8;

    /// <summary>How much longer one filter can make data: LZW by its longest words; RFC 1951 allows 1032.</summary>
    private const long SteepestGrowth = 2_800;

    private const int LastPng = 15, FirstPng = 10, Tiff = 2;

    public static StreamData Of(PdfObject stream, int most)
    {
        var into = BoundedBytes.Kept(most);
        var end = Decode(stream, FiltersOf(stream), stream.Stored(), most, into);
        var bytes = into.ToArray();
        return new(end == StreamEnd.Whole ? Unpredicted(bytes, stream) : bytes, end);
    }

    /// <summary>How many bytes it has when it is decoded, counted up to one more than allowed; nothing of it is kept. Null when it is too short to become large, so that nobody has to count.</summary>
    public static long? CountIfLarge(PdfObject stream, int most)
    {
        var (filters, data) = (FiltersOf(stream), stream.Stored());
        if (filters.Count == 0 || (filters.Count == 1 && data.Length * SteepestGrowth < most)) return null;
        var into = BoundedBytes.Counted(most);
        return Decode(stream, filters, data, most, into) == StreamEnd.TooLong ? (long)most + 1 : into.Length;
    }

    /// <summary>Their full names.</summary>
    public static IReadOnlyList<string> FiltersOf(PdfObject stream)
    {
        var filter = stream["/Filter"];
        var names = filter.Length > 0 ? Enumerable.Range(0, Math.Min(filter.Length, MostFilters + 1)).Select(index => filter[index].Name) : filter.Name is { Length: > 0 } name ? [name] : [];
        return [.. names.Select(Full).Where(name => name != "Crypt")];
    }

    /// <summary>Short ones stand in inline pictures (8.9.7), and by mistake elsewhere.</summary>
    public static string Full(string filter) => filter switch
    {
        "Fl" => "FlateDecode",
        "LZW" => "LZWDecode",
        "AHx" => "ASCIIHexDecode",
        "A85" => "ASCII85Decode",
        "RL" => "RunLengthDecode",
        "DCT" => "DCTDecode",
        "CCF" => "CCITTFaxDecode",
        _ => filter,
    };

    private static StreamEnd Decode(PdfObject stream, IReadOnlyList<string> filters, byte[] data, int most, BoundedBytes into)
    {
        if (filters.Count > MostFilters) return StreamEnd.Broken;
        if (data.Length == 0) return StreamEnd.Whole;
        foreach (var (index, filter) in filters.Index())
        {
            if (filter is "DCTDecode" or "JPXDecode" or "CCITTFaxDecode" or "JBIG2Decode") return into.Add(data) ? StreamEnd.Picture : StreamEnd.TooLong;
            var stage = index == filters.Count - 1 ? into : BoundedBytes.Kept(most);
            if (!Run(filter, data, stream, stage)) return StreamEnd.Broken;
            if (stage.IsOver) return StreamEnd.TooLong;
            if (stage != into) data = stage.ToArray();
        }
        if (filters.Count == 0) into.Add(data);
        return into.IsOver ? StreamEnd.TooLong : StreamEnd.Whole;
    }

    private static bool Run(string filter, byte[] data, PdfObject stream, BoundedBytes into) => filter switch
    {
        "FlateDecode" => StreamFilters.Inflate(data, into),
        "LZWDecode" => StreamFilters.Lzw(data, Parameters(stream)["/EarlyChange"].Integer is 0 ? 0 : 1, into),
        "RunLengthDecode" => StreamFilters.RunLengths(data, into),
        "ASCIIHexDecode" => StreamFilters.Hexadecimal(data, into),
        "ASCII85Decode" => StreamFilters.Base85(data, into),
        _ => false,
    };

    /// <summary>Of the last filter: the one that they are written for in all but made-up files.</summary>
    private static PdfObject Parameters(PdfObject stream)
    {
        var parameters = stream["/DecodeParms"];
        return parameters.Length is var length and > 0 ? parameters[length - 1] : parameters;
    }

    /// <summary>Rows that were stored as differences (7.4.4.4).</summary>
    private static byte[] Unpredicted(byte[] data, PdfObject stream)
    {
        var parameters = Parameters(stream);
        if (parameters["/Predictor"].Integer is not { } predictor || (predictor != Tiff && predictor is not (>= FirstPng and <= LastPng))) return data;
        var (colours, bits) = (parameters["/Colors"].Integer ?? 1, parameters["/BitsPerComponent"].Integer ?? 8);
        if (colours is < 1 or > 32 || bits is not (1 or 2 or 4 or 8 or 16) || (parameters["/Columns"].Integer ?? 1) is not (>= 1 and <= 1 << 24 and var columns)) return data;
        var pixel = (int)Math.Max(1, colours * bits / 8);
        var row = (int)((columns * colours * bits + 7) / 8);
        return predictor != Tiff ? PredictedRows.OfPng(data, row, pixel) : bits == 8 ? PredictedRows.OfTiff(data, row, pixel) : data;
    }
}
