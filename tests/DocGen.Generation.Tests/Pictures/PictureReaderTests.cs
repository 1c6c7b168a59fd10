using DocGen.Documents;
using DocGen.Generation.Pictures;
using DocGen.Testing;
using static DocGen.Generation.Tests.Pictures.PicturesForTests;
using static DocGen.Testing.JpegFile;

namespace DocGen.Generation.Tests.Pictures;

public class PictureReaderTests
{
    private static readonly byte[] RedPixel = Png(1, 1, 8, 2, [0, 255, 0, 0]);

    [Fact]
    public void A_jpeg_says_its_size_its_colours_and_how_it_was_held()
    {
        var picture = Good(Jpeg(400, 300, segments: [Segment(0xE0, [1, 2, 3]), Held(6)]));
        Assert.Equal((PictureFormat.Jpeg, 400, 300, 3, 6), (picture.Format, picture.PixelWidth, picture.PixelHeight, picture.Components, picture.Orientation));
        Assert.Equal(0.75, picture.AspectRatio);
    }

    [Fact]
    public void A_png_says_its_size_and_colours()
    {
        var picture = Good(RedPixel);
        Assert.Equal((PictureFormat.Png, 1, 1, 3, 1), (picture.Format, picture.PixelWidth, picture.PixelHeight, picture.Components, picture.Orientation));
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(RedPixel)), picture.Sha256);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    public void An_orientation_that_does_not_exist_counts_as_upright(int orientation) =>
        Assert.Equal(1, Good(Jpeg(segments: Held(orientation))).Orientation);

    [Fact]
    public void Damaged_metadata_does_not_spoil_the_picture()
    {
        var exif = Exif(6);
        for (var length = 0; length < exif.Length - 4; length++)
            Assert.InRange(Good(Jpeg(segments: Segment(0xE1, [.. "Exif\0\0"u8, .. exif[..length]]))).Orientation, 1, 6);
        Assert.Equal(1, Good(Jpeg(segments: Segment(0xE1, [.. "Exif\0\0II*\0"u8, 0xFF, 0xFF, 0xFF, 0xFF]))).Orientation);
    }

    [Theory]
    [InlineData("GIF89a", "GIF")]
    [InlineData("RIFF\0\0\0\0WEBPVP8 ", "WebP")]
    [InlineData("\0\0\0\u0018ftypheic", "HEIC")]
    [InlineData("%PDF-1.7", "PDF")]
    [InlineData("", "无法识别")]
    [InlineData("hello", "无法识别")]
    public void What_is_neither_jpeg_nor_png_is_refused_by_its_own_name(string content, string named)
    {
        var problem = Bad([.. content.Select(unit => (byte)unit)]);
        Assert.Equal("picture.unknown-format", problem.Code);
        Assert.Contains(named, problem.Message);
        Assert.Contains("请上传 JPG/JPEG 或 PNG", problem.Message);
    }

    [Fact]
    public void A_jpeg_cut_off_anywhere_is_truncated_or_broken_but_never_good()
    {
        var whole = Jpeg(segments: Segment(0xE0, [1, 2, 3]));
        for (var length = 3; length < whole.Length; length++) Assert.Equal("picture.truncated", Bad(whole[..length]).Code);
    }

    [Fact]
    public void A_png_cut_off_anywhere_is_truncated()
    {
        for (var length = 8; length < RedPixel.Length; length++) Assert.Equal("picture.truncated", Bad(RedPixel[..length]).Code);
    }

    [Fact]
    public void A_jpeg_with_a_second_scan_is_walked_to_its_end()
    {
        var one = Jpeg(frame: 0xC2);
        Assert.Equal(3, Good([.. one[..^2], .. Segment(0xC4, [1, 2]), .. Segment(0xDA, [1]), 9, 9, 0xFF, 0xFF, 0xD9]).PixelHeight);
    }

    public static TheoryData<string, byte[], string> Refused => new()
    {
        { "no scan", [0xFF, 0xD8, 0xFF, 0xD9], "picture.truncated" },
        { "scan without a frame", [0xFF, 0xD8, .. Segment(0xDA, [1]), 0xFF, 0xD9], "picture.broken" },
        { "no height", Jpeg(height: 0), "picture.broken" },
        { "segment length 1", [0xFF, 0xD8, 0xFF, 0xE0, 0, 1, 0xFF, 0xD9], "picture.broken" },
        { "no marker after a segment", [0xFF, 0xD8, .. Segment(0xE0, [1]), 7, 7, 7], "picture.broken" },
        { "lossless", Jpeg(frame: 0xC3), "picture.unsupported" },
        { "arithmetic", Jpeg(frame: 0xC9), "picture.unsupported" },
        { "12 bits", Jpeg(precision: 12), "picture.unsupported" },
        { "two components", Jpeg(components: 2), "picture.unsupported" },
        { "CMYK of unknown sense", Jpeg(components: 4), "picture.unsupported" },
        { "too many pixels", Jpeg(40_000, 40_000), "picture.too-many-pixels" },
        { "PNG depth 3", Png(1, 1, 3, 0, [0, 0]), "picture.broken" },
        { "PNG without rows", Png(2, 2, 8, 0, [0, 1, 2]), "picture.broken" },
        { "PNG filter 5", Png(1, 1, 8, 0, [5, 1]), "picture.broken" },
        { "PNG palette missing", Png(1, 1, 8, 3, [0, 0]), "picture.broken" },
        { "PNG clear colour too short", Png(1, 1, 8, 2, [0, 1, 2, 3], transparency: [0]), "picture.broken" },
        { "PNG that claims too many pixels", Png(1_000_000, 1_000_000, 1, 0, [0]), "picture.too-many-pixels" },
        { "PNG header with a wrong checksum", [.. RedPixel[..29], (byte)(RedPixel[29] ^ 1), .. RedPixel[30..]], "picture.broken" },
        { "PNG data that is no zlib stream", [.. RedPixel[..41], (byte)(RedPixel[41] ^ 0xFF), .. RedPixel[42..]], "picture.broken" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_picture_that_no_reader_could_show_is_refused(string what, byte[] bytes, string code)
    {
        Assert.NotEmpty(what);
        Assert.Equal(code, Bad(bytes).Code);
    }

    [Fact]
    public void Cmyk_with_adobes_marker_is_welcome() => Assert.Equal(4, Good(Jpeg(components: 4, segments: Adobe)).Components);

    [Fact]
    public void A_file_larger_than_the_limit_is_not_even_looked_at() =>
        Assert.Equal("picture.too-large", PictureReader.Read(RedPixel, Limits.Default with { PictureBytes = RedPixel.Length - 1 }).Problems.Single().Code);

    [Fact]
    public void No_change_of_one_byte_makes_the_reader_throw()
    {
        var jpeg = Jpeg(segments: [Held(6), Adobe]);
        var interlaced = Png(3, 3, 1, 3, new byte[20], palette: [1, 2, 3], interlace: 1);
        foreach (var whole in new[] { RedPixel, jpeg, interlaced })
            for (var at = 0; at < whole.Length; at++)
                foreach (var value in new byte[] { 0, 1, 0x7F, 0xFF })
                {
                    byte[] changed = [.. whole];
                    changed[at] = value;
                    var read = PictureReader.Read(changed, Limits.Default);
                    Assert.True(read.Ok || read.Problems.All(problem => problem.Code.StartsWith("picture.")));
                }
    }

    [Theory]
    [InlineData("badimage/pillow/images__truncated_jpeg.jpg", "picture.truncated")]
    [InlineData("badimage/pillow/images__truncated_image.png", "picture.truncated")]
    [InlineData("badimage/pillow/images__hopper.webp", "picture.unknown-format")]
    [InlineData("badimage/pillow/images__hopper.bmp", "picture.unknown-format")]
    [InlineData("badimage/pillow/images__g4-multi.tiff", "picture.unknown-format")]
    [InlineData("badimage/pillow/images__decompression_bomb.ico", "picture.unknown-format")]
    [InlineData("badimage/pillow/images__pil_sample_cmyk.jpg", "")]
    [InlineData("badimage/pillow/images__hopper_bad_exif.jpg", "")]
    [InlineData("badimage/pillow/images__multiple_exif.jpg", "")]
    [InlineData("badimage/pillow/images__exif.png", "")]
    [InlineData("badimage/pillow/images__sugarshack_bad_mpo_header.jpg", "")]
    [InlineData("face/face_recognition/biden__biden2.jpg", "")]
    public void Real_files_are_judged_by_what_they_hold(string file, string code)
    {
        Assert.SkipUnless(SharedData.Exists, SharedData.Missing);
        var read = PictureReader.Read(File.ReadAllBytes(SharedData.PathOf(file)), Limits.Default);
        Assert.Equal(code, read.Ok ? "" : read.Problems.Single().Code);
    }

    [Fact]
    public void Each_way_of_holding_a_camera_is_read()
    {
        Assert.SkipUnless(SharedData.Exists, SharedData.Missing);
        for (var orientation = 1; orientation <= 8; orientation++)
        {
            var picture = Good(File.ReadAllBytes(SharedData.PathOf($"face/exif-orientation/Landscape_{orientation}.jpg")));
            Assert.Equal(orientation, picture.Orientation);
            Assert.True(picture.AspectRatio > 1);
        }
    }

    private static Picture Good(byte[] bytes)
    {
        var read = PictureReader.Read(bytes, Limits.Default);
        Assert.True(read.Ok, read.Ok ? "" : read.Problems[0].Message);
        return read.Value!;
    }

    private static Problem Bad(byte[] bytes) => Assert.Single(PictureReader.Read(bytes, Limits.Default).Problems);
}
