using DocGen.Validation.Measure;
using DocGen.Validation.Report;

namespace DocGen.Validation.Checks.Photo;

/// <summary>Light on the face: neither too dark nor burnt out nor flat (ISO/IEC 29794-5:2025).</summary>
internal static class ExposureCheck
{
    public const string Code = "photo.exposure";

    public static Finding Judge(PhotoEvidence evidence) => PhotoFaces.Judge(Code, evidence, (face, photo) =>
        photo.Exposure.OfFace ? Judge(photo.Exposure) with { Place = new FindingPlace(face.Box) } : Judged.NotEvaluated(Code,
            "没有量到脸部的光线，这一项没有检查。请上传正面免冠、脸部清楚的证件照。",
            "The light on the face was not measured, so this was not checked. Please upload a photo that shows the face clearly from the front."));

    private static Finding Judge(ExposureFacts light) => Outcome(light) with
    {
        Measured = $"luma {light.MeanLuma:0}, dark {100 * light.DarkShare:0.#} %, bright {100 * light.BrightShare:0.#} %, entropy {light.Entropy:0.#} bit",
        Limit = $"luma {PhotoThresholds.DarkFace}–{PhotoThresholds.BrightFace}, dark and bright ≤ {100 * PhotoThresholds.LostShare:0} %, "
            + $"entropy ≥ {PhotoThresholds.Entropy} bit",
        Clause = "ISO/IEC 29794-5:2025",
    };

    private static Finding Outcome(ExposureFacts light) => light switch
    {
        { MeanLuma: < PhotoThresholds.DarkFace } or { DarkShare: > PhotoThresholds.LostShare } => Judged.Warned(Code,
            "脸部太暗，看不清细节。请在光线充足处重拍，不要逆光。",
            "The face is too dark to show its details. Please take it again in good light, not against it."),
        { MeanLuma: > PhotoThresholds.BrightFace } or { BrightShare: > PhotoThresholds.LostShare } => Judged.Warned(Code,
            "脸部过亮，部分发白看不清。请避开强光或闪光灯直射后重拍。",
            "The face is too bright and in part burnt out. Please take it again without strong light or flash on it."),
        { Entropy: < PhotoThresholds.Entropy } => Judged.Warned(Code,
            "脸部明暗层次太少，画面发灰或经过修图。请用未经美颜、滤镜处理的原图。",
            "The face has too few tones: flat light or filters. Please use the original without beautifying or filters."),
        _ => Judged.Passed(Code, "脸部光线合适。", "The light on the face is good."),
    };
}
