using System.Buffers.Binary;
using System.Collections.Immutable;

namespace DocGen.Documents.Pictures;

/// <summary>The first thing that is wrong with the order of a JPEG's segments.</summary>
public enum JpegFault
{
    None,

    /// <summary>The file ends before its end marker.</summary>
    NoEnd,

    /// <summary>A segment says that it is longer than what is left of the file.</summary>
    SegmentCut,

    /// <summary>A segment says that it is shorter than its own length field.</summary>
    SegmentLength,

    /// <summary>Something that is no marker lies between two segments.</summary>
    StrayBytes,
}

/// <summary>The first frame header as it stands (ITU-T T.81, B.2.2).</summary>
/// <param name="Marker">SOF0–SOF15: what kind of coding.</param>
/// <param name="Table">The quantisation table of the first component, which is luma or grey.</param>
/// <param name="Whole">False when the segment is too short for what it announces.</param>
public readonly record struct JpegFrame(byte Marker, int Precision, int Width, int Height, int Components, int Table, bool Whole);

/// <summary>
/// What the segments of a JPEG say (ITU-T T.81, annex B), sound or not: a walk that reports and judges nothing. The entropy-coded data is
/// walked over, not decoded.
/// </summary>
public sealed record JpegSegments
{
    private const byte StartOfImage = 0xD8, EndOfImage = 0xD9, StartOfScan = 0xDA, QuantisationTables = 0xDB, App1 = 0xE1, App2 = 0xE2, App14 = 0xEE, Temporary = 0x01;

    /// <summary>Null when the walk met none.</summary>
    public JpegFrame? Frame { get; private set; }

    /// <summary>Adobe's marker is there, so the sense of four inks is known.</summary>
    public bool Adobe { get; private set; }

    /// <summary>The file says that further pictures follow this one's end (CIPA DC-007): phones keep a brighter rendering there.</summary>
    public bool MultiPicture { get; private set; }

    /// <summary>Image data was begun.</summary>
    public bool Scanned { get; private set; }

    public ExifOrientation Orientation { get; private set; } = ExifOrientation.Upright;

    /// <summary>Of the first component, in zigzag order; empty when the file defines none.</summary>
    public ImmutableArray<int> Quantisation { get; private set; } = [];

    public JpegFault Fault { get; private set; }

    /// <summary>Where the picture ends in the file: after its end marker, or the length of a file that has none.</summary>
    public int End { get; private set; }

    /// <param name="jpeg">Begins with FF D8.</param>
    public static JpegSegments Read(ReadOnlySpan<byte> jpeg)
    {
        var walked = new JpegSegments();
        var rest = jpeg[2..];
        var tables = new ImmutableArray<int>[4];
        var exif = false;
        bool stray;
        while (NextMarker(ref rest, out var marker, out stray))
        {
            if (stray) walked.Meet(JpegFault.StrayBytes);
            if (marker == EndOfImage)
            {
                walked.End = jpeg.Length - rest.Length;
                return walked.With(tables);
            }
            if (marker is Temporary or StartOfImage || IsRestart(marker)) continue;
            if (!TakeSegment(ref rest, out var segment, out var fault)) return walked.Ended(fault, jpeg.Length, tables);
            if (IsFrame(marker)) walked.Frame ??= ReadFrame(marker, segment);
            else if (marker == QuantisationTables) ReadTables(segment, tables);
            else if (marker == App14 && segment.StartsWith("Adobe"u8)) walked.Adobe = true;
            else if (marker == App2 && segment.StartsWith("MPF\0"u8)) walked.MultiPicture = true;
            else if (marker == App1 && segment.StartsWith("Exif\0\0"u8) && !exif) (exif, walked.Orientation) = (true, ExifOrientation.Read(segment[6..]));
            else if (marker == StartOfScan)
            {
                walked.Scanned = true;
                SkipEntropyCodedData(ref rest);
            }
        }
        return walked.Ended(stray ? JpegFault.StrayBytes : JpegFault.NoEnd, jpeg.Length, tables);
    }

    private JpegSegments Ended(JpegFault fault, int length, ImmutableArray<int>[] tables)
    {
        Meet(fault);
        End = length;
        return With(tables);
    }

    private void Meet(JpegFault fault) => Fault = Fault == JpegFault.None ? fault : Fault;

    private JpegSegments With(ImmutableArray<int>[] tables)
    {
        if (Frame is { Whole: true, Table: < 4 } frame && !tables[frame.Table].IsDefault) Quantisation = tables[frame.Table];
        return this;
    }

    private static bool TakeSegment(ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> segment, out JpegFault fault)
    {
        segment = default;
        int length = rest.Length < 2 ? 0 : BinaryPrimitives.ReadUInt16BigEndian(rest);
        fault = rest.Length < 2 ? JpegFault.NoEnd : length < 2 ? JpegFault.SegmentLength : length > rest.Length ? JpegFault.SegmentCut : JpegFault.None;
        if (fault != JpegFault.None) return false;
        segment = rest[2..length];
        rest = rest[length..];
        return true;
    }

    private static JpegFrame ReadFrame(byte marker, ReadOnlySpan<byte> segment)
    {
        if (segment.Length < 6) return new JpegFrame { Marker = marker };
        var components = segment[5];
        var whole = segment.Length >= 6 + 3 * components;
        return new JpegFrame(
            marker, segment[0], BinaryPrimitives.ReadUInt16BigEndian(segment[3..]), BinaryPrimitives.ReadUInt16BigEndian(segment[1..]), components,
            whole && components > 0 ? segment[8] : 0, whole);
    }

    /// <summary>B.2.4.1: precision and number in one byte, then 64 entries of one or two bytes; a later table replaces the earlier.</summary>
    private static void ReadTables(ReadOnlySpan<byte> segment, ImmutableArray<int>[] tables)
    {
        while (!segment.IsEmpty)
        {
            var (number, wide) = (segment[0] & 0x0F, segment[0] >> 4 != 0);
            var length = wide ? 128 : 64;
            if (number > 3 || segment.Length < 1 + length) return;
            var entries = ImmutableArray.CreateBuilder<int>(64);
            for (var at = 1; at <= length; at += wide ? 2 : 1)
                entries.Add(wide ? BinaryPrimitives.ReadUInt16BigEndian(segment[at..]) : segment[at]);
            tables[number] = entries.MoveToImmutable();
            segment = segment[(1 + length)..];
        }
    }

    /// <summary>Takes 0xFF, any fill bytes and the marker's code; what is no marker is passed over and told.</summary>
    private static bool NextMarker(ref ReadOnlySpan<byte> rest, out byte marker, out bool stray)
    {
        (marker, stray) = (0, false);
        while (rest.IndexOf((byte)0xFF) is >= 0 and var at)
        {
            stray |= at > 0;
            rest = rest[at..];
            var code = rest.IndexOfAnyExcept((byte)0xFF);
            if (code < 0) break;
            marker = rest[code];
            rest = rest[(code + 1)..];
            if (marker != 0) return true;
            stray = true;
        }
        stray |= rest.Length > 1;
        rest = [];
        return false;
    }

    private static void SkipEntropyCodedData(ref ReadOnlySpan<byte> rest)
    {
        while (rest.IndexOf((byte)0xFF) is >= 0 and var at)
        {
            rest = rest[at..];
            if (rest.Length < 2) break;
            if (rest[1] is not (0x00 or 0xFF) && !IsRestart(rest[1])) return;
            rest = rest[(rest[1] == 0xFF ? 1 : 2)..];
        }
        rest = [];
    }

    private static bool IsRestart(byte marker) => marker is >= 0xD0 and <= 0xD7;

    /// <summary>SOF0…SOF15 without DHT, JPG and DAC, which lie between them.</summary>
    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);
}
