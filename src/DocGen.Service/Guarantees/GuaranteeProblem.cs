using DocGen.Documents;

namespace DocGen.Service.Guarantees;

/// <summary>Why nothing can be done with a guarantee. One of another tenant and one that never was look the same.</summary>
internal static class GuaranteeProblem
{
    public static Problem NotFound { get; } = new("guarantee.not-found", "没有这份保证书。请核对编号。");

    public static Problem NotSigned { get; } = new("guarantee.not-signed", "这份保证书还没有签署，没有文件。签署完成后再取。");
}
