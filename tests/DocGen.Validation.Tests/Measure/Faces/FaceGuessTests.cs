using DocGen.Documents;
using DocGen.Validation.Measure.Faces;

namespace DocGen.Validation.Tests.Measure.Faces;

public sealed class FaceGuessTests
{
    [Fact]
    public void Overlap_is_shared_area_over_covered_area()
    {
        Assert.Equal(1, At(0.9, 50, 50, 20).Overlap(At(0.5, 50, 50, 20)), 9);
        Assert.Equal(1 / 3.0, At(0.9, 50, 50, 20).Overlap(At(0.9, 60, 50, 20)), 9);
        Assert.Equal(0.25, At(0.9, 50, 50, 20).Overlap(At(0.9, 50, 50, 10)), 9);
        Assert.Equal(0, At(0.9, 50, 50, 20).Overlap(At(0.9, 70, 50, 20)));
        Assert.Equal(0, At(0.9, 50, 50, 20).Overlap(At(0.9, 90, 90, 20)));
    }

    [Fact]
    public void Guesses_at_one_face_become_their_mean_by_score_with_the_best_ones_score()
    {
        var merged = FaceGuess.Merge([At(0.6, 53, 50, 20), At(0.9, 50, 50, 20), At(0.7, 200, 50, 20)], 0.3).ToList();
        Assert.Equal([0.9, 0.7], merged.Select(guess => guess.Score));
        Assert.Equal((0.9 * 50 + 0.6 * 53) / 1.5, merged[0].Numbers[0], 9);
        Assert.Equal(50, merged[0].Numbers[1], 9);
        Assert.Equal(200, merged[1].Numbers[0], 9);
        Assert.Equal(200, merged[1].Numbers[14], 9);
    }

    [Fact]
    public void Nothing_merges_to_nothing() => Assert.Empty(FaceGuess.Merge([], 0.3));

    [Fact]
    public void Facts_name_the_points_and_round_the_edges_of_the_box()
    {
        var facts = new FaceGuess(0.8, [50, 40, 21, 20, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]).Facts(2);
        Assert.Equal(0.8, facts.Score);
        Assert.Equal(new PixelBox(79, 60, 42, 40), facts.Box);
        Assert.Equal((2, 4), (facts.RightEye.X, facts.RightEye.Y));
        Assert.Equal((6, 8), (facts.LeftEye.X, facts.LeftEye.Y));
        Assert.Equal((10, 12), (facts.Nose.X, facts.Nose.Y));
        Assert.Equal((14, 16), (facts.Mouth.X, facts.Mouth.Y));
        Assert.Equal((18, 20), (facts.RightEar.X, facts.RightEar.Y));
        Assert.Equal((22, 24), (facts.LeftEar.X, facts.LeftEar.Y));
        Assert.Null(facts.Crown);
    }

    /// <summary>All six points at the middle.</summary>
    private static FaceGuess At(double score, double x, double y, double side) => new(score, [x, y, side, side, x, y, x, y, x, y, x, y, x, y, x, y]);
}
