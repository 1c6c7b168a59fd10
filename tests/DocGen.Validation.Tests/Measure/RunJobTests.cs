using System.Text.Json;
using DocGen.Documents;
using DocGen.Testing;
using DocGen.Validation.Identify;
using DocGen.Validation.Measure;
using DocGen.Validation.Measure.Decode;

namespace DocGen.Validation.Tests.Measure;

/// <summary>Jobs as a worker runs them, without a face model.</summary>
public sealed class RunJobTests
{
    private static readonly RunJob Worker = new("no such folder");

    public static TheoryData<string> Bad => SharedFiles("badimage");

    public static TheoryData<string, int> Turned
    {
        get
        {
            var data = new TheoryData<string, int>();
            for (var orientation = 1; orientation <= 8; orientation++)
            {
                data.Add("Landscape", orientation);
                data.Add("Portrait", orientation);
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Turned))]
    public void Photos_are_measured_upright_however_the_camera_was_held(string scene, int orientation)
    {
        var (turned, upright) = (Shared($"face/exif-orientation/{scene}_{orientation}.jpg"), Shared($"face/exif-orientation/{scene}_1.jpg"));
        Assert.Equal(orientation, PhotoIdentity.Of(turned).Jpeg!.Orientation);
        var (facts, expected) = (Measure(turned, orientation), Measure(upright, 1));
        Assert.Equal((expected.Width, expected.Height), (facts.Width, facts.Height));
        Assert.InRange(facts.Background.LightnessMedian - expected.Background.LightnessMedian, -0.2, 0.2);
        Assert.InRange(facts.Exposure.MeanLuma - expected.Exposure.MeanLuma, -2, 2);
        Assert.Equal(expected.Background.Worst, facts.Background.Worst);
        var (pixels, same) = (Upright(turned, orientation), Upright(upright, 1));
        Assert.Equal((same.Width, same.Height), (pixels.Width, pixels.Height));
        // The samples were turned before they were compressed: alike but for the noise of that.
        Assert.InRange(pixels.Pixels.Zip(same.Pixels, (a, b) => Math.Abs(a - b)).Average(), 0, 4);
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public void Every_odd_file_has_an_answer(string file)
    {
        var upload = Shared(file);
        foreach (var job in (WorkerJob[])[new MeasurePhoto(1), new EditPhoto(6, new PixelBox(0, 0, 1, 1), 3, 4, 0, 1000), new AnnotatePhoto(8, [new(new(0, 0, 9, 9), MarkColour.Red)])])
        {
            var (answer, picture) = Worker.Run(job, upload);
            Assert.Equal(answer is PictureMade, picture.Length > 0);
            Assert.NotEmpty(JsonSerializer.Serialize(answer, WorkerJson.Default.WorkerAnswer));
        }
    }

    [Theory]
    [InlineData("badimage/pillow/images__truncated_jpeg.jpg")]
    [InlineData("badimage/pillow/images__photoshop-200dpi-broken.jpg")]
    public void Real_damaged_JPEGs_are_measured_and_told(string file) => Assert.True(Measure(Shared(file), 1).Damaged);

    [Theory]
    [InlineData("badimage/pillow/images__hopper.bmp")]
    [InlineData("badimage/pillow/images__hopper.webp")]
    [InlineData("badimage/pillow/images__hopper_float_dpi_2.tif")]
    public void Renamed_pictures_are_measured_too(string file)
    {
        var facts = Measure(Shared(file), 1);
        Assert.Equal((128, 128, false), (facts.Width, facts.Height, facts.Damaged));
        Assert.InRange(facts.Exposure.MeanLuma, 129, 132);
    }

    [Fact]
    public void Real_CMYK_comes_out_in_the_colours_that_it_shows()
    {
        var facts = Measure(Shared("badimage/pillow/images__pil_sample_cmyk.jpg"), 1);
        Assert.Equal((100, 100, false), (facts.Width, facts.Height, facts.Damaged));
        Assert.InRange(facts.ColourShare, 0.1, 0.2);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.6)]
    [InlineData(0.9)]
    public void A_truncated_JPEG_is_damaged_and_what_is_there_is_measured(double share)
    {
        var whole = Drawn.Jpeg(Drawn.Quilt(320, 400));
        var facts = Measure(whole.AsMemory(0, (int)(share * whole.Length)), 1);
        Assert.Equal((320, 400, true), (facts.Width, facts.Height, facts.Damaged));
        Assert.False(Measure(whole, 1).Damaged);
    }

    /// <summary>A marker that should not be there ends the data: a restart, and the end of the picture.</summary>
    [Theory]
    [InlineData(0xD3)]
    [InlineData(0xD9)]
    public void A_marker_amid_the_data_is_damage(byte marker)
    {
        var broken = Drawn.Jpeg(Drawn.Quilt(320, 400));
        (broken[broken.Length / 2], broken[broken.Length / 2 + 1]) = (0xFF, marker);
        Assert.True(Measure(broken, 1).Damaged);
    }

    [Fact]
    public void Padding_before_the_end_is_no_damage()
    {
        var whole = Drawn.Jpeg(Drawn.Quilt(320, 400));
        byte[] padded = [.. whole.AsSpan(0, whole.Length - 2), 0, 0, 0, 0, .. whole.AsSpan(whole.Length - 2)];
        Assert.False(Measure(padded, 1).Damaged);
    }

    [Theory]
    [InlineData("", "none")]
    [InlineData("hello", "none")]
    [InlineData("%PDF-1.7", "none")]
    [InlineData("GIF89a", "liblept")]
    [InlineData("BMxxxxxxxxxxxxxxxxxxxx", "liblept")]
    public void What_is_no_picture_is_not_decoded(string upload, string decoder)
    {
        var bytes = System.Text.Encoding.Latin1.GetBytes(upload);
        Assert.Equal((new NotDecoded(decoder), 0), (Worker.Run(new MeasurePhoto(1), bytes).Answer, Worker.Run(new MeasurePhoto(1), bytes).Picture.Length));
        Assert.Equal(new NotDecoded(decoder), Worker.Run(new AnnotatePhoto(1, []), bytes).Answer);
    }

    [Fact]
    public void Headers_alone_and_bombs_are_not_decoded()
    {
        Assert.Equal(new NotDecoded("libturbojpeg"), Worker.Run(new MeasurePhoto(1), JpegFile.Jpeg(20_000, 5_001)).Answer);
        Assert.Equal(new NotDecoded("libturbojpeg"), Worker.Run(new MeasurePhoto(1), new byte[] { 0xFF, 0xD8, 0xFF }).Answer);
        byte[] gif = [.. "GIF89a"u8, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0x3B];
        Assert.Equal(new NotDecoded("liblept"), Worker.Run(new MeasurePhoto(1), gif).Answer);
    }

    [Theory]
    [InlineData(600, 800)]
    [InlineData(1500, 2000)]
    [InlineData(2999, 4001)]
    public void Facts_are_in_pixels_of_the_original(int width, int height)
    {
        var facts = Measure(Drawn.Jpeg(Drawn.Picture(width, height, (x, y) => x > width * 0.8 ? (40, 60, 160) : (240, 240, 240))), 1);
        Assert.Equal((width, height), (facts.Width, facts.Height));
        Assert.Equal(width, facts.Background.Worst.Right);
        Assert.InRange(facts.Background.Worst.X, 0.895 * width, 0.905 * width);
        Assert.InRange(facts.Background.Worst.Bottom, 0.44 * height, 0.46 * height);
        Assert.InRange(facts.ColourShare, 0.19, 0.21);
        Assert.Equal((null, false), (facts.Faces, facts.Exposure.OfFace));
    }

    [Fact]
    public void Grey_JPEGs_have_no_colour()
    {
        var facts = Measure(Drawn.Jpeg(Drawn.Grey(300, 400, (x, y) => 255 * x / 300)), 1);
        Assert.Equal(0, facts.ColourShare);
        Assert.InRange(facts.Exposure.MeanLuma, 125, 130);
    }

    [Fact]
    public void Inks_become_light() => Assert.Equal(
        [255, 255, 255, 0, 0, 0, 255, 0, 0, 50, 25, 0],
        Inks.ToRgb([255, 255, 255, 255, 255, 255, 255, 0, 255, 0, 0, 255, 100, 50, 0, 128]).Select(value => (int)value));

    [Fact]
    public void The_same_job_gives_the_same_answer_and_bytes()
    {
        var upload = Drawn.Jpeg(Drawn.Quilt(700, 900));
        foreach (var job in (WorkerJob[])[new MeasurePhoto(6), Edit(6, new(10, 20, 500, 600), 250, 300), new AnnotatePhoto(3, [new(new(5, 5, 99, 99), MarkColour.Amber)])])
        {
            var (first, second) = (Worker.Run(job, upload), new RunJob("none either").Run(job, upload));
            Assert.Equal(Json(first.Answer), Json(second.Answer));
            Assert.Equal(first.Picture.ToArray(), second.Picture.ToArray());
        }

        static string Json(WorkerAnswer answer) => JsonSerializer.Serialize(answer, WorkerJson.Default.WorkerAnswer);
    }

    internal static EditPhoto Edit(int orientation, PixelBox crop, int width, int height) => new(orientation, crop, width, height, 0, int.MaxValue);

    private static PhotoFacts Measure(ReadOnlyMemory<byte> upload, int orientation) =>
        Assert.IsType<PhotoMeasured>(Worker.Run(new MeasurePhoto(orientation), upload).Answer).Facts;

    private static Raster Upright(byte[] upload, int orientation) => Orientation.Turn(PictureDecoder.Decode(upload, (_, _) => 2)!.Stored, orientation);

    private static TheoryData<string> SharedFiles(string kind)
    {
        if (!SharedData.Exists) return ["none"];
        var root = Path.GetDirectoryName(SharedData.PathOf(kind))!;
        return [.. Directory.EnumerateFiles(SharedData.PathOf(kind), "images__*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(root, file)).Order(StringComparer.Ordinal)];
    }

    private static byte[] Shared(string file)
    {
        Assert.SkipUnless(SharedData.Exists, SharedData.Missing);
        return File.ReadAllBytes(SharedData.PathOf(file));
    }
}
