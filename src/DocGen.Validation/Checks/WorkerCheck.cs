using DocGen.Validation.Measure;
using DocGen.Validation.Report;

namespace DocGen.Validation.Checks;

/// <summary>What stood in the way of measuring: said only when something did.</summary>
internal static class WorkerCheck
{
    public const string TooManyPixels = "upload.too-many-pixels";
    public const string DecoderCrashed = "upload.decoder-crashed";
    public const string TooSlow = "upload.too-slow";
    public const string TooMuchMemory = "upload.too-much-memory";
    public const string DecoderFailed = "upload.decoder-failed";

    public static IEnumerable<Finding> Judge(PhotoEvidence evidence) => evidence switch
    {
        { Measured: not null } => [],
        { Identity.Jpeg: { } jpeg } when evidence.TooManyPixels() =>
        [
            Judged.Failed(TooManyPixels,
                $"照片为 {jpeg.Width}×{jpeg.Height} 像素，像素总数超过 1 亿，没有解码。请用看图软件缩小（高 1200 像素已足够）后重新上传。",
                $"The photo has {jpeg.Width}×{jpeg.Height} pixels, more than 100 million in all, and was not decoded. "
                + "Please reduce it in an image viewer (a height of 1200 pixels is enough) and upload it again.") with
            {
                Measured = $"{(long)jpeg.Width * jpeg.Height} px",
                Limit = $"≤ {PhotoThresholds.MaxPixels} px",
            },
        ],
        _ => [Failed(evidence.Failure, Photo)],
    };

    /// <summary>Why an upload was not read, for the applicant.</summary>
    /// <param name="failure">Null: no decoder knows the file.</param>
    public static Finding Failed(WorkerFailure? failure, UploadWords words) => failure switch
    {
        WorkerFailure.TooSlow => Judged.Failed(TooSlow,
            $"{words.What.Chinese}解码用时过长，已停止。{words.Smaller.Chinese}", $"Decoding the {words.What.English} took too long and was stopped. {words.Smaller.English}"),
        WorkerFailure.TooMuchMemory => Judged.Failed(TooMuchMemory,
            $"{words.What.Chinese}解码占用内存过多，已停止。{words.Smaller.Chinese}", $"Decoding the {words.What.English} took too much memory and was stopped. {words.Smaller.English}"),
        WorkerFailure.Crashed or WorkerFailure.Garbage => Judged.Failed(DecoderCrashed,
            $"{words.What.Chinese}使解码程序出错，文件可能已损坏。{words.Again.Chinese}", $"The {words.What.English} made the decoder fail; the file may be damaged. {words.Again.English}"),
        _ => Judged.Failed(DecoderFailed, words.Unreadable.Chinese, words.Unreadable.English),
    };

    private static UploadWords Photo { get; } = new(
        new("照片", "photo"),
        new("请用看图软件缩小尺寸，另存为普通的 JPG 后重新上传。", "Please reduce its size in an image viewer, save it as an ordinary JPG and upload that."),
        new("请用看图软件打开原图，另存为 JPG 后重新上传。", "Please open the original in an image viewer, save it as JPG and upload that."),
        new("没有解码程序能读出这个文件的图像。请用看图软件打开原图，确认能正常显示，另存为 JPG 后重新上传。",
            "No decoder can read a picture from this file. Please open the original in an image viewer, make sure that it shows, save it as JPG and upload that."));
}

/// <summary>How a kind of upload is spoken of when it could not be read.</summary>
/// <param name="Smaller">What to do when it was too much.</param>
/// <param name="Again">What to do when it broke a decoder.</param>
/// <param name="Unreadable">What is said when nothing knows it, with what to do.</param>
internal sealed record UploadWords(Sentence What, Sentence Smaller, Sentence Again, Sentence Unreadable);
