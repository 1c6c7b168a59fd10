using DocGen.Validation.Report;

namespace DocGen.Validation.Checks.Photo;

/// <summary>The face is in focus. No standard gives a number that could be measured without its own model.</summary>
internal static class SharpnessCheck
{
    public const string Code = "photo.sharpness";

    public static Finding Judge(PhotoEvidence evidence) => PhotoFaces.Judge(Code, evidence, (face, photo) =>
    {
        var finding = photo.Sharpness switch
        {
            < PhotoThresholds.Blurred => Judged.Warned(Code,
                "照片很模糊。请对准脸部对焦、拿稳后重拍，或上传未经压缩和放大的原图。",
                "The photo is very blurred. Please take it again with the face in focus and a steady hand, or upload the original."),
            < PhotoThresholds.Sharp => Judged.Warned(Code,
                "照片不够清晰。请上传未经压缩和放大的原图，或对准脸部对焦重拍。",
                "The photo is not quite sharp. Please upload the original, neither compressed nor enlarged, or take it again with the face in focus."),
            _ => Judged.Passed(Code, "照片清晰。", "The photo is sharp."),
        };
        return finding with { Measured = $"{photo.Sharpness:0}", Limit = $"≥ {PhotoThresholds.Sharp}", Place = new FindingPlace(face.Box) };
    });
}
