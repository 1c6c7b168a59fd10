using DocGen.Documents;
using DocGen.Validation.Measure;
using DocGen.Validation.Measure.Decode;

namespace DocGen.Validation.Tests.Measure.Decode;

public sealed class OrientationTests
{
    public static TheoryData<int> All => [1, 2, 3, 4, 5, 6, 7, 8];

    /// <summary>EXIF says of each orientation on which side of the upright picture row 0 and column 0 of the stored one lie.</summary>
    [Theory]
    [InlineData(1, "top", "left")]
    [InlineData(2, "top", "right")]
    [InlineData(3, "bottom", "right")]
    [InlineData(4, "bottom", "left")]
    [InlineData(5, "left", "top")]
    [InlineData(6, "right", "top")]
    [InlineData(7, "right", "bottom")]
    [InlineData(8, "left", "bottom")]
    public void The_first_row_and_column_go_where_EXIF_says(int orientation, string row, string column)
    {
        var stored = Drawn.Picture(4, 3, (x, y) => (y == 0 ? 255 : 0, x == 0 ? 255 : 0, 0));
        var upright = Orientation.Turn(stored, orientation);
        Assert.Equal(orientation >= 5 ? (3, 4) : (4, 3), (upright.Width, upright.Height));
        Assert.All(Side(upright, row), pixel => Assert.Equal(255, pixel.Red));
        Assert.All(Side(upright, column), pixel => Assert.Equal(255, pixel.Green));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_part_of_the_upright_picture_is_the_turned_part_of_the_stored_one(int orientation)
    {
        var stored = Drawn.Picture(7, 5, (x, y) => (x, y, 0));
        var upright = Orientation.Turn(stored, orientation);
        var box = new PixelBox(1, 0, 3, 4);
        var from = Orientation.ToStored(box, orientation, stored.Width, stored.Height);
        var turned = Orientation.Turn(Part(stored, from), orientation);
        Assert.Equal(Part(upright, box).Pixels, turned.Pixels);
        Assert.Equal((box.Width, box.Height), (turned.Width, turned.Height));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    [InlineData(-1)]
    public void What_is_no_orientation_turns_nothing(int orientation)
    {
        var stored = Drawn.Quilt(5, 4);
        Assert.Same(stored, Orientation.Turn(stored, orientation));
        Assert.False(Orientation.SwapsAxes(orientation));
    }

    private static Raster Part(Raster picture, PixelBox box) => Drawn.Picture(box.Width, box.Height, (x, y) => picture.At(box.X + x, box.Y + y));

    private static IEnumerable<(int Red, int Green, int Blue)> Side(Raster picture, string side) =>
        side is "top" or "bottom"
            ? Enumerable.Range(0, picture.Width).Select(x => picture.At(x, side == "top" ? 0 : picture.Height - 1))
            : Enumerable.Range(0, picture.Height).Select(y => picture.At(side == "left" ? 0 : picture.Width - 1, y));
}
