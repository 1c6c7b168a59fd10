using DocGen.Testing;
using DocGen.Validation.Identify;
using static DocGen.Testing.JpegFile;

namespace DocGen.Validation.Tests.Identify;

public sealed class PhotoIdentityTests
{
    /// <summary>ITU-T T.81, table K.1, in zigzag order.</summary>
    private static readonly int[] AnnexK =
    [
        16, 11, 12, 14, 12, 10, 16, 14, 13, 14, 18, 17, 16, 19, 24, 40, 26, 24, 22, 22, 24, 49, 35, 37, 29, 40, 58, 51, 61, 60, 57, 51,
        56, 55, 64, 72, 92, 78, 64, 68, 87, 69, 55, 56, 80, 109, 81, 87, 95, 98, 103, 104, 103, 62, 77, 113, 121, 112, 100, 120, 92, 101, 103, 99,
    ];

    public static TheoryData<byte[], string?> Formats => new()
    {
        { Jpeg(), "JPEG" },
        { [0x89, .. "PNG\r\n\x1A\n"u8], "PNG" },
        { [.. "GIF89a"u8], "GIF" },
        { [.. "BM6"u8], "BMP" },
        { [.. "II*\0"u8], "TIFF" },
        { [.. "MM\0*"u8], "TIFF" },
        { [.. "RIFF\0\0\0\0WEBPVP8 "u8], "WebP" },
        { [.. "\0\0\0\x18"u8, .. "ftypheic"u8], "HEIC" },
        { [.. "\0\0\0\x18"u8, .. "ftypmif1"u8], "HEIC" },
        { [.. "\0\0\0\x18"u8, .. "ftypavif"u8], "AVIF" },
        { [.. "\0\0\0\x18"u8, .. "ftypisom"u8], "MP4" },
        { [.. "%PDF-1.7"u8], "PDF" },
        { [.. "PK\x03\x04"u8, .. "photo.jpg"u8], "ZIP" },
        { [.. "PK\x03\x04"u8, .. "Doc_0/Document.xml OFD.xml"u8], "OFD" },
        { [.. "PK\x03\x04"u8, .. "[Content_Types].xml word/document.xml"u8], "DOCX" },
        { [.. "hello"u8], null },
        { [0xFF, 0xD8], null },
        { [], null },
    };

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_file_is_what_its_bytes_say(byte[] bytes, string? format)
    {
        var identity = PhotoIdentity.Of(bytes);
        Assert.Equal((bytes.Length, format), (identity.Bytes, identity.Format));
        Assert.Equal(format == "JPEG", identity.Jpeg is not null);
    }

    [Fact]
    public void A_jpeg_tells_its_size_and_colours()
    {
        var jpeg = Facts(Jpeg(400, 300, components: 4, segments: Adobe));
        Assert.Equal((400, 300, 4, 1, true), (jpeg.Width, jpeg.Height, jpeg.Components, jpeg.Orientation, jpeg.Complete));
        Assert.Null(jpeg.Quality);
        Assert.Null(jpeg.Trailer);
    }

    [Fact]
    public void Each_way_of_holding_a_camera_turns_the_sizes_upright()
    {
        Assert.SkipUnless(SharedData.Exists, SharedData.Missing);
        for (var orientation = 1; orientation <= 8; orientation++)
        {
            var landscape = Facts(File.ReadAllBytes(SharedData.PathOf($"face/exif-orientation/Landscape_{orientation}.jpg")));
            var portrait = Facts(File.ReadAllBytes(SharedData.PathOf($"face/exif-orientation/Portrait_{orientation}.jpg")));
            Assert.Equal((orientation, 1800, 1200, true), (landscape.Orientation, landscape.Width, landscape.Height, landscape.Complete));
            Assert.Equal((orientation, 1200, 1800, true), (portrait.Orientation, portrait.Width, portrait.Height, portrait.Complete));
            Assert.Equal(orientation >= 5 ? (1200, 1800) : (1800, 1200), (landscape.StoredWidth, landscape.StoredHeight));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    public void An_orientation_that_does_not_exist_is_told_and_counts_as_upright(int orientation)
    {
        var jpeg = Facts(Jpeg(segments: Held(orientation)));
        Assert.Equal((1, true), (jpeg.Orientation, jpeg.OrientationUnreadable));
    }

    [Fact]
    public void Damaged_metadata_is_told_and_no_metadata_is_no_damage()
    {
        Assert.True(Facts(Jpeg(segments: Segment(0xE1, [.. "Exif\0\0II*\0"u8, 0xFF, 0xFF, 0xFF, 0xFF]))).OrientationUnreadable);
        Assert.True(Facts(Jpeg(segments: Segment(0xE1, [.. "Exif\0\0II"u8]))).OrientationUnreadable);
        Assert.False(Facts(Jpeg()).OrientationUnreadable);
        Assert.False(Facts(Jpeg(segments: Held(6))).OrientationUnreadable);
    }

    [Fact]
    public void Quality_is_what_the_common_encoder_was_told()
    {
        for (var quality = 5; quality <= 100; quality++)
        {
            var percent = quality < 50 ? 5000 / quality : 200 - 2 * quality;
            byte[] table = [0, .. AnnexK.Select(entry => (byte)Math.Clamp((entry * percent + 50) / 100, 1, 255))];
            // Below 25 the table's bytes reach their end and hide how much weaker the encoder was.
            Assert.InRange(Facts(Jpeg(segments: Segment(0xDB, table))).Quality!.Value, quality - 1, quality < 25 ? 25 : quality + 1);
        }
    }

    [Fact]
    public void A_table_of_words_and_one_of_bytes_say_the_same()
    {
        byte[] wide = [0x10, .. AnnexK.SelectMany(entry => new byte[] { 0, (byte)entry })];
        Assert.Equal(50, Facts(Jpeg(segments: Segment(0xDB, wide))).Quality);
        // The chroma table stands in the same segment; luma is the one that the first component names.
        byte[] both = [1, .. new byte[64], 0, .. AnnexK.Select(entry => (byte)entry)];
        Assert.Equal(50, Facts(Jpeg(segments: Segment(0xDB, both))).Quality);
    }

    [Fact]
    public void A_jpeg_cut_off_anywhere_is_not_complete()
    {
        var whole = Jpeg(segments: [Held(6), Adobe]);
        for (var length = 3; length < whole.Length; length++) Assert.False(PhotoIdentity.Of(whole.AsSpan(0, length)).Jpeg?.Complete ?? false);
    }

    [Fact]
    public void Bytes_between_segments_spoil_a_jpeg_but_what_follows_is_read()
    {
        var jpeg = Facts([0xFF, 0xD8, .. Segment(0xE0, [1]), 7, 7, .. Jpeg(400, 300).AsSpan(2)]);
        Assert.Equal((400, 300, false), (jpeg.Width, jpeg.Height, jpeg.Complete));
    }

    [Theory]
    [InlineData(new byte[0], null, 0)]
    [InlineData(new byte[] { 0, 0, 0, 0, 0xFF, 0xFF, 13, 10 }, null, 0)]
    [InlineData(new byte[] { 1, 2, 3 }, null, 3)]
    [InlineData(new byte[] { 0xFF, 0xD8, 0xFF, 0xD9 }, "JPEG", 4)]
    [InlineData(new byte[] { 0, 0, (byte)'P', (byte)'K', 3, 4 }, "ZIP", 6)]
    [InlineData(new byte[] { 0, 0, 0, 24, (byte)'f', (byte)'t', (byte)'y', (byte)'p', (byte)'m', (byte)'p', (byte)'4', (byte)'2' }, "MP4", 12)]
    public void What_follows_the_end_is_told_unless_it_is_padding(byte[] after, string? format, long bytes)
    {
        var jpeg = Facts([.. Jpeg(), .. after]);
        Assert.Equal(bytes == 0 ? null : new JpegTrailer(bytes, format), jpeg.Trailer);
        Assert.True(jpeg.Complete);
    }

    [Fact]
    public void A_second_picture_that_the_first_announces_is_not_hidden()
    {
        var announcing = Jpeg(segments: Segment(0xE2, [.. "MPF\0II*\0"u8]));
        Assert.True(Facts([.. announcing, .. Jpeg()]).Trailer is { Declared: true, Format: "JPEG" });
        Assert.True(Facts([.. announcing, .. "PK\x03\x04"u8]).Trailer is { Declared: false, Format: "ZIP" });
        Assert.True(Facts([.. Jpeg(), .. Jpeg()]).Trailer is { Declared: false });
    }

    [Fact]
    public void No_change_of_one_byte_makes_it_throw()
    {
        var whole = Jpeg(segments: [Held(6), Adobe, Segment(0xDB, [0, .. new byte[64]])]);
        for (var at = 0; at < whole.Length; at++)
            for (var value = 0; value < 256; value++)
            {
                byte[] changed = [.. whole];
                changed[at] = (byte)value;
                var identity = PhotoIdentity.Of(changed);
                Assert.Equal(whole.Length, identity.Bytes);
                Assert.InRange(identity.Jpeg?.Orientation ?? 1, 1, 8);
            }
    }

    private static JpegFacts Facts(byte[] bytes) => PhotoIdentity.Of(bytes).Jpeg!;
}
