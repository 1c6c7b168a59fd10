using DocGen.Validation.Report;

namespace DocGen.Validation.Checks.Photo;

/// <summary>Enough pixels on the face to recognise a person by (ICAO 9303-9).</summary>
internal static class EyeDistanceCheck
{
    public const string Code = "photo.eye-distance";

    public static Finding Judge(PhotoEvidence evidence) => PhotoFaces.Judge(Code, evidence, (face, _) =>
    {
        var (dx, dy) = (face.LeftEye.X - face.RightEye.X, face.LeftEye.Y - face.RightEye.Y);
        var distance = Math.Sqrt(dx * dx + dy * dy);
        var finding = distance < PhotoThresholds.EyeDistance
            ? Judged.Warned(Code,
                $"两眼之间只有 {distance:0} 像素，脸部细节不足，宜在 {PhotoThresholds.EyeDistance} 像素以上。请换用尺寸更大的原图，或走近一些重拍。",
                $"There are only {distance:0} pixels between the eyes; {PhotoThresholds.EyeDistance} or more are good. Please use a larger original or take it from nearer.")
            : Judged.Passed(Code, $"两眼之间有 {distance:0} 像素，足够清楚。", $"There are {distance:0} pixels between the eyes, which is enough.");
        return finding with
        {
            Measured = $"{distance:0.#} px",
            Limit = $"≥ {PhotoThresholds.EyeDistance} px",
            Place = new FindingPlace(face.Box),
            Clause = "ICAO 9303-9",
        };
    });
}
