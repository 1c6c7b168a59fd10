using DocGen.Documents;
using DocGen.Validation.Report;

namespace DocGen.Validation.Checks.Photo;

/// <summary>PH-1: JPEG by content; a name or a changed extension says nothing.</summary>
internal static class FormatCheck
{
    public const string Code = "photo.format";

    public static Finding Judge(PhotoEvidence evidence, PhotoLimits limits) =>
        Judge(evidence).By(limits) with { Measured = evidence.Identity.Format, Limit = "JPEG" };

    private static Finding Judge(PhotoEvidence evidence) => evidence.Identity switch
    {
        { Jpeg: not null } => Judged.Passed(Code, "照片是 JPEG 格式。", "The photo is a JPEG."),
        { Bytes: 0 } => Judged.Failed(Code, "文件是空的。请重新选择照片后上传。", "The file is empty. Please choose the photo again and upload it."),
        _ when evidence.IsJpeg() => Judged.Failed(Code,
            "文件以 JPEG 开头，但没有图像尺寸，不是完整的照片。请打开原图确认能正常显示，另存为 JPG 后重新上传。",
            "The file begins like a JPEG but names no picture size. Please open the original, make sure that it shows, save it as JPG and upload that."),
        { Format: null } => Judged.Failed(Code,
            "无法识别文件的格式：内容不是 JPEG。请上传 JPG 或 JPEG 格式的照片。",
            "The file's format is unknown: its content is no JPEG. Please upload a photo in JPG or JPEG format."),
        { Format: "HEIC" or "AVIF" } identity => Named(identity.Format,
            "请在手机相册里选“导出为 JPG”（苹果手机也可在“设置 - 相机 - 格式”选“兼容性最佳”后重拍），再上传。",
            "Please export it as JPG from the phone's album (on an iPhone choose Settings, Camera, Formats, Most Compatible, and take it again)."),
        { Format: "PDF" or "OFD" or "DOCX" or "ZIP" or "MP4" } identity => Named(identity.Format,
            "这不是一张照片。请上传照片本身的 JPG 文件。",
            "That is no photo. Please upload the photo's own JPG file."),
        var identity => Named(identity.Format!,
            "请用看图软件打开，选“另存为 JPG”后再上传；只改扩展名无效。",
            "Please open it in an image viewer and save it as JPG; changing the file name alone does not help."),
    };

    private static Finding Named(string format, string chinese, string english) => Judged.Failed(Code,
        $"文件内容实际是 {format} 格式，不是 JPEG。{chinese}", $"The file's content is {format}, not JPEG. {english}");
}
