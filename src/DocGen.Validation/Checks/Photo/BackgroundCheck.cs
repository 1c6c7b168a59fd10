using DocGen.Documents;
using DocGen.Validation.Measure;
using DocGen.Validation.Report;

namespace DocGen.Validation.Checks.Photo;

/// <summary>
/// PH-5: white ground as studios have it. Chroma decides what is coloured and lightness what is dark; whatever lies between white and those is for
/// a person to look at. White hair and white clothes are no fault: they only make less ground to measure.
/// </summary>
internal static class BackgroundCheck
{
    public const string Code = "photo.background";

    public static Finding Judge(PhotoEvidence evidence, PhotoLimits limits) => limits.Background switch
    {
        null => PhotoJudged.NotRuled(Code, "照片的底色", "the background's colour"),
        "white" when evidence.Measured is null => PhotoJudged.NotMeasured(Code, evidence).By(limits),
        "white" => White(evidence.Measured.Background).By(limits),
        var other => Judged.NotEvaluated(Code,
            $"不会检查“{other}”底色，需要人工查看。请对照通知确认底色。",
            $"No check knows the background “{other}”; a person has to look. Please compare the background with the notice.").By(limits),
    };

    private static Finding White(BackgroundFacts ground)
    {
        if (ground.Share < PhotoThresholds.GroundShare) return TooLittleGround(Code, ground);
        var finding = ground switch
        {
            { ChromaMedian: > PhotoThresholds.ColouredChroma } => Judged.Failed(Code,
                $"照片底色明显{Hue(ground).Chinese}，应为白色。请在白墙或白幕布前重拍后上传，不要用软件抠图换底。",
                $"The photo's background is plainly {Hue(ground).English}; it must be white. Please take it again before a white wall, without replacing the background by software."),
            { LightnessMedian: < PhotoThresholds.DarkLightness } => Judged.Failed(Code,
                "照片底色太暗，应为白色。请在照亮的白墙或白幕布前重拍后上传，不要用软件抠图换底。",
                "The photo's background is too dark; it must be white. Please take it again before a well-lit white wall, without replacing the background by software."),
            { NotWhiteShare: > PhotoThresholds.NotWhiteShare } => Judged.Failed(Code,
                "照片背景里有别的颜色、图案或物品，应为纯白色。请在白墙或白幕布前重拍后上传，不要用软件抠图换底。",
                "Other colours, a pattern or things show in the photo's background; it must be plain white. Please take it again before a white wall, without replacing the background by software."),
            { ChromaMedian: > PhotoThresholds.NeutralChroma } or { ChromaP95: > PhotoThresholds.NeutralChromaP95 } => Judged.Warned(Code,
                $"照片底色略{Hue(ground).Chinese}，不是纯正的白色，需要人工查看。请尽量在白色灯光下、白墙前重拍。",
                $"The photo's background is slightly {Hue(ground).English}, not a clean white; a person has to look. Please take it again in white light if you can."),
            { LightnessMedian: < PhotoThresholds.WhiteLightness } or { LightnessP5: < PhotoThresholds.ShadowLightness } => Judged.Warned(Code,
                "照片底色偏灰或有阴影，不是纯正的白色，需要人工查看。请尽量照亮背景、离墙远一些重拍。",
                "The photo's background is greyish or shadowed; a person has to look. Please light the background and stand farther from the wall if you can take it again."),
            _ => Judged.Passed(Code, "照片底色是白色。", "The photo's background is white."),
        };
        return finding with
        {
            Measured = $"L* {ground.LightnessMedian:0} (p5 {ground.LightnessP5:0}), C* {ground.ChromaMedian:0} (p95 {ground.ChromaP95:0}), not white {100 * ground.NotWhiteShare:0} %",
            Limit = $"L* ≥ {PhotoThresholds.WhiteLightness} (p5 ≥ {PhotoThresholds.ShadowLightness}), "
                + $"C* ≤ {PhotoThresholds.NeutralChroma} (p95 ≤ {PhotoThresholds.NeutralChromaP95}), not white ≤ {100 * PhotoThresholds.NotWhiteShare:0} %",
            Place = finding.Outcome == FindingOutcome.Passed ? null : new FindingPlace(ground.Worst),
        };
    }

    public static Finding TooLittleGround(string code, BackgroundFacts ground) => Judged.NotEvaluated(code,
        "头部四周露出的背景太少，无法判断底色，需要人工查看。请换一张头顶和两侧留有背景的照片。",
        "Too little background shows around the head to judge it; a person has to look. Please use a photo with some background above and beside the head.") with
    {
        Measured = $"{100 * ground.Share:0.#} %",
        Limit = $"≥ {100 * PhotoThresholds.GroundShare:0.#} %",
    };

    /// <summary>By h_ab: sRGB's red is at 40°, yellow at 103°, green at 136°, the blue of ID photos at 260–300°.</summary>
    private static Sentence Hue(BackgroundFacts ground) => ((ground.Hue % 360 + 360) % 360) switch
    {
        < 60 or >= 345 => new("偏红", "red"),
        < 115 => new("偏黄", "yellow"),
        < 185 => new("偏绿", "green"),
        < 305 => new("偏蓝", "blue"),
        _ => new("偏紫", "purple"),
    };
}
