using System.Collections.Immutable;
using DocGen.Validation.Measure;
using DocGen.Validation.Measure.Pages;

namespace DocGen.Validation.Tests.Measure.Pages;

public sealed class SealsTests
{
    private static (double Red, double Green, double Blue)? Nothing => null;

    private static readonly (double Red, double Green, double Blue) Red = (210, 30, 36);

    [Theory]
    [InlineData(38, 100)]
    [InlineData(38, 300)]
    [InlineData(42, 100)]
    [InlineData(42, 150)]
    [InlineData(42, 200)]
    [InlineData(45, 150)]
    [InlineData(45, 200)]
    public void A_seal_over_print_is_found_with_its_place_and_its_size(double diameter, int dpi)
    {
        var seal = Assert.Single(Found(new() { Seals = [DrawnSeal.Round(90, 60, diameter)] }, dpi));
        Assert.InRange(seal.Diameter, diameter - 0.8, diameter + 0.8);
        Assert.InRange(seal.Ring, 0.9, 1);
        AssertLies(seal, 90, 60, dpi);
    }

    [Fact]
    public void A_faint_seal_is_found() => Assert.Single(Found(new() { Seals = [DrawnSeal.Round(90, 60, 42) with { Strength = 0.25 }] }, 150));

    [Fact]
    public void A_seal_that_was_pressed_unevenly_is_found() =>
        Assert.Single(Found(new() { Seals = [DrawnSeal.Round(90, 60, 42) with { Missing = 0.3 }] }, 150));

    [Theory]
    [InlineData(45, 0)]
    [InlineData(40, 63)]
    public void An_oval_seal_is_found_however_it_is_turned(double width, double turned)
    {
        var seal = Assert.Single(Found(new() { Seals = [new DrawnSeal(80, 55, width, 30) { Turned = turned }] }, 150));
        Assert.InRange(seal.Diameter, width - 1, width + 1);
        AssertLies(seal, 80, 55, 150);
    }

    [Theory]
    [InlineData(148 - 12, 55)]
    [InlineData(148 - 1, 55)]
    [InlineData(70, 105 - 3)]
    public void A_seal_that_the_edge_of_the_page_cuts_is_found_where_it_is_on_the_page(double x, double y)
    {
        var seal = Assert.Single(Found(new() { Seals = [DrawnSeal.Round(x, y, 42)] }, 150));
        Assert.InRange(seal.Diameter, 40, 44);
        Assert.InRange(seal.Box.Right, 1, (int)(148 * 150 / 25.4));
        Assert.InRange(seal.Box.Bottom, 1, (int)(105 * 150 / 25.4));
        Assert.True(seal.Box is { X: >= 0, Y: >= 0 });
    }

    [Theory]
    [InlineData(148 + 12, 55)]
    [InlineData(3, 4)]
    public void Of_a_seal_most_of_which_is_off_the_page_nothing_is_said(double x, double y) => Assert.Empty(Found(new() { Seals = [DrawnSeal.Round(x, y, 42)] }, 150));

    [Fact]
    public void Two_seals_that_overlap_are_two()
    {
        var seals = Found(new() { Seals = [DrawnSeal.Round(50, 50, 42), DrawnSeal.Round(76, 60, 40) with { Turned = -20 }] }, 150);
        Assert.Equal(2, seals.Length);
        AssertLies(seals[0], 50, 50, 150);
        AssertLies(seals[1], 76, 60, 150);
    }

    [Fact]
    public void Seals_beside_each_other_are_each_found() =>
        Assert.Equal(3, Found(new() { Seals = [DrawnSeal.Round(26, 50, 42), DrawnSeal.Round(73, 40, 38), new DrawnSeal(121, 60, 45, 30)] }, 100).Length);

    [Fact]
    public void Warm_light_hides_no_seal_and_makes_none()
    {
        var photo = new DrawnPage { Light = (0.85, 0.74, 0.55) };
        Assert.Empty(Found(photo, 150));
        Assert.Single(Found(photo with { Seals = [DrawnSeal.Round(90, 60, 42)] }, 150));
    }

    [Fact]
    public void A_dark_picture_shows_its_seal() => Assert.Single(Found(new() { Light = (0.45, 0.45, 0.43), Seals = [DrawnSeal.Round(90, 60, 42)] }, 150));

    [Fact]
    public void Pink_paper_hides_no_seal_and_makes_none()
    {
        var certificate = new DrawnPage { Paper = (250, 224, 220) };
        Assert.Empty(Found(certificate, 150));
        Assert.Single(Found(certificate with { Seals = [DrawnSeal.Round(90, 60, 42)] }, 150));
    }

    [Fact]
    public void A_page_that_was_photographed_at_an_angle_shows_its_seal()
    {
        // Farther away to the right and to the top: lines through the camera's eye.
        var photo = new DrawnPage { Lens = (x, y) => (x / (1.28 - 0.0019 * x - 0.0009 * y), y / (1.28 - 0.0019 * x - 0.0009 * y)), Seals = [DrawnSeal.Round(85, 55, 42)] };
        Assert.Single(Found(photo, 150));
    }

    [Theory]
    [InlineData(206, 30, 110)]
    [InlineData(226, 80, 40)]
    [InlineData(150, 25, 30)]
    public void Red_inks_differ_and_are_red_all_the_same(int red, int green, int blue) =>
        Assert.Single(Found(new() { Seals = [DrawnSeal.Round(90, 60, 42) with { Ink = (red, green, blue) }] }, 150));

    [Fact]
    public void A_blue_stamp_is_no_red_seal() => Assert.Empty(Found(new() { Seals = [DrawnSeal.Round(90, 60, 42) with { Ink = (30, 60, 190) }] }, 150));

    [Fact]
    public void A_grey_scan_shows_no_red_seal() => Assert.Empty(Found(new() { Seals = [DrawnSeal.Round(90, 60, 42) with { Ink = (90, 90, 90) }] }, 150));

    [Fact]
    public void Red_print_is_no_seal() => Assert.Empty(Found(new() { Print = Red }, 150));

    [Fact]
    public void A_red_page_is_no_seal_and_neither_is_a_ring_of_gold_on_it() =>
        Assert.Empty(Found(new() { Paper = (190, 30, 40), Print = (190, 30, 40), More = (x, y) => Distance(x, y) is > 19 and < 21 ? (235, 200, 110) : null }, 150));

    [Fact]
    public void A_letterhead_in_red_is_no_seal() =>
        Assert.Empty(Found(new() { More = (x, y) => y is > 12 and < 26 && x is > 20 and < 128 && (x * 0.7 + y) % 4 < 2 || Math.Abs(y - 32) < 0.6 ? Red : Nothing }, 150));

    [Fact]
    public void A_red_emblem_is_no_seal() => Assert.Empty(Found(new() { More = (x, y) => Distance(x, y) < 17 ? Distance(x, y) < 11 ? (240, 200, 60) : Red : Nothing }, 150));

    [Fact]
    public void A_circle_that_a_pen_drew_around_print_is_no_seal() => Assert.Empty(Found(new() { More = (x, y) => Math.Abs(Distance(x, y) - 20) < 0.4 ? Red : Nothing }, 150));

    [Fact]
    public void A_table_ruled_in_red_is_no_seal() => Assert.Empty(Found(new() { More = (x, y) => x % 17 < 0.4 || y % 12 < 0.4 ? Red : Nothing }, 150));

    [Fact]
    public void A_square_seal_of_a_name_is_no_official_one() =>
        Assert.Empty(Found(new() { More = (x, y) => Math.Max(Math.Abs(x - 74), Math.Abs(y - 52)) is var side && (side is > 8.8 and < 10 || side < 8 && (x * 2 + y * 3) % 7 < 3) ? Red : Nothing }, 150));

    [Fact]
    public void Tiny_and_empty_pictures_have_none()
    {
        Assert.Empty(Seals.Of(Drawn.Plain(1, 1, (255, 0, 0)), 72));
        Assert.Empty(Seals.Of(Drawn.Plain(40, 3, (255, 0, 0)), 300));
    }

    private static double Distance(double x, double y) => Math.Sqrt((x - 74) * (x - 74) + (y - 52) * (y - 52));

    private static ImmutableArray<SealFacts> Found(DrawnPage page, int dpi) => Seals.Of(page.Scanned(dpi), dpi);

    private static void AssertLies(SealFacts seal, double x, double y, int dpi)
    {
        var millimetre = dpi / 25.4;
        Assert.InRange((seal.Box.X + seal.Box.Width / 2.0) / millimetre, x - 1, x + 1);
        Assert.InRange((seal.Box.Y + seal.Box.Height / 2.0) / millimetre, y - 1, y + 1);
    }
}
