using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using DocGen.Testing.Photos;
using DocGen.Validation.Measure;
using DocGen.Validation.Measure.Files;

namespace DocGen.Validation.Tests.Files;

/// <summary>Pictures by their structure: whole, cut, swollen, and with more behind their end.</summary>
public sealed class InspectedPictureTests
{
    private static readonly byte[] Jpeg = JpegTools.Write(new Scene(Cutout.Drawn()) { Width = 120, Height = 160 }.Take()), Png = PngOf(30, 20);

    private static readonly Lazy<byte[]> Tiff = new(() => TiffOf((40, 30), (20, 10)));

    [Fact]
    public void Whole_pictures_are_sound()
    {
        Assert.Equal(Told(120, 160), InspectedFile.Of(Jpeg, "JPEG"));
        Assert.Equal(Told(30, 20), InspectedFile.Of(Png, "PNG"));
        Assert.Equal(Told(40, 30, pages: 2), InspectedFile.Of(Tiff.Value, "TIFF"));
    }

    [Theory]
    [InlineData("JPEG", 0.3)]
    [InlineData("JPEG", 0.99)]
    [InlineData("PNG", 0.7)]
    [InlineData("PNG", 0.99)]
    public void Cut_pictures_are_damaged(string format, double share)
    {
        var whole = format == "JPEG" ? Jpeg : Png;
        Assert.True(InspectedFile.Of(whole.AsMemory(0, (int)(whole.Length * share)), format)!.Damaged);
    }

    [Fact]
    public void A_wrong_check_sum_is_damage_only_where_pixels_depend_on_it()
    {
        var data = Png.ToArray();
        data[data.AsSpan().IndexOf("IDAT"u8) + 6] ^= 1;
        Assert.True(InspectedFile.Of(data, "PNG")!.Damaged);
        var words = (byte[])[.. Png.AsSpan(0, 33), 0, 0, 0, 3, .. "tEXt"u8, 1, 2, 3, 9, 9, 9, 9, .. Png.AsSpan(33)];
        Assert.False(InspectedFile.Of(words, "PNG")!.Damaged);
    }

    [Theory]
    [InlineData("PK\u0003\u0004word/document.xml", "DOCX")]
    [InlineData("\0\0%PDF-1.4", null)]
    [InlineData("\0\0\0\u0018ftypmp42", "MP4")]
    [InlineData("something of a phone", null)]
    public void What_stands_behind_the_end_is_told(string rest, string? format)
    {
        foreach (var (picture, name) in ((byte[], string)[])[(Jpeg, "JPEG"), (Png, "PNG")])
        {
            var trailer = InspectedFile.Of((byte[])[.. picture, .. Encoding.Latin1.GetBytes(rest)], name)!.Trailer!;
            Assert.Equal((rest.Length, rest.Contains("%PDF", StringComparison.Ordinal) ? "PDF" : format), ((int)trailer.Bytes, trailer.Format));
            Assert.Null(InspectedFile.Of((byte[])[.. picture, 0, 0, (byte)'\n'], name)!.Trailer);
        }
    }

    [Fact]
    public void Sizes_are_told_before_anything_is_decoded()
    {
        var png = Png.ToArray();
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(16), 200_000);
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(20), 100_000);
        Assert.Equal(20_000_000_000, InspectedFile.Of(png, "PNG")!.Largest!.Pixels);
    }

    [Theory]
    [InlineData(4, 4, "no first directory")]
    [InlineData(22, 4, "a strip outside of the file")]
    [InlineData(8, 2, "more entries than the file has bytes")]
    public void A_TIFF_that_leads_out_of_itself_is_damaged(int at, int length, string how)
    {
        var tiff = Tiff.Value.ToArray();
        // “II”: the last bytes are the highest.
        if (how.StartsWith("a strip", StringComparison.Ordinal)) at = OffsetOf(tiff, 273);
        tiff.AsSpan(at, length).Fill(0xFE);
        Assert.True(InspectedFile.Of(tiff, "TIFF") is null or { Damaged: true }, how);
    }

    [Fact]
    public void Directories_of_a_TIFF_that_loop_end()
    {
        var tiff = Tiff.Value.ToArray();
        var first = BinaryPrimitives.ReadInt32LittleEndian(tiff.AsSpan(4));
        var next = first + 2 + 12 * BinaryPrimitives.ReadUInt16LittleEndian(tiff.AsSpan(first));
        BinaryPrimitives.WriteInt32LittleEndian(tiff.AsSpan(next), first);
        Assert.Equal((1, true), InspectedFile.Of(tiff, "TIFF") is { } facts ? (facts.Pages, facts.Damaged) : default);
    }

    [Fact]
    public void Too_few_bytes_for_the_pixels_are_damage()
    {
        var tiff = Tiff.Value.ToArray();
        BinaryPrimitives.WriteInt32LittleEndian(tiff.AsSpan(OffsetOf(tiff, 257)), 31_000);
        Assert.True(InspectedFile.Of(tiff, "TIFF")!.Damaged);
    }

    [Fact]
    public void Previews_in_a_TIFF_are_no_pages() => Assert.Equal([0, 2], TiffPictures.Read(TiffOf((40, 30), (-8, 6), (20, 10)))!.Pages.Select(page => page.Index));

    [Fact]
    public void Any_bytes_are_answered()
    {
        uint state = 7;
        for (var round = 0; round < 3_000; round++)
        {
            var whole = round % 3 == 0 ? Jpeg : round % 3 == 1 ? Png : Tiff.Value;
            var bytes = whole.ToArray();
            for (var change = 0; change < 1 + round % 9; change++)
            {
                state = state * 1664525 + 1013904223;
                bytes[state / 7 % bytes.Length] = (byte)(state >> 24);
            }
            InspectedFile.Of(bytes.AsMemory(0, (int)(state / 3 % bytes.Length)), round % 3 == 0 ? "JPEG" : round % 3 == 1 ? "PNG" : "TIFF");
            InspectedFile.Of(bytes, round % 3 == 0 ? "JPEG" : round % 3 == 1 ? "PNG" : "TIFF");
        }
    }

    [Fact]
    public void The_check_sum_is_that_of_the_standard()
    {
        Assert.Equal(0xCBF43926, Crc32.Of("123456789"u8));
        Assert.Equal(0xAE426082, Crc32.Of("IEND"u8));
    }

    private static FileFacts Told(int width, int height, int pages = 1) => new() { Pages = pages, Damaged = false, Largest = new(width, height) };

    private static byte[] PngOf(int width, int height)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true)) zlib.Write(new byte[(width + 1) * height]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8;
        return [0x89, .. "PNG\r\n\x1A\n"u8, .. Chunk("IHDR"u8, header), .. Chunk("IDAT"u8, packed.ToArray()), .. Chunk("IEND"u8, [])];
    }

    private static byte[] Chunk(ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        byte[] named = [.. type, .. data];
        var (length, sum) = (new byte[4], new byte[4]);
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
        BinaryPrimitives.WriteUInt32BigEndian(sum, Crc32.Of(named));
        return [.. length, .. named, .. sum];
    }

    /// <summary>Grey pictures of one strip each, one behind the other; a negative width makes a preview.</summary>
    private static byte[] TiffOf(params (int Width, int Height)[] pictures)
    {
        var bytes = new List<byte>();
        void Short(int value) => bytes.AddRange([(byte)value, (byte)(value >> 8)]);
        void Long(int value) => bytes.AddRange([(byte)value, (byte)(value >> 8), (byte)(value >> 16), (byte)(value >> 24)]);
        bytes.AddRange("II*\0"u8);
        Long(8);
        foreach (var (index, (width, height)) in pictures.Index())
        {
            var tags = new (int Tag, int Value)[] { (254, width < 0 ? 1 : 0), (256, Math.Abs(width)), (257, height), (258, 8), (259, 1), (262, 1), (273, 0), (274, 1), (277, 1), (278, height), (279, Math.Abs(width) * height) };
            var data = bytes.Count + 2 + 12 * tags.Length + 4;
            Short(tags.Length);
            foreach (var (tag, value) in tags)
            {
                Short(tag);
                Short(4);
                Long(1);
                Long(tag == 273 ? data : value);
            }
            Long(index == pictures.Length - 1 ? 0 : data + Math.Abs(width) * height);
            bytes.AddRange(new byte[Math.Abs(width) * height]);
        }
        return [.. bytes];
    }

    /// <summary>Where the value of a tag of the first directory stands.</summary>
    private static int OffsetOf(byte[] tiff, int tag)
    {
        for (var entry = 10; ; entry += 12)
            if (BinaryPrimitives.ReadUInt16LittleEndian(tiff.AsSpan(entry)) == tag) return entry + 8;
    }
}
