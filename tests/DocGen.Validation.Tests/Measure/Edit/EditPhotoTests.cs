using DocGen.Documents;
using DocGen.Testing;
using DocGen.Validation.Identify;
using DocGen.Validation.Measure;
using DocGen.Validation.Measure.Decode;
using DocGen.Validation.Measure.Edit;

namespace DocGen.Validation.Tests.Measure.Edit;

public sealed class EditPhotoTests
{
    private static readonly RunJob Worker = new("no such folder");

    /// <summary>Fine texture, which takes many bytes.</summary>
    private static readonly byte[] Rich = Drawn.Jpeg(Drawn.Picture(600, 800, (x, y) => ((x * 7919 + y * 104729) % 251, (x * y * 31) % 256, (x * 13 ^ y * 57) % 256)), 98);

    private static readonly byte[] Poor = Drawn.Jpeg(Drawn.Picture(600, 800, (x, y) => (200 + x / 50, 210, 220 - y / 40)));

    /// <summary>What is estimated of the table of quality 100: all ones, where the scale has zeros.</summary>
    private const int Highest = 99;

    public static TheoryData<int> Orientations => [1, 2, 3, 4, 5, 6, 7, 8];

    [Theory]
    [MemberData(nameof(Orientations))]
    public void The_crop_is_cut_from_the_upright_picture(int orientation)
    {
        var stored = Drawn.Quilt(320, 480);
        var upright = Orientation.Turn(stored, orientation);
        var crop = new PixelBox(48, 64, 192, 224);
        var made = Run(Drawn.Jpeg(stored), RunJobTests.Edit(orientation, crop, 192, 224), 192, 224);
        var expected = Drawn.Picture(192, 224, (x, y) => upright.At(48 + x, 64 + y));
        // Cells of one colour: all that two compressions may change is at their edges.
        Assert.InRange(made.Pixels.Zip(expected.Pixels, (a, b) => Math.Abs(a - b)).Average(), 0, 3);
        Assert.All(Enumerable.Range(0, 12), i => Assert.InRange(Distance(made.At(8 + 16 * i, 8 + 16 * i), expected.At(8 + 16 * i, 8 + 16 * i)), 0, 8));
    }

    [Theory]
    [InlineData(358, 460)]
    [InlineData(216, 301)]
    [InlineData(901, 1199)]
    [InlineData(1, 1)]
    public void The_result_has_the_size_that_was_asked_for(int width, int height) =>
        Run(Poor, RunJobTests.Edit(1, new(0, 0, 600, 800), width, height), width, height);

    [Theory]
    [InlineData(30_720, 1_048_576)]
    [InlineData(300_000, 320_000)]
    [InlineData(0, 330_000)]
    [InlineData(330_000, 1_048_576)]
    public void The_bytes_lie_between_the_bounds(int min, int max)
    {
        var made = Bytes(Rich, new(1, new(0, 0, 600, 800), 600, 800, min, max));
        Assert.InRange(made.Length, min + 1, max - 1);
    }

    [Fact]
    public void Quality_is_sensible_first_then_as_high_as_the_bytes_let_it()
    {
        Assert.Equal(95, Quality(Bytes(Rich, new(1, new(0, 0, 600, 800), 300, 400, 0, 1_048_576))));
        var sensible = Bytes(Rich, new(1, new(0, 0, 600, 800), 600, 800, 0, int.MaxValue)).Length;
        var tight = Bytes(Rich, new(1, new(0, 0, 600, 800), 600, 800, 0, sensible));
        Assert.Equal(94, Quality(tight));
        Assert.Equal(tight.Length, Bytes(Rich, new(1, new(0, 0, 600, 800), 600, 800, 0, tight.Length + 1)).Length);
    }

    [Fact]
    public void Too_few_bytes_are_raised_by_whole_chroma_and_quality()
    {
        var sensible = Bytes(Rich, new(1, new(0, 0, 600, 800), 300, 400, 0, int.MaxValue)).Length;
        var raised = Bytes(Rich, new(1, new(0, 0, 600, 800), 300, 400, sensible, int.MaxValue));
        Assert.True(raised.Length > sensible);
        Assert.Equal(95, Quality(raised));
        Assert.Equal(Highest, Quality(Bytes(Rich, new(1, new(0, 0, 600, 800), 300, 400, 10_000_000, int.MaxValue))));
    }

    [Fact]
    public void Bounds_that_can_not_be_held_give_the_nearest_miss()
    {
        Assert.Equal(75, Quality(Bytes(Rich, new(1, new(0, 0, 600, 800), 600, 800, 0, 1_000))));
        Assert.Equal(Highest, Quality(Bytes(Poor, new(1, new(0, 0, 600, 800), 60, 80, 500_000, 1_048_576))));
    }

    [Fact]
    public void Nothing_but_the_pixels_is_passed_on()
    {
        byte[] secret = [.. "taken at 30.0N 120.5E"u8];
        byte[] upload = [.. Poor.AsSpan(0, 2), .. JpegFile.Held(6), .. JpegFile.Segment(0xFE, secret), .. Poor.AsSpan(2)];
        foreach (var job in (WorkerJob[])[RunJobTests.Edit(6, new(0, 0, 800, 600), 400, 300), new AnnotatePhoto(6, [])])
        {
            var made = Worker.Run(job, upload).Picture;
            Assert.Equal(-1, made.Span.IndexOf(secret));
            Assert.Equal(-1, made.Span.IndexOf("Exif"u8));
            Assert.Equal(1, PhotoIdentity.Of(made.Span).Jpeg!.Orientation);
        }
    }

    [Fact]
    public void Renamed_pictures_can_be_made_JPEGs()
    {
        Assert.SkipUnless(SharedData.Exists, SharedData.Missing);
        var upload = File.ReadAllBytes(SharedData.PathOf("badimage/pillow/images__hopper.webp"));
        Run(upload, RunJobTests.Edit(1, new(0, 0, 96, 128), 240, 320), 240, 320);
    }

    [Fact]
    public void Scaling_to_the_same_size_changes_nothing()
    {
        var picture = Drawn.Quilt(61, 47);
        Assert.Equal(picture.Pixels, Resample.Of(picture, 0, 0, 61, 47, 61, 47).Pixels);
        Assert.Equal(Drawn.Picture(20, 30, (x, y) => picture.At(7 + x, 9 + y)).Pixels, Resample.Of(picture, 7, 9, 20, 30, 20, 30).Pixels);
    }

    [Theory]
    [InlineData(100, 37)]
    [InlineData(40, 300)]
    public void Scaling_keeps_plain_colours_and_even_shades(int width, int height)
    {
        Assert.All(Resample.Of(Drawn.Plain(90, 80, (255, 128, 0)), 0, 0, 90, 80, width, height).Pixels.Chunk(3), pixel => Assert.Equal<byte>([255, 128, 0], pixel));
        var shade = Resample.Of(Drawn.Grey(200, 200, (x, _) => x), 0, 0, 200, 200, width, height);
        for (var x = width / 8; x < width - width / 8; x++) Assert.InRange(shade.At(x, height / 2).Red - ((x + 0.5) * 200 / width - 0.5), -1.5, 1.5);
    }

    [Fact]
    public void Fine_patterns_turn_grey_and_make_no_coarse_ones()
    {
        var stripes = Drawn.Grey(400, 400, (x, y) => (x + y) % 2 * 255);
        Assert.All(Resample.Of(stripes, 0, 0, 400, 400, 130, 130).Pixels, value => Assert.InRange(value, 118, 137));
    }

    private static Raster Run(byte[] upload, EditPhoto edit, int width, int height)
    {
        var (answer, picture) = Worker.Run(edit, upload);
        Assert.Equal(new PictureMade(width, height), answer);
        var identity = PhotoIdentity.Of(picture.Span);
        Assert.Equal(("JPEG", width, height, true), (identity.Format, identity.Jpeg!.Width, identity.Jpeg.Height, identity.Jpeg.Complete));
        var decoded = JpegDecoder.Decode(picture.Span, (_, _) => 1)!;
        Assert.False(decoded.Damaged);
        return decoded.Stored;
    }

    private static ReadOnlyMemory<byte> Bytes(byte[] upload, EditPhoto edit)
    {
        var (answer, picture) = Worker.Run(edit, upload);
        Assert.Equal(new PictureMade(edit.Width, edit.Height), answer);
        return picture;
    }

    private static int? Quality(ReadOnlyMemory<byte> jpeg) => PhotoIdentity.Of(jpeg.Span).Jpeg!.Quality;

    private static int Distance((int Red, int Green, int Blue) one, (int Red, int Green, int Blue) other) =>
        Math.Max(Math.Abs(one.Red - other.Red), Math.Max(Math.Abs(one.Green - other.Green), Math.Abs(one.Blue - other.Blue)));
}
