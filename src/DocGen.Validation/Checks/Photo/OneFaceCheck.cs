using DocGen.Validation.Report;

namespace DocGen.Validation.Checks.Photo;

/// <summary>One person, from the front. Detectors err, so what they miss or see twice is for a person to look at.</summary>
internal static class OneFaceCheck
{
    public const string Code = "photo.one-face";

    public static Finding Judge(PhotoEvidence evidence)
    {
        if (evidence.Measured is not { } measured) return PhotoJudged.NotMeasured(Code, evidence);
        if (measured.Faces is not { } faces) return PhotoFaces.NoModel(Code);
        var counted = PhotoFaces.Counted(faces);
        var finding = counted switch
        {
            [] => Judged.Warned(Code,
                "没有找到人脸，需要人工查看。请上传正面免冠、脸部清楚、没有遮挡的证件照。",
                "No face was found; a person has to look. Please upload a photo that shows the face from the front, clear and uncovered."),
            [{ Score: < PhotoThresholds.SureFace } face] => Judged.Warned(Code,
                "人脸不清楚，可能不是正面或有遮挡，需要人工查看。请上传正面免冠、脸部清楚的证件照。",
                "The face is unclear, perhaps covered or not from the front; a person has to look. Please upload a photo that shows it clearly.") with
            {
                Place = new FindingPlace(face.Box),
            },
            [_] => Judged.Passed(Code, "照片里有一张人脸。", "The photo shows one face."),
            [_, var second, ..] => Judged.Warned(Code,
                $"照片里有 {counted.Length} 张人脸，应只有本人一人。请重拍或裁掉他人后上传。",
                $"The photo shows {counted.Length} faces; it must show the applicant alone. Please take it again or crop the others away.") with
            {
                Place = new FindingPlace(second.Box),
            },
        };
        return finding with { Measured = $"{counted.Length}", Limit = "1", Clause = "ISO/IEC 29794-5:2025" };
    }
}
