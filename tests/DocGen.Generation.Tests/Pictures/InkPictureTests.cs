using System.Text;
using DocGen.Documents;
using DocGen.Generation.Pictures;

namespace DocGen.Generation.Tests.Pictures;

/// <summary>Handwriting in the place of a picture: known by its content, and strictly read.</summary>
public class InkPictureTests
{
    [Theory]
    [InlineData("""{"width":600,"height":300,"strokes":[[[1,2,3]]]}""", 2)]
    [InlineData(" \r\n\t{\"strokes\":[[[0.2,0.9,3]]],\"width\":0.5,\"height\":1}", 0.5)]
    public void Ink_is_known_by_its_content_and_keeps_its_shape(string json, double aspectRatio)
    {
        var picture = Read(json).Value!;
        Assert.Equal((PictureFormat.Ink, aspectRatio), (picture.Format, picture.AspectRatio));
        Assert.Single(Assert.Single(picture.Ink!.Strokes));
    }

    [Theory]
    [InlineData("{", "picture.ink-malformed")]
    [InlineData("{}", "picture.ink-malformed")]
    [InlineData("""{"width":0,"height":300,"strokes":[[[1,2,3]]]}""", "picture.ink-malformed")]
    [InlineData("""{"width":600,"height":1e999,"strokes":[[[1,2,3]]]}""", "picture.ink-malformed")]
    [InlineData("""{"width":600,"height":300,"strokes":[[[1,1e400,3]]]}""", "picture.ink-malformed")]
    [InlineData("""{"width":600,"height":300,"strokes":[[[1,"2",3]]]}""", "picture.ink-malformed")]
    [InlineData("""{"width":600,"height":300,"strokes":[[[1,2]]]}""", "picture.ink-malformed")]
    [InlineData("""{"width":600,"height":300,"strokes":[[]]}""", "picture.ink-malformed")]
    [InlineData("""{"width":600,"height":300,"strokes":[[[900,2,3]]]}""", "picture.ink-malformed")]
    [InlineData("""{"width":600,"height":300,"strokes":[[[1,2,3],[1,2,2]]]}""", "picture.ink-malformed")]
    [InlineData("""{"width":600,"height":300,"strokes":[]}""", "picture.ink-empty")]
    [InlineData("""{"width":600,"height":1,"strokes":[[[1,1,3]]]}""", "picture.ink-shape")]
    [InlineData("[[[1,2,3]]]", "picture.unknown-format")]
    public void Ink_that_is_none_is_refused(string json, string code)
    {
        var problem = Assert.Single(Read(json).Problems);
        Assert.Equal(code, problem.Code);
        Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", problem.Message);
    }

    [Theory]
    [InlineData(501, 1)]
    [InlineData(1, 20_001)]
    [InlineData(201, 100)]
    public void Too_many_strokes_or_points_are_refused(int strokes, int points)
    {
        Assert.Equal("picture.ink-too-much", Assert.Single(Read(Scribble(strokes, points)).Problems).Code);
        Assert.True(Read(Scribble(Math.Min(strokes, 200), Math.Min(points, 100))).Ok);
    }

    private static string Scribble(int strokes, int points)
    {
        var stroke = $"[{string.Join(',', Enumerable.Repeat("[1,1,0]", points))}]";
        return $$"""{"width":600,"height":300,"strokes":[{{string.Join(',', Enumerable.Repeat(stroke, strokes))}}]}""";
    }

    private static Outcome<Picture> Read(string json) => PictureReader.Read(Encoding.UTF8.GetBytes(json), Limits.Default);
}
