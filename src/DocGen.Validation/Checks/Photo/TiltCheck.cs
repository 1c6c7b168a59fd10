using DocGen.Validation.Measure;
using DocGen.Validation.Report;

namespace DocGen.Validation.Checks.Photo;

/// <summary>The line of the eyes against the horizontal; ISO/IEC 19794-5 has ±8° for enrolment.</summary>
internal static class TiltCheck
{
    public const string Code = "photo.tilt";

    public static Finding Judge(PhotoEvidence evidence) => PhotoFaces.Judge(Code, evidence, (face, _) =>
    {
        if (Degrees(face) is not { } degrees)
            return Judged.NotEvaluated(Code,
                "找不到两只眼睛的位置，这一项没有检查。请上传正面免冠、双眼清楚的证件照。",
                "The eyes could not be told apart, so this was not checked. Please upload a photo that shows both eyes clearly from the front.");
        var finding = Math.Abs(degrees) switch
        {
            <= PhotoThresholds.Tilt => Judged.Passed(Code, "头是正的。", "The head is upright."),
            <= PhotoThresholds.TiltMuch => Judged.Warned(Code,
                $"头歪了约 {Math.Abs(degrees):0.#} 度，宜在 {PhotoThresholds.Tilt} 度以内。请把照片{(degrees > 0 ? "逆时针" : "顺时针")}转这么多再裁剪，或摆正头部重拍。",
                $"The head leans by about {Math.Abs(degrees):0.#} degrees; up to {PhotoThresholds.Tilt} is good. "
                + $"Please turn the photo {(degrees > 0 ? "anticlockwise" : "clockwise")} by that much and crop it, or take it again with the head upright."),
            > PhotoThresholds.TiltLying => Judged.Warned(Code,
                "照片是横着或倒着的。请用看图软件转正后重新上传。",
                "The photo lies on its side or upside down. Please turn it upright in an image viewer and upload it again."),
            _ => Judged.Warned(Code,
                $"头歪得很明显，约 {Math.Abs(degrees):0.#} 度，宜在 {PhotoThresholds.Tilt} 度以内。请摆正头部重拍。",
                $"The head leans plainly, by about {Math.Abs(degrees):0.#} degrees; up to {PhotoThresholds.Tilt} is good. Please take it again with the head upright."),
        };
        return finding with
        {
            Measured = $"{degrees:0.#}°",
            Limit = $"±{PhotoThresholds.Tilt}°",
            Place = new FindingPlace(face.Box),
            Clause = "ISO/IEC 19794-5",
        };
    });

    /// <summary>Positive when the head leans to the picture's right; null when the eyes are one point.</summary>
    private static double? Degrees(FaceFacts face)
    {
        var (dx, dy) = (face.LeftEye.X - face.RightEye.X, face.LeftEye.Y - face.RightEye.Y);
        return dx == 0 && dy == 0 ? null : Math.Atan2(dy, dx) * 180 / Math.PI;
    }
}
