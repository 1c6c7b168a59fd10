using DocGen.Generation.Templates;

namespace DocGen.Generation.Tests.Templates;

public class DataShapeTests
{
    private static readonly DataShape Shape = DataShape.Object("表",
        new("name", DataShape.Text("姓名")),
        new("姓名", DataShape.Number("另一项")),
        new("papers", DataShape.List("论文", DataShape.Object("一篇", new KeyValuePair<string, DataShape>("title", DataShape.Text("题目"))))));

    [Fact]
    public void A_key_goes_before_a_title()
    {
        Assert.Equal("姓名", Shape.Find("姓名")?.Key);
        Assert.Equal("name", Shape.Find("name")?.Key);
        Assert.Equal("papers", Shape.Find("论文")?.Key);
        Assert.Null(Shape.Find("题目"));
    }

    [Fact]
    public void A_member_that_is_set_again_is_replaced() =>
        Assert.Equal(DataKind.Boolean, Shape.With("name", DataShape.Boolean("有名")).Find("有名")?.Value.Kind);

    [Fact]
    public void The_open_shape_takes_every_key_at_every_depth() =>
        Assert.Equal(DataKind.Any, DataShape.Any.Find("a")?.Value.Find("b")?.Value.Kind);
}
