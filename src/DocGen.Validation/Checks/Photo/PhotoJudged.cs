using DocGen.Documents;
using DocGen.Validation.Report;

namespace DocGen.Validation.Checks.Photo;

/// <summary>What many checks of a photo say alike.</summary>
internal static class PhotoJudged
{
    /// <summary>The finding is of a rule of the notice: it says where, and an upload is not accepted without it.</summary>
    public static Finding By(this Finding finding, PhotoLimits notice) => finding with { Clause = notice.Clause, Required = true };

    /// <param name="chinese">What the notice does not rule: “照片的文件大小”.</param>
    public static Finding NotRuled(string code, string chinese, string english) =>
        Judged.NotEvaluated(code, $"本通知没有规定{chinese}，这一项不作检查。", $"This notice sets no rule for {english}; nothing was checked.");

    /// <summary>No worker measured the pixels; another finding says why and what to do about it.</summary>
    public static Finding NotMeasured(string code, PhotoEvidence evidence) => evidence switch
    {
        _ when evidence.TooManyPixels() => Judged.NotEvaluated(code,
            "照片像素过多，没有解码，这一项没有检查。请先缩小照片后重新上传。",
            "The photo has too many pixels and was not decoded, so this was not checked. Please reduce it and upload it again."),
        { Failure: not null } => Judged.NotEvaluated(code,
            "处理照片时出错，这一项没有检查。请把照片另存为 JPG 后重新上传。",
            "Processing the photo failed, so this was not checked. Please save the photo as JPG again and upload it anew."),
        _ => Judged.NotEvaluated(code,
            "照片无法解码，这一项没有检查。请换成能正常打开的 JPG 照片后重新上传。",
            "The photo could not be decoded, so this was not checked. Please upload a JPG photo that opens properly."),
    };
}
