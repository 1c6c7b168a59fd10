using DocGen.Testing.Rendering;

namespace DocGen.Golden.Tests;

/// <summary>How docs/conformance.md accounts for what two renderings of a document have in another place.</summary>
public sealed class DisplacementTests
{
    private static readonly string[] Page = ["本人申报工程师", "现任助理工程师", "特此说明情况"];

    [Fact]
    public void What_stands_in_its_place_needs_no_reason() => Assert.All(Reasons(Set(Page), Set(Page)), reason => Assert.Equal(Displacement.None, reason));

    [Theory]
    [InlineData("本人于2023年申报工程师", 7, Displacement.Latin)]
    [InlineData("本人买买提·艾力申报职称", 6, Displacement.Latin)]
    [InlineData("本人已经申报工程师。现任职务", 9, Displacement.Punctuation)]
    [InlineData("本人已经申报工程师现任职务", 9, Displacement.Unknown)]
    public void A_line_that_breaks_elsewhere_says_why_all_below_it_is_moved(string text, int broken, Displacement expected)
    {
        var ours = Set([text, .. Page]);
        var theirs = Set([text[..broken], text[broken..], .. Page]);
        var reasons = Reasons(ours, theirs);
        Assert.All(reasons.Take(broken), reason => Assert.Equal(Displacement.None, reason));
        Assert.All(reasons.Skip(broken), reason => Assert.Equal(expected, reason));
    }

    [Fact]
    public void Small_steps_add_up_to_a_reason_of_their_own()
    {
        var reasons = Reasons(Set([.. Page, "以上内容属实"]), Set([.. Page, "以上内容属实"], pitch: 21.2));
        Assert.Equal([Displacement.None, Displacement.None, Displacement.None, Displacement.Steps], new[] { 0, 8, 15, 21 }.Select(index => reasons[index]));
    }

    [Fact]
    public void A_line_that_is_moved_for_nothing_is_not_explained()
    {
        var theirs = Set(Page).Select(shown => shown.Y > 130 ? shown with { Y = shown.Y + 10 } : shown).ToList();
        Assert.Equal(6, Reasons(Set(Page), theirs).Count(reason => reason == Displacement.Unknown));
    }

    private static IReadOnlyList<Displacement> Reasons(IReadOnlyList<ShownCharacter> first, IReadOnlyList<ShownCharacter> second) => RenderingComparison.Of(first, second).Reasons;

    /// <summary>Lines of 10 points below 100.</summary>
    private static List<ShownCharacter> Set(string[] lines, double pitch = 20) =>
        [.. lines.SelectMany((line, row) => line.Select((character, column) => new ShownCharacter(0, character.ToString(), 50 + 10 * column, 100 + pitch * row, 10)))];
}
