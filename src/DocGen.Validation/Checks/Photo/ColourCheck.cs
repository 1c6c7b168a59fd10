using DocGen.Validation.Report;

namespace DocGen.Validation.Checks.Photo;

/// <summary>PH-7: a colour picture on screens, neither grey nor in inks.</summary>
internal static class ColourCheck
{
    public const string Code = "photo.colour";

    public static Finding Judge(PhotoEvidence evidence) => evidence switch
    {
        { Identity.Jpeg.Components: 4 } => Judged.Warned(Code,
            "照片是印刷用的 CMYK 颜色，显示时可能变色。请用看图软件另存为普通的 RGB 彩色 JPG 后重新上传。",
            "The photo is in CMYK, the colours of print, which may show wrongly. Please save it as an ordinary RGB colour JPG and upload that.") with
        {
            Measured = "CMYK",
            Limit = "RGB",
        },
        { Identity.Jpeg.Components: 1 } => Grey,
        { Measured: null } => PhotoJudged.NotMeasured(Code, evidence),
        { Measured.ColourShare: < PhotoThresholds.ColourShare } => Grey,
        _ => Judged.Passed(Code, "照片是彩色的。", "The photo is in colour."),
    };

    private static Finding Grey => Judged.Warned(Code,
        "照片是黑白的。请上传近期拍摄的彩色证件照。", "The photo is in black and white. Please upload a recent photo in colour.") with
    {
        Measured = "grey",
        Limit = "RGB",
    };
}
