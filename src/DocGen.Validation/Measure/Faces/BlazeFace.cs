using DocGen.Validation.Measure.Native;

namespace DocGen.Validation.Measure.Faces;

/// <summary>
/// BlazeFace for front cameras: 128×128 RGB in, a guess at each of 896 anchors out. The anchors stand in the middles of a 16×16 grid, two each, then of an
/// 8×8 grid, six each; every guess is a score and 16 numbers relative to its anchor: middle, width, height, and six points.
/// </summary>
internal sealed class BlazeFace(OnnxRuntime runtime, ReadOnlySpan<byte> network) : IDisposable
{
    public const int Size = 128;
    public const int Numbers = 16;

    private static readonly (int Grid, int Each)[] Levels = [(16, 2), (8, 6)];

    private readonly OnnxNetwork network = new(runtime, network, new("input:0", 1, Size, Size, 3),
        new("Identity:0", 1, 512, 1), new("Identity_1:0", 1, 384, 1), new("Identity_2:0", 1, 512, Numbers), new("Identity_3:0", 1, 384, Numbers));

    /// <summary>What to fill before <see cref="Guesses"/>: rows of pixels of red, green and blue, each −1…1.</summary>
    public Span<float> Input => network.Input;

    /// <summary>The guesses that score enough, in pixels of the picture that the view was cut from.</summary>
    public List<FaceGuess> Guesses(SquareView view, double minScore)
    {
        network.Run();
        var guesses = new List<FaceGuess>();
        for (var level = 0; level < Levels.Length; level++)
        {
            var scores = network.Output(level);
            for (var i = 0; i < scores.Length; i++)
            {
                var score = 1 / (1 + Math.Exp(-scores[i]));
                if (score < minScore) continue;
                var (grid, each) = Levels[level];
                var anchor = new PixelPoint((i / each % grid + 0.5) / grid, (i / each / grid + 0.5) / grid);
                var guess = new FaceGuess(score, Place(network.Output(Levels.Length + level).Slice(i * Numbers, Numbers), anchor, view));
                if (guess.Numbers[2] > 0 && guess.Numbers[3] > 0) guesses.Add(guess);
            }
        }
        return guesses;
    }

    public void Dispose() => network.Dispose();

    private static double[] Place(ReadOnlySpan<float> raw, PixelPoint anchor, SquareView view)
    {
        var placed = new double[Numbers];
        for (var i = 0; i < Numbers; i += 2)
        {
            var isExtent = i == 2;
            placed[i] = view.Side * (raw[i] / Size + (isExtent ? 0 : anchor.X)) + (isExtent ? 0 : view.Left);
            placed[i + 1] = view.Side * (raw[i + 1] / Size + (isExtent ? 0 : anchor.Y)) + (isExtent ? 0 : view.Top);
        }
        return placed;
    }
}
