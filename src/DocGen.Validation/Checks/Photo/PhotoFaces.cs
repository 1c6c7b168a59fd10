using System.Collections.Immutable;
using DocGen.Documents;
using DocGen.Validation.Measure;
using DocGen.Validation.Report;

namespace DocGen.Validation.Checks.Photo;

/// <summary>Whose photo it is, for the checks of one face.</summary>
internal static class PhotoFaces
{
    /// <summary>The largest sure face (the largest guess when none is sure) and every other sure one that is not small beside it; empty when there is none.</summary>
    public static ImmutableArray<FaceFacts> Counted(ImmutableArray<FaceFacts> faces)
    {
        if (faces.IsEmpty) return [];
        // A guess larger than the face, a shirt say, must not take its place.
        var sure = faces.Where(face => face.Score >= PhotoThresholds.SureFace).ToImmutableArray();
        var largest = (sure.IsEmpty ? faces : sure).MaxBy(face => Area(face.Box))!;
        return
        [
            largest,
            .. sure.Where(face => face != largest && Area(face.Box) >= PhotoThresholds.SecondFaceArea * Area(largest.Box)),
        ];
    }

    /// <summary>The one face of the photo; null when there is none, more than one, or no model to find it.</summary>
    public static FaceFacts? One(PhotoFacts? measured) => measured?.Faces is { } faces && Counted(faces) is [var face] ? face : null;

    /// <summary>The check's finding when there is one face to judge, else why there is none.</summary>
    public static Finding Judge(string code, PhotoEvidence evidence, Func<FaceFacts, PhotoFacts, Finding> check) => evidence.Measured switch
    {
        null => PhotoJudged.NotMeasured(code, evidence),
        { Faces: null } => NoModel(code),
        { Faces: { } faces } measured => Counted(faces) switch
        {
            [] => Judged.NotEvaluated(code,
                "没有找到人脸，这一项没有检查。请上传正面免冠、脸部清楚的证件照。",
                "No face was found, so this was not checked. Please upload a photo that shows the face clearly from the front."),
            [var face] => check(face, measured),
            _ => Judged.NotEvaluated(code,
                "照片里不止一张脸，无法确定检查哪一张。请上传只有本人的照片。",
                "There is more than one face, so none was checked. Please upload a photo of the applicant alone."),
        },
    };

    public static Finding NoModel(string code) => Judged.NotEvaluated(code,
        "服务器没有安装人脸模型，这一项没有检查，申报人不必处理。请管理员运行 ./dev models 安装模型。",
        "The server has no face model, so this was not checked; the applicant need not act. The operator installs the model with ./dev models.");

    /// <summary>At the cheekbones, as standards measure it.</summary>
    public static double Width(FaceFacts face) => face.Box.Width / PhotoThresholds.BoxOverFace;

    /// <summary>Width of the picture in which this face is as wide as GA 461-2004 has it.</summary>
    public static int IdealFrame(FaceFacts face) => (int)Math.Round(Width(face) / PhotoThresholds.FaceWidthIdeal, MidpointRounding.AwayFromZero);

    public static (double X, double Y) EyesMiddle(FaceFacts face) => ((face.RightEye.X + face.LeftEye.X) / 2, (face.RightEye.Y + face.LeftEye.Y) / 2);

    private static long Area(PixelBox box) => (long)box.Width * box.Height;
}
