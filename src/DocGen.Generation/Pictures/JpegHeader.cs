using System.Buffers.Binary;
using DocGen.Documents;

namespace DocGen.Generation.Pictures;

/// <summary>What the segments of a JPEG say (ITU-T T.81, annex B). The entropy-coded data is walked over, not decoded.</summary>
internal readonly record struct JpegHeader(int Width, int Height, int Components, int Orientation)
{
    private const byte StartOfImage = 0xD8, EndOfImage = 0xD9, StartOfScan = 0xDA, App1 = 0xE1, App14 = 0xEE, Temporary = 0x01;

    private const string NoEnd = "JPEG 缺少结束标记";

    public static Outcome<JpegHeader> Read(ReadOnlySpan<byte> jpeg)
    {
        JpegHeader? frame = null;
        int? orientation = null;
        var (adobe, scanned) = (false, false);
        var rest = jpeg[2..];
        while (true)
        {
            if (!NextMarker(ref rest, out var marker))
                return Fail(rest.IsEmpty ? PictureProblem.Truncated(NoEnd) : PictureProblem.Broken("JPEG 段落之间有多余的数据"));
            if (marker == EndOfImage) break;
            if (marker is Temporary or StartOfImage || IsRestart(marker)) continue;
            if (rest.Length < 2) return Fail(PictureProblem.Truncated(NoEnd));
            int length = BinaryPrimitives.ReadUInt16BigEndian(rest);
            if (length < 2) return Fail(PictureProblem.Broken("JPEG 的段长度不合法"));
            if (length > rest.Length) return Fail(PictureProblem.Truncated("JPEG 的段落被截断"));
            var segment = rest[2..length];
            rest = rest[length..];
            if (IsFrame(marker) && frame is null)
            {
                var read = ReadFrame(marker, segment);
                if (!read.Ok) return read;
                frame = read.Value;
            }
            else if (marker == App1 && segment.StartsWith("Exif\0\0"u8)) orientation ??= ExifOrientation.Read(segment[6..]);
            else if (marker == App14 && segment.StartsWith("Adobe"u8)) adobe = true;
            else if (marker == StartOfScan)
            {
                scanned = true;
                SkipEntropyCodedData(ref rest);
            }
        }
        return Judge(frame, orientation, adobe, scanned);
    }

    private static Outcome<JpegHeader> Judge(JpegHeader? frame, int? orientation, bool adobe, bool scanned) => frame switch
    {
        _ when !scanned => Fail(PictureProblem.Truncated("JPEG 里没有图像数据")),
        null => Fail(PictureProblem.Broken("JPEG 没有写明图像尺寸")),
        // Without Adobe's marker nobody can tell whether the four inks are inverted.
        { Components: 4 } when !adobe => Fail(PictureProblem.Unsupported("CMYK 颜色且没有 Adobe 标记，颜色无法确定")),
        { } header => Outcome.Of(header with { Orientation = orientation ?? ExifOrientation.Upright }),
    };

    private static Outcome<JpegHeader> ReadFrame(byte marker, ReadOnlySpan<byte> segment)
    {
        if (segment.Length < 6) return Fail(PictureProblem.Broken("JPEG 的图像头过短"));
        // DCTDecode reads baseline, extended and progressive Huffman frames of eight bits (ISO 32000-1, 7.4.8).
        if (marker is not (0xC0 or 0xC1 or 0xC2)) return Fail(PictureProblem.Unsupported("JPEG 使用了无损、分层或算术编码"));
        if (segment[0] != 8) return Fail(PictureProblem.Unsupported("JPEG 每个颜色分量不是 8 位"));
        var height = BinaryPrimitives.ReadUInt16BigEndian(segment[1..]);
        var width = BinaryPrimitives.ReadUInt16BigEndian(segment[3..]);
        var components = segment[5];
        if (width == 0 || height == 0 || segment.Length < 6 + 3 * components) return Fail(PictureProblem.Broken("JPEG 的图像尺寸不合法"));
        return components is 1 or 3 or 4
            ? Outcome.Of(new JpegHeader(width, height, components, ExifOrientation.Upright))
            : Fail(PictureProblem.Unsupported("JPEG 的颜色分量数不是 1、3 或 4"));
    }

    /// <summary>Takes 0xFF, any fill bytes and the marker's code.</summary>
    private static bool NextMarker(ref ReadOnlySpan<byte> rest, out byte marker)
    {
        marker = 0;
        if (rest.Length < 2)
        {
            rest = [];
            return false;
        }
        if (rest[0] != 0xFF) return false;
        var code = rest.IndexOfAnyExcept((byte)0xFF);
        if (code < 0)
        {
            rest = [];
            return false;
        }
        marker = rest[code];
        rest = rest[(code + 1)..];
        return marker != 0;
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

    private static Outcome<JpegHeader> Fail(Problem problem) => Outcome.Fail<JpegHeader>(problem);
}
