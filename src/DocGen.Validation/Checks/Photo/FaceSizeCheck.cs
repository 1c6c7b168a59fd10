using DocGen.Documents;
using DocGen.Validation.Report;

namespace DocGen.Validation.Checks.Photo;

/// <summary>The face's width in the frame: GA 461-2004 scaled, as its own 358×441 is wider than notices allow.</summary>
internal static class FaceSizeCheck
{
    public const string Code = "photo.face-size";

    public static Finding Judge(PhotoEvidence evidence, PhotoLimits limits) => PhotoFaces.Judge(Code, evidence, (face, photo) =>
    {
        var share = PhotoFaces.Width(face) / photo.Width;
        var finding = share switch
        {
            < PhotoThresholds.FaceWidthMin => TooSmall(share, PhotoFaces.IdealFrame(face), limits),
            > PhotoThresholds.FaceWidthMax => Judged.Warned(Code,
                $"脸太大，宽度占照片的 {100 * share:0.#}%，宜占 54% 到 62%。请换用四周留有余地的原图，或离远一些重拍。",
                $"The face is too large: {100 * share:0.#} % of the photo's width, where 54 % to 62 % is good. Please use an original with more room or take it from farther away."),
            _ => Judged.Passed(Code, $"脸的大小合适，宽度占照片的 {100 * share:0.#}%。", $"The face has a good size: {100 * share:0.#} % of the photo's width."),
        };
        return finding with
        {
            Measured = $"{100 * share:0.#} %",
            Limit = $"{100 * PhotoThresholds.FaceWidthMin:0}–{100 * PhotoThresholds.FaceWidthMax:0} %",
            Place = new FindingPlace(face.Box),
            Clause = "GA 461-2004",
        };
    });

    /// <summary>Cropping helps where it leaves enough pixels.</summary>
    private static Finding TooSmall(double share, int width, PhotoLimits limits)
    {
        var mend = width > (limits.MinWidthExclusive ?? 0)
            ? new Sentence($"请以脸为中心裁成约 {width} 像素宽，或走近一些重拍", $"Please crop the photo around the face to a width of about {width} pixels, or take it from nearer")
            : new Sentence("请换用尺寸更大的原图，或走近一些重拍", "Please use a larger original or take it from nearer");
        return Judged.Warned(Code,
            $"脸太小，宽度只占照片的 {100 * share:0.#}%，宜占 54% 到 62%。{mend.Chinese}。",
            $"The face is too small: {100 * share:0.#} % of the photo's width, where 54 % to 62 % is good. {mend.English}.");
    }
}
