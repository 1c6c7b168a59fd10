using System.Buffers.Binary;
using DocGen.Documents;
using DocGen.Documents.Pictures;
using DocGen.Generation.Packing;

namespace DocGen.Generation.Pictures;

/// <summary>Colour types of PNG (ISO/IEC 15948, 11.2.2).</summary>
internal enum PngColorType { Grey = 0, Rgb = 2, Palette = 3, GreyAlpha = 4, RgbAlpha = 6 }

/// <summary>The chunks of a PNG that matter for its picture, pixels still compressed.</summary>
internal sealed record PngFile(int Width, int Height, int BitDepth, PngColorType ColorType, bool Interlaced)
{
    private const int HeaderLength = 13;

    /// <summary>RGB triples of PLTE.</summary>
    public ReadOnlyMemory<byte> Palette { get; private init; }

    /// <summary>tRNS: alpha of the palette's entries, or the one colour that is clear.</summary>
    public ReadOnlyMemory<byte> Transparency { get; private init; }

    public int Orientation { get; private init; } = ExifOrientation.Upright.Value;

    /// <summary>The IDAT chunks in order: together one zlib stream.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Data { get; private init; } = [];

    /// <summary>Samples of a pixel, alpha included.</summary>
    public int Channels => ColorType switch
    {
        PngColorType.Rgb => 3,
        PngColorType.GreyAlpha => 2,
        PngColorType.RgbAlpha => 4,
        _ => 1,
    };

    /// <summary>1 for grey, 3 for colour (a palette is colour).</summary>
    public int Colors => ColorType is PngColorType.Grey or PngColorType.GreyAlpha ? 1 : 3;

    public int BitsPerPixel => Channels * BitDepth;

    public bool HasAlpha => ColorType is PngColorType.GreyAlpha or PngColorType.RgbAlpha || !Transparency.IsEmpty;

    public static Outcome<PngFile> Read(ReadOnlyMemory<byte> bytes)
    {
        PngFile? png = null;
        var data = new List<ReadOnlyMemory<byte>>();
        for (var rest = bytes[PictureSignature.PngBytes.Length..]; ;)
        {
            if (!NextChunk(ref rest, out var chunk)) return Fail(PictureProblem.Truncated("PNG 缺少结束块"));
            var type = chunk.Span[4..8];
            var content = chunk[8..^4];
            if (png is null)
            {
                if (!type.SequenceEqual("IHDR"u8) || content.Length != HeaderLength) return Fail(PictureProblem.Broken("PNG 没有以图像头开始"));
                if (Crc32.Of(chunk.Span[4..^4]) != BinaryPrimitives.ReadUInt32BigEndian(chunk.Span[^4..]))
                    return Fail(PictureProblem.Broken("PNG 图像头的校验码不符"));
                png = ReadHeader(content.Span);
                if (png is null) return Fail(PictureProblem.Broken("PNG 图像头的数值不合法"));
            }
            else if (type.SequenceEqual("IEND"u8)) break;
            else if (type.SequenceEqual("IDAT"u8)) data.Add(content);
            else if (type.SequenceEqual("PLTE"u8)) png = png with { Palette = content };
            else if (type.SequenceEqual("tRNS"u8)) png = png with { Transparency = content };
            else if (type.SequenceEqual("eXIf"u8)) png = png with { Orientation = ExifOrientation.Read(content.Span).Value };
        }
        return Judge(png with { Data = data });
    }

    private static Outcome<PngFile> Judge(PngFile png)
    {
        if (png.Data.Count == 0) return Fail(PictureProblem.Broken("PNG 里没有图像数据"));
        if (png.ColorType == PngColorType.Palette && (png.Palette.Length is 0 or > 3 * 256 || png.Palette.Length % 3 != 0))
            return Fail(PictureProblem.Broken("PNG 的调色板不合法"));
        var clear = png.ColorType switch { PngColorType.Grey => 2, PngColorType.Rgb => 6, _ => 0 };
        return clear != 0 && png.Transparency.Length is not 0 and var length && length != clear
            ? Fail(PictureProblem.Broken("PNG 的透明色不合法"))
            : Outcome.Of(png);
    }

    /// <summary>Length, type, content and checksum of the next chunk.</summary>
    private static bool NextChunk(ref ReadOnlyMemory<byte> rest, out ReadOnlyMemory<byte> chunk)
    {
        chunk = default;
        if (rest.Length < 12) return false;
        var length = BinaryPrimitives.ReadUInt32BigEndian(rest.Span);
        if (length > rest.Length - 12) return false;
        chunk = rest[..((int)length + 12)];
        rest = rest[((int)length + 12)..];
        return true;
    }

    private static PngFile? ReadHeader(ReadOnlySpan<byte> header)
    {
        var width = BinaryPrimitives.ReadUInt32BigEndian(header);
        var height = BinaryPrimitives.ReadUInt32BigEndian(header[4..]);
        var (depth, colorType, interlace) = (header[8], (PngColorType)header[9], header[12]);
        var allowed = colorType switch
        {
            PngColorType.Grey => depth is 1 or 2 or 4 or 8 or 16,
            PngColorType.Palette => depth is 1 or 2 or 4 or 8,
            PngColorType.Rgb or PngColorType.GreyAlpha or PngColorType.RgbAlpha => depth is 8 or 16,
            _ => false,
        };
        var (compression, filtering) = (header[10], header[11]);
        return allowed && width is > 0 and <= int.MaxValue && height is > 0 and <= int.MaxValue
            && compression == 0 && filtering == 0 && interlace <= 1
            ? new((int)width, (int)height, depth, colorType, interlace == 1)
            : null;
    }

    private static Outcome<PngFile> Fail(Problem problem) => Outcome.Fail<PngFile>(problem);
}
