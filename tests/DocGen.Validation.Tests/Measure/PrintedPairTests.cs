using System.Collections.Immutable;
using System.Text.Json;
using DocGen.Documents.Pictures;
using DocGen.Generation.Data;
using DocGen.Testing;
using DocGen.Validation.Measure;
using DocGen.Validation.Measure.Decode;

namespace DocGen.Validation.Tests.Measure;

/// <summary>Two printings of a form held against each other, as a worker does it.</summary>
public sealed class PrintedPairTests
{
    private static readonly RunJob Worker = new("no such folder");

    private static readonly ReadOnlyMemory<byte> Typical = Print(data => data);

    [Fact]
    public void The_same_print_differs_nowhere()
    {
        var pages = Compare(Typical, Typical);
        Assert.True(pages.Length > 4);
        Assert.Equal(Enumerable.Range(1, pages.Length), pages.Select(page => page.Number));
        Assert.All(pages, page => Assert.Equal((PageChange.Same, 0), (page.Change, page.Areas.Length)));
    }

    [Fact]
    public void One_digit_is_found_and_framed_where_it_stands()
    {
        var other = Print(data => data.With("mobile", new TextValue("19900000311")));
        var changed = Compare(Typical, other).Where(page => page.Change != PageChange.Same).ToList();
        var page = Assert.Single(changed);
        Assert.Equal(PageChange.Differs, page.Change);
        var area = Assert.Single(page.Areas);
        Assert.InRange(area.Width, 1, 36);
        Assert.InRange(area.Height, 1, 36);

        var (made, picture) = Draw(Typical, other, page.Number);
        Assert.Equal(PictureSignature.Jpeg, PictureSignature.Of(picture.Span));
        var drawn = PictureDecoder.Decode(picture.Span, (_, _) => 1)!.Stored;
        Assert.Equal((made.Width, made.Height), (drawn.Width, drawn.Height));
        // A frame on either side, and nothing else on these pages is red.
        var red = Enumerable.Range(0, drawn.Width).Where(x => Enumerable.Range(0, drawn.Height).Any(y => IsRed(drawn, x, y))).ToList();
        Assert.Contains(red, x => x < drawn.Width / 2);
        Assert.Contains(red, x => x > drawn.Width / 2);
        var (_, same) = Draw(Typical, Typical, page.Number);
        var plain = PictureDecoder.Decode(same.Span, (_, _) => 1)!.Stored;
        Assert.DoesNotContain(Enumerable.Range(0, plain.Width * plain.Height), at => IsRed(plain, at % plain.Width, at / plain.Width));
    }

    [Fact]
    public void Pages_that_only_one_has_are_added_or_removed()
    {
        var twice = Print(data => data, copies: 2);
        var (grown, shrunk) = (Compare(Typical, twice), Compare(twice, Typical));
        var first = grown.First(page => page.Change == PageChange.Added).Number;
        Assert.All(grown, page => Assert.Equal(page.Number >= first, page.Change == PageChange.Added));
        Assert.Equal(grown.Count(page => page.Change == PageChange.Added), shrunk.Count(page => page.Change == PageChange.Removed));
        var (made, picture) = Draw(Typical, twice, first);
        Assert.True(made.Width > made.Height && picture.Length > 10_000);
    }

    [Fact]
    public void What_cannot_be_drawn_is_told()
    {
        Assert.IsType<NotDecoded>(Worker.Run(new ComparePages(9), "no PDF, nor another"u8.ToArray()).Answer);
        Assert.IsType<NotDecoded>(Worker.Run(new ComparePages(Typical.Length), Typical).Answer);
        Assert.IsType<NotDecoded>(Worker.Run(new ComparePages(int.MaxValue), Typical).Answer);
        Assert.IsType<NotDecoded>(Worker.Run(new DrawPages(Typical.Length, 99), Both(Typical, Typical)).Answer);
        Assert.IsType<NotDecoded>(Worker.Run(new DrawPages(Typical.Length, 0), Both(Typical, Typical)).Answer);
    }

    private static ImmutableArray<PageDifference> Compare(ReadOnlyMemory<byte> before, ReadOnlyMemory<byte> after)
    {
        var (answer, _) = Worker.Run(new ComparePages(before.Length), Both(before, after));
        var json = JsonSerializer.Serialize(answer, WorkerJson.Default.WorkerAnswer);
        return Assert.IsType<PagesCompared>(JsonSerializer.Deserialize(json, WorkerJson.Default.WorkerAnswer)).Pages;
    }

    private static (PictureMade Made, ReadOnlyMemory<byte> Picture) Draw(ReadOnlyMemory<byte> before, ReadOnlyMemory<byte> after, int number)
    {
        var (answer, picture) = Worker.Run(new DrawPages(before.Length, number), Both(before, after));
        return (Assert.IsType<PictureMade>(answer), picture);
    }

    private static ReadOnlyMemory<byte> Both(ReadOnlyMemory<byte> before, ReadOnlyMemory<byte> after) => (byte[])[.. before.Span, .. after.Span];

    private static bool IsRed(Raster picture, int x, int y)
    {
        var at = 3 * (y * picture.Width + x);
        return picture.Pixels[at] > 190 && picture.Pixels[at + 1] < 70 && picture.Pixels[at + 2] < 70;
    }

    private static ReadOnlyMemory<byte> Print(Func<ObjectValue, ObjectValue> change, int copies = 1)
    {
        var request = Stages.Request("evaluation-form/v1/typical");
        return Stages.Must(Stages.Generate.Run(request with { Data = change(request.Data), Options = request.Options with { Copies = copies } })).Bytes;
    }
}
