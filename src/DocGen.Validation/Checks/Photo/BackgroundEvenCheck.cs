using DocGen.Validation.Report;

namespace DocGen.Validation.Checks.Photo;

/// <summary>No shadow, edge or pattern behind the head (GA 461-2004; ISO/IEC 29794-5:2025, background uniformity).</summary>
internal static class BackgroundEvenCheck
{
    public const string Code = "photo.background-even";

    public static Finding Judge(PhotoEvidence evidence)
    {
        if (evidence.Measured?.Background is not { } ground) return PhotoJudged.NotMeasured(Code, evidence);
        if (ground.Share < PhotoThresholds.GroundShare) return BackgroundCheck.TooLittleGround(Code, ground);
        var even = ground is { LightnessDeviation: <= PhotoThresholds.EvenDeviation, Gradient: <= PhotoThresholds.EvenGradient };
        var finding = even
            ? Judged.Passed(Code, "照片背景均匀。", "The photo's background is even.")
            : Judged.Warned(Code,
                "照片背景不均匀，有阴影、花纹或杂物。请在干净的白墙前、光线均匀处重拍。",
                "The photo's background is uneven: a shadow, a pattern or objects. Please take it again before a plain wall in even light.");
        return finding with
        {
            Measured = $"σ(L*) {ground.LightnessDeviation:0.#}, gradient {ground.Gradient:0.#}",
            Limit = $"σ(L*) ≤ {PhotoThresholds.EvenDeviation}, gradient ≤ {PhotoThresholds.EvenGradient}",
            Place = even ? null : new FindingPlace(ground.Worst),
            Clause = "GA 461-2004; ISO/IEC 29794-5:2025",
        };
    }
}
