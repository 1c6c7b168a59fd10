using DocGen.Documents;

namespace DocGen.Service.Documents;

/// <summary>Why nothing can be done with a document. One of another tenant and one that never was look the same.</summary>
internal static class DocumentProblem
{
    public static Problem NotFound { get; } = new("document.not-found", "没有这份文件（或这个版本）。请核对编号。");

    public static Problem Deleted { get; } = new("document.deleted", "这份文件已经删除，不能再取。");

    public static Problem Sealed { get; } = new("document.sealed", "这份文件已标为盖章，不能再生成新版本，保留期内也不能删除。确要更改，请另建一份。");

    public static Problem Outrun { get; } = new("document.outrun", "这份文件同时有了另一个新版本，没有保存这一个。请取最新的版本核对后再试。");
}
