using System.Collections.Immutable;
using System.Text;
using DocGen.Documents;
using DocGen.Validation.Checks.Guarantee;
using DocGen.Validation.Measure;
using DocGen.Validation.Report;

namespace DocGen.Validation.Tests.Checks;

/// <summary>Plausible and hopeless signatures, each judged as a person would judge it.</summary>
public sealed class SignatureChecksTests
{
    /// <summary>Corners of each stroke in a square of 100 × 100.</summary>
    private static readonly Dictionary<char, string> Characters = new()
    {
        ['一'] = "5,52 95,48",
        ['丁'] = "8,20 92,18|52,20 52,88 38,78",
        ['王'] = "15,15 85,13|20,48 80,46|50,14 50,86|6,88 94,86",
        ['小'] = "50,8 51,88 38,78|28,35 12,68|70,32 90,62",
        ['明'] = "12,22 12,78|12,22 38,20 38,78|12,48 38,47|12,77 38,76|58,14 56,60 46,90|58,14 88,12 88,86 78,80|58,36 88,35|57,58 88,57",
        ['三'] = "15,18 85,16|22,50 78,48|6,84 94,82",
        ['川'] = "20,15 18,60 8,88|50,18 50,80|82,10 83,90",
        ['买'] = "12,10 85,8 78,24|30,30 38,38|22,48 32,56|6,62 94,60|56,30 52,62 14,94|56,70 86,92",
    };

    [Theory]
    [InlineData("丁一")]
    [InlineData("王小明")]
    [InlineData("王一")]
    [InlineData("三川")]
    [InlineData("买买小明")]
    public void Names_of_few_and_many_strokes_pass(string name) => AssertPasses(Name(name, 3_000));

    [Fact]
    public void Joined_writing_in_one_stroke_passes() => AssertPasses(Joined("王小明", 1_800));

    [Fact]
    public void A_name_written_upright_passes() => AssertPasses(Transformed(Name("王小明", 3_000), point => (200 + (point.Y - 150) * 0.6, point.X * 0.45 + 10)));

    [Fact]
    public void A_quick_but_human_hand_passes() => AssertPasses(Name("丁一", 700));

    [Fact]
    public void A_name_that_lies_aslant_passes() => AssertPasses(Transformed(Name("王小明", 3_000), point => (point.X, point.Y + (point.X - 300) * 0.2)));

    [Fact]
    public void A_dot_is_no_name() => AssertFails(Ink([[(300, 150)]], 20), SignatureChecks.Written, SignatureChecks.Extent);

    [Fact]
    public void Dots_all_over_are_no_name() => AssertFails(Ink([[(100, 150)], [(300, 100)], [(500, 200)]], 900), SignatureChecks.Written);

    [Theory]
    [InlineData(50, 150, 550, 150)]
    [InlineData(50, 40, 550, 260)]
    [InlineData(300, 20, 302, 280)]
    public void A_line_is_no_name(double x, double y, double toX, double toY) => AssertFails(Ink([[(x, y), (toX, toY)]], 900), SignatureChecks.Shape);

    [Theory]
    [InlineData(120, 120)]
    [InlineData(240, 110)]
    public void A_circle_is_no_name(double halfWidth, double halfHeight) => AssertFails(
        Ink([[.. Enumerable.Range(0, 73).Select(step => (300 + halfWidth * Math.Cos(step * Math.PI / 36), 150 + halfHeight * Math.Sin(step * Math.PI / 36)))]], 900),
        SignatureChecks.Shape);

    [Fact]
    public void Hatching_is_no_name() => AssertFails(
        Ink([[.. Enumerable.Range(0, 30).Select(step => (60 + 16.0 * step, step % 2 == 0 ? 30.0 : 270.0))]], 2_000), SignatureChecks.Shape);

    [Fact]
    public void A_spiral_is_no_name() => AssertFails(
        Ink([[.. Enumerable.Range(0, 400).Select(step => (300 + 0.35 * step * Math.Cos(step * 0.12), 150 + 0.35 * step * Math.Sin(step * 0.12)))]], 2_000),
        SignatureChecks.Shape);

    [Fact]
    public void A_name_written_in_the_corner_is_too_small() => AssertFails(Transformed(Name("王小明", 3_000), point => (point.X * 0.15, point.Y * 0.15)), SignatureChecks.Extent);

    [Fact]
    public void A_name_made_in_no_time_was_not_written() => AssertFails(Name("王小明", 90), SignatureChecks.Pace);

    [Fact]
    public void Every_finding_tells_what_to_do_in_both_languages() => Assert.All(SignatureChecks.Judge(InkFacts.Of(Ink([[(1, 1)]], 0))), finding =>
    {
        Assert.EndsWith("。", finding.Message.Chinese, StringComparison.Ordinal);
        Assert.EndsWith(".", finding.Message.English, StringComparison.Ordinal);
    });

    [Theory]
    [InlineData("", "ink.malformed")]
    [InlineData("[]", "ink.malformed")]
    [InlineData("""{"width":0,"height":1,"strokes":[]}""", "ink.malformed")]
    [InlineData("""{"width":600,"height":300}""", "ink.malformed")]
    [InlineData("""{"width":600,"height":300,"strokes":[[]]}""", "ink.malformed")]
    [InlineData("""{"width":600,"height":300,"strokes":[[[1,2]]]}""", "ink.malformed")]
    [InlineData("""{"width":600,"height":300,"strokes":[[[1,2,"3"]]]}""", "ink.malformed")]
    [InlineData("""{"width":600,"height":300,"strokes":[[[1,2,9],[1,2,8]]]}""", "ink.malformed")]
    [InlineData("""{"width":600,"height":300,"strokes":[[[900,2,9]]]}""", "ink.malformed")]
    [InlineData("""{"width":1e999,"height":300,"strokes":[]}""", "ink.malformed")]
    public void Ink_that_is_none_is_refused(string json, string code) => Assert.Equal(code, DocGen.Documents.Ink.Read(Encoding.UTF8.GetBytes(json)).Problems.Single().Code);

    [Fact]
    public void Ink_without_end_is_refused()
    {
        var strokes = string.Join(',', Enumerable.Repeat("[[1,1,1]]", DocGen.Documents.Ink.MostStrokes + 1));
        var points = string.Join(',', Enumerable.Repeat("[1,1,1]", DocGen.Documents.Ink.MostPoints + 1));
        foreach (var list in new[] { strokes, $"[{points}]" })
            Assert.Equal("ink.too-much", DocGen.Documents.Ink.Read(Encoding.UTF8.GetBytes($$"""{"width":600,"height":300,"strokes":[{{list}}]}""")).Problems.Single().Code);
    }

    [Fact]
    public void Ink_is_written_in_one_way_and_slips_over_the_edge_are_drawn_back()
    {
        var read = DocGen.Documents.Ink.Read("""{ "width": 600, "height": 300, "strokes": [ [ [ -3, 305.5, 10 ], [ 20, 30, 12 ] ] ] }"""u8.ToArray()).Value!;
        Assert.Equal("""{"width":600,"height":300,"strokes":[[[0,300,10],[20,30,12]]]}""", Encoding.UTF8.GetString(read.Write()));
        Assert.Equal(read.Write(), DocGen.Documents.Ink.Read(read.Write()).Value!.Write());
    }

    private static void AssertPasses(Ink ink) =>
        Assert.Equal([], Judged(ink).Where(finding => finding.Outcome != FindingOutcome.Passed).Select(finding => $"{finding.Code}: {finding.Measured}"));

    private static void AssertFails(Ink ink, params string[] codes)
    {
        var failed = Judged(ink).Where(finding => finding.Outcome == FindingOutcome.Failed).Select(finding => finding.Code).ToList();
        Assert.All(codes, code => Assert.Contains(code, failed));
    }

    private static ImmutableArray<Finding> Judged(Ink ink) => SignatureChecks.Judge(InkFacts.Of(ink));

    /// <summary>Characters side by side in a sheet of 600 × 300.</summary>
    private static Ink Name(string name, double milliseconds) => Ink([.. Strokes(name)], milliseconds);

    private static Ink Joined(string name, double milliseconds) => Ink([[.. Strokes(name).SelectMany(stroke => stroke)]], milliseconds);

    private static IEnumerable<(double X, double Y)[]> Strokes(string name)
    {
        var size = Math.Min(240, 520.0 / name.Length);
        return name.SelectMany((character, index) => Characters[character].Split('|').Select(stroke => stroke.Split(' ')
            .Select(corner => corner.Split(',').Select(double.Parse).ToArray())
            .Select(corner => (40 + size * (index + 0.9 * corner[0] / 100), 150 - size / 2 + size * corner[1] / 100)).ToArray()));
    }

    /// <summary>Fills the way between the corners with points as a phone reports them, every five units or so.</summary>
    private static Ink Ink((double X, double Y)[][] strokes, double milliseconds)
    {
        var dense = strokes.Select(stroke => stroke.Zip(stroke.Skip(1).Append(stroke[^1])).SelectMany(pair =>
        {
            var ((x, y), (toX, toY)) = pair;
            var steps = Math.Max(1, (int)(Math.Sqrt((toX - x) * (toX - x) + (toY - y) * (toY - y)) / 5));
            return Enumerable.Range(0, steps).Select(step => (X: x + (toX - x) * step / steps, Y: y + (toY - y) * step / steps));
        }).ToArray()).ToArray();
        var (count, number) = (dense.Sum(stroke => stroke.Length), 0);
        return new(600, 300, [.. dense.Select(stroke => stroke.Select(point => new InkPoint(point.X, point.Y, milliseconds * number++ / Math.Max(1, count - 1))).ToImmutableArray())]);
    }

    private static Ink Transformed(Ink ink, Func<InkPoint, (double X, double Y)> move) => ink with
    {
        Strokes = [.. ink.Strokes.Select(stroke => stroke.Select(point => point with { X = move(point).X, Y = move(point).Y }).ToImmutableArray())],
    };
}
