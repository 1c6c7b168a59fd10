using DocGen.Validation.Report;

namespace DocGen.Validation.Checks.Photo;

/// <summary>PH-7: a turned photo is judged as viewers show it; a mirrored one was edited or taken by a front camera.</summary>
internal static class OrientationCheck
{
    public const string Code = "photo.orientation";

    public static Finding Judge(PhotoEvidence evidence) => evidence.Identity.Jpeg switch
    {
        null => Judged.NotEvaluated(Code,
            "拍摄方向只从 JPEG 照片读取，这一项没有检查。请先换成 JPG 照片后重新上传。",
            "How the camera was held is only read from JPEG photos, so this was not checked. Please upload a JPG photo."),
        { OrientationUnreadable: true } => Judged.NotEvaluated(Code,
            "照片里的拍摄方向信息已损坏，按没有旋转检查。如果照片显示时是歪倒的，请用看图软件转正，另存为 JPG 后重新上传。",
            "The photo's record of how the camera was held is damaged, so it was checked as it is stored. "
            + "If the photo shows turned, please turn it upright in an image viewer, save it as JPG and upload that."),
        { Orientation: 1 } => Judged.Passed(Code, "照片方向是正的。", "The photo is stored upright."),
        { Orientation: 3 or 6 or 8 } jpeg => Judged.Passed(Code,
            $"照片按拍摄方向（EXIF {jpeg.Orientation}）转正后检查。", $"The photo was turned upright (EXIF {jpeg.Orientation}) and checked so.") with
        {
            Measured = $"EXIF {jpeg.Orientation}",
        },
        { } jpeg => Judged.Warned(Code,
            $"照片标为左右镜像（EXIF {jpeg.Orientation}），多半由前置摄像头自拍或编辑得来。请关闭镜像重拍，或用看图软件翻转后另存为 JPG 再上传。",
            $"The photo is marked as mirrored (EXIF {jpeg.Orientation}), as by a front camera or an editor. "
            + "Please take it again without mirroring, or flip it in an image viewer and save it as JPG.") with
        {
            Measured = $"EXIF {jpeg.Orientation}",
            Limit = "EXIF 1, 3, 6, 8",
        },
    };
}
