using System.Collections.Immutable;
using DocGen.Validation.Measure;
using DocGen.Validation.Report;

namespace DocGen.Validation.Checks.Guarantee;

/// <summary>
/// “字迹清晰”, judged from the strokes alone: whether somebody wrote a name large and slowly enough to be read on paper. Never reads the name and never
/// counts strokes: 丁一 has three, and joined writing makes one of many.
/// </summary>
public static class SignatureChecks
{
    public const string Written = "signature.written", Extent = "signature.extent", Shape = "signature.shape", Pace = "signature.pace";

    /// <summary>Way of the pen over the diagonal of the ink: one straight stroke has 1, 丁一 has 1.3.</summary>
    private const double LeastLength = 1.1;

    private const int LeastPoints = 8;

    /// <summary>Shares of the sheet; either is enough, since a name may stand upright or lie.</summary>
    private const double LeastWidth = 0.20, LeastHeight = 0.30;

    /// <summary>And both at least this: a flat scrawl is unreadable however long.</summary>
    private const double LeastEither = 0.08;

    /// <summary>Spread across over spread along; handwriting of two characters measures 0.2 and more.</summary>
    private const double LeastThickness = 0.08;

    /// <summary>Hatching has nearly all of its way in one direction; 三 and 川 alone have as much, but no name consists of them.</summary>
    private const double MostOneDirection = 0.92;

    /// <summary>An oval drawn by hand deviates by 2–10 %.</summary>
    private const double LeastUnroundness = 0.12;

    /// <summary>Way over diagonal: full names of five characters in a careful hand stay below 30.</summary>
    private const double MostLength = 60;

    /// <summary>Whole turns in one sense: loops of joined writing make two or three.</summary>
    private const double MostWinding = 4.5;

    private static readonly TimeSpan LeastTime = TimeSpan.FromMilliseconds(500);

    public static ImmutableArray<Finding> Judge(InkFacts ink) => [WrittenFinding(ink), ExtentFinding(ink), ShapeFinding(ink), PaceFinding(ink)];

    private static Finding WrittenFinding(InkFacts ink) => (ink.Points < LeastPoints || ink.Length < LeastLength
        ? Judged.Failed(Written, "还没有写出姓名。请在框内手写您的全名。", "No name was written yet. Please write your full name in the frame.")
        : Judged.Passed(Written, "已手写签名。", "A signature was written.")) with
    {
        Measured = $"{ink.Points} points, length {ink.Length:0.0}",
        Limit = $"≥ {LeastPoints} points, length ≥ {LeastLength:0.0}",
    };

    private static Finding ExtentFinding(InkFacts ink)
    {
        var large = (ink.Width >= LeastWidth || ink.Height >= LeastHeight) && ink.Width >= LeastEither && ink.Height >= LeastEither;
        return (large
            ? Judged.Passed(Extent, "签名大小合适。", "The signature is large enough.")
            : Judged.Failed(Extent,
                "签名太小，印在纸上会看不清。请点“重写”，把字写大一些，尽量写满方框。",
                "The signature is too small to be read on paper. Please write it again, larger, filling the frame.")) with
        {
            Measured = $"{100 * ink.Width:0} % × {100 * ink.Height:0} %",
            Limit = $"≥ {100 * LeastWidth:0} % wide or {100 * LeastHeight:0} % high, each ≥ {100 * LeastEither:0} %",
        };
    }

    private static Finding ShapeFinding(InkFacts ink)
    {
        var figure = ink switch
        {
            { Thickness: < LeastThickness } => new Sentence("一条线", "a line"),
            { Roundness: < LeastUnroundness } => new Sentence("一个圈", "a circle"),
            { OneDirection: > MostOneDirection } or { Length: > MostLength } or { Winding: > MostWinding } => new Sentence("一片涂画", "a scribble"),
            _ => null,
        };
        return (figure is null
            ? Judged.Passed(Shape, "笔迹像手写的字。", "The strokes look like writing.")
            : Judged.Failed(Shape,
                $"写的是{figure.Chinese}，不是姓名。请点“重写”，一笔一画写下您的全名。",
                $"This is {figure.English}, not a name. Please write your full name again, stroke by stroke.")) with
        {
            Measured = $"thickness {ink.Thickness:0.00}, one direction {100 * ink.OneDirection:0} %, roundness {ink.Roundness:0.00}, turns {ink.Winding:0.0}, length {ink.Length:0.0}",
        };
    }

    private static Finding PaceFinding(InkFacts ink) => (ink.Duration < LeastTime
        ? Judged.Failed(Pace, "签名写得太快，不像手写。请点“重写”，慢慢写清楚。", "The signature was made too fast to be handwriting. Please write it again, without haste.")
        : Judged.Passed(Pace, "书写速度正常。", "It was written at a normal pace.")) with
    {
        Measured = $"{ink.Duration.TotalSeconds:0.0} s",
        Limit = $"≥ {LeastTime.TotalSeconds:0.0} s",
    };
}
