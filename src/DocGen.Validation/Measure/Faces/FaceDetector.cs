using System.Collections.Immutable;
using DocGen.Validation.Measure.Native;

namespace DocGen.Validation.Measure.Faces;

/// <summary>
/// Finds faces, whoever's they are: it tells no person from another and keeps nothing. The picture is looked over as a whole; each face found is then
/// measured in a square of its own, so that its places hang on how it is framed as little as the network allows. Not thread-safe.
/// </summary>
public sealed class FaceDetector : IDisposable
{
    /// <summary>Under this a guess is none.</summary>
    private const double MinScore = 0.5;

    /// <summary>Guesses that share more than this of their area mean one face.</summary>
    private const double SameFace = 0.3;

    /// <summary>Bounds the time that a picture of a crowd takes.</summary>
    private const int MostFaces = 16;

    /// <summary>
    /// Side of the square for measuring over the width of the face. On portraits framed and turned in many ways the eyes' line is within 1° of what a
    /// person marks, at most 3°; in the whole picture it is up to 9° off.
    /// </summary>
    private const double OwnSquare = 1.6;

    /// <summary>
    /// Of the square that the picture's longer side takes: first all, which finds the smallest faces; when there is none, two thirds, as from farther
    /// away, which finds faces so near that the picture's edges cut them: at 1.3 of its width 67 of 72 instead of 28.
    /// </summary>
    private static readonly double[] Looks = [1, 0.65];

    private readonly BlazeFace network;

    private FaceDetector(BlazeFace network) => this.network = network;

    /// <summary>Null when a file is missing in the folder.</summary>
    /// <exception cref="OnnxRuntimeException">The files are there but are not what they should be.</exception>
    public static FaceDetector? Load(string modelsFolder)
    {
        if (FaceModel.MissingFrom(modelsFolder).Count > 0) return null;
        var runtime = OnnxRuntime.Load(Path.Combine(modelsFolder, FaceModel.Runtime));
        var detector = new FaceDetector(new BlazeFace(runtime, File.ReadAllBytes(Path.Combine(modelsFolder, FaceModel.Network))));
        // The first run allocates and plans; here nobody waits for it.
        detector.Find(new Raster(1, 1, new byte[3]), 1);
        return detector;
    }

    /// <summary>The faces, the surest first. A box may reach beyond the picture's edge where the edge cuts the face.</summary>
    /// <param name="scaleToOriginal">Pixels of the original over pixels of <paramref name="upright"/>.</param>
    public ImmutableArray<FaceFacts> Find(Raster upright, double scaleToOriginal) =>
        [.. Merge(LookOver(upright).Take(MostFaces).Select(guess => LookAt(upright, guess)).OfType<FaceGuess>()).Select(guess => guess.Facts(scaleToOriginal))];

    public void Dispose() => network.Dispose();

    private List<FaceGuess> LookOver(Raster picture)
    {
        foreach (var share in Looks)
        {
            var guesses = Merge(Guesses(picture, SquareView.Around(picture, share)));
            if (guesses.Count > 0) return guesses;
        }
        return [];
    }

    /// <summary>Null when nothing is there on a closer look.</summary>
    private FaceGuess? LookAt(Raster picture, FaceGuess guess) =>
        Merge(Guesses(picture, SquareView.Around(guess, OwnSquare))).MaxBy(found => found.Overlap(guess));

    private List<FaceGuess> Guesses(Raster picture, SquareView view)
    {
        view.Sample(picture, BlazeFace.Size, network.Input);
        return network.Guesses(view, MinScore);
    }

    private static List<FaceGuess> Merge(IEnumerable<FaceGuess> guesses) => [.. FaceGuess.Merge(guesses, SameFace)];
}
