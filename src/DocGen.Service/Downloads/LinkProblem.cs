using DocGen.Documents;

namespace DocGen.Service.Downloads;

/// <summary>Why nothing can be done with a link or a trace. One of another tenant and one that never was look the same.</summary>
internal static class LinkProblem
{
    public static Problem NotFound { get; } = new("link.not-found", "没有这个下载链接。请核对编号。");

    public static Problem UnknownTrace { get; } = new("trace.not-found", "没有这个追溯号的下载记录。请核对追溯号；容易看混的字：0 和 D、8 和 B、5 和 S、2 和 Z。");

    public static Problem MistypedTrace { get; } = new("trace.mistyped", "追溯号不对：应是 13 个字母和数字（XXXX-XXXX-XXXX-X），最后一个是校验字。请对照纸上重新输入；容易看混的字：0 和 D、8 和 B、5 和 S、2 和 Z。");
}
