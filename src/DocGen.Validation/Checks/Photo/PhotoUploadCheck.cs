using DocGen.Validation.Report;

namespace DocGen.Validation.Checks.Photo;

/// <summary>What stood in the way of measuring a photo: said only when something did.</summary>
internal static class PhotoUploadCheck
{
    public static IEnumerable<Finding> Judge(PhotoEvidence evidence) => evidence switch
    {
        { Measured: not null } => [],
        { Identity.Jpeg: { } jpeg } when evidence.TooManyPixels() =>
        [
            Judged.Failed(WorkerCheck.TooManyPixels,
                $"照片为 {jpeg.Width}×{jpeg.Height} 像素，像素总数超过 1 亿，没有解码。请用看图软件缩小（高 1200 像素已足够）后重新上传。",
                $"The photo has {jpeg.Width}×{jpeg.Height} pixels, more than 100 million in all, and was not decoded. "
                + "Please reduce it in an image viewer (a height of 1200 pixels is enough) and upload it again.") with
            {
                Measured = $"{(long)jpeg.Width * jpeg.Height} px",
                Limit = $"≤ {PhotoThresholds.MaxPixels} px",
            },
        ],
        _ => [WorkerCheck.Failed(evidence.Failure, Words)],
    };

    private static UploadWords Words { get; } = new(
        new("照片", "photo"),
        new("请用看图软件缩小尺寸，另存为普通的 JPG 后重新上传。", "Please reduce its size in an image viewer, save it as an ordinary JPG and upload that."),
        new("请用看图软件打开原图，另存为 JPG 后重新上传。", "Please open the original in an image viewer, save it as JPG and upload that."),
        new("没有解码程序能读出这个文件的图像。请用看图软件打开原图，确认能正常显示，另存为 JPG 后重新上传。",
            "No decoder can read a picture from this file. Please open the original in an image viewer, make sure that it shows, save it as JPG and upload that."));
}
