using DocGen.Documents;
using DocGen.Documents.Pictures;
using DocGen.Validation.Identify;
using DocGen.Validation.Report;

namespace DocGen.Validation.Checks.Photo;

/// <summary>The whole picture is there, and nothing else is in the file (ITU-T T.81, annex B).</summary>
internal static class CompleteCheck
{
    public const string Code = "photo.complete";

    public static Finding Judge(PhotoEvidence evidence, PhotoLimits limits) => Judge(evidence).By(limits) with { Clause = "ITU-T T.81 Annex B" };

    private static Finding Judge(PhotoEvidence evidence) => evidence switch
    {
        { Identity.Jpeg.Complete: false } or { Identity: { Format: PictureSignature.Jpeg, Jpeg: null } } => Judged.Failed(Code,
            "照片文件不完整或段落已损坏，多半是保存或上传中断。请打开原图确认能完整显示，重新导出为 JPG 后再上传。",
            "The photo's file is cut off or its segments are damaged, probably because saving or uploading was interrupted. "
            + "Please open the original, make sure that all of it shows, export it as JPG and upload that."),
        { Measured.Damaged: true } => Judged.Failed(Code,
            "照片的图像数据缺失或已损坏，部分画面无法还原。请打开原图确认能完整显示，重新导出为 JPG 后再上传。",
            "A part of the photo's image data is missing or damaged. Please open the original, make sure that all of it shows, export it as JPG and upload that."),
        { Measured: null } => PhotoJudged.NotMeasured(Code, evidence),
        { Identity.Jpeg.Trailer: { Declared: false } and not { Format: null, Bytes: <= PhotoThresholds.HarmlessTrailer } and var trailer } => Trailing(trailer),
        _ => Judged.Passed(Code, "照片文件完整。", "The photo's file is complete."),
    };

    private static Finding Trailing(JpegTrailer trailer) => Judged.Warned(Code,
        $"照片结束后还有 {trailer.Bytes} 字节别的内容{(trailer.Format is { } format ? $"（{format}）" : "")}，看图软件不显示。"
        + "请用看图软件另存为 JPG 后重新上传（手机的“动态照片”请导出为静态照片）。",
        $"After the photo's end the file holds {trailer.Bytes} more bytes{(trailer.Format is { } named ? $" ({named})" : "")} that no viewer shows. "
        + "Please save it as JPG again in an image viewer and upload that (export a motion photo as a still picture).")
        with
    { Measured = $"{trailer.Bytes} B", Limit = "0 B" };
}
