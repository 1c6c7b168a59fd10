using DocGen.Validation.Measure;
using DocGen.Validation.Report;

namespace DocGen.Validation.Checks;

/// <summary>Why a worker could read nothing of an upload.</summary>
internal static class WorkerCheck
{
    public const string TooManyPixels = "upload.too-many-pixels";
    public const string DecoderCrashed = "upload.decoder-crashed";
    public const string TooSlow = "upload.too-slow";
    public const string TooMuchMemory = "upload.too-much-memory";
    public const string DecoderFailed = "upload.decoder-failed";

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
}

/// <summary>How a kind of upload is spoken of when it could not be read.</summary>
/// <param name="Smaller">What to do when it was too much.</param>
/// <param name="Again">What to do when it broke a decoder.</param>
/// <param name="Unreadable">What is said when nothing knows it, with what to do.</param>
internal sealed record UploadWords(Sentence What, Sentence Smaller, Sentence Again, Sentence Unreadable);
