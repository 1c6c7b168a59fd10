using DocGen.Documents;

namespace DocGen.Service.Batches;

/// <summary>Why nothing can be done with a batch, or with an item of it.</summary>
internal static class BatchProblem
{
    /// <summary>Codes of troubles, which are no item's fault and end by themselves.</summary>
    public const string StorageTrouble = "batch.storage-trouble", OtherTemplates = "batch.other-templates";

    /// <summary>What to do about a trouble.</summary>
    public static string MessageOf(string trouble) => trouble switch
    {
        OtherTemplates => "在线的节点都没有这个批次开始时所用的模板。请把那一版模板放回 templates 文件夹（已发布的版本还要重新启动服务），批次会自动继续；不再需要就取消它。",
        _ => "文件存储暂时不可用：磁盘已满，或连接中断。请检查；恢复后批次会自动继续，已生成的不会丢失。",
    };

    public static Problem TemplateChanged { get; } = new("batch.template-changed", "批次所用的草稿模板在批次开始之后被改动了。请恢复那一版模板，或另建一个批次。");

    public static Problem NotFound { get; } = new("batch.not-found", "没有这个批次。请核对编号。");

    public static Problem Ended { get; } = new("batch.ended", "这个批次已经结束，不能再取消。");

    public static Problem Receiving { get; } = new("batch.receiving", "这个批次的数据还在上传，没有开始。中断上传，批次就不会保留。");

    public static Problem NotEnded { get; } = new("batch.not-ended", "这个批次还没有结束。请等它结束或取消后再重试失败的部分。");

    public static Problem NotEndedForArchive { get; } = new("batch.not-ended", "这个批次还没有结束。请等它结束后再取 ZIP。");

    public static Problem NoArchive { get; } = new("batch.no-archive", "这个批次只作比较（dry-run），没有保存文件，也就没有 ZIP。请看报告和样本，或另建一个批次。");

    public static Problem InputsCleared { get; } = new("batch.inputs-cleared", "这个批次上传的数据已过保存期限，不能再重试。请把失败的那些行另建一个批次上传。");

    public static Problem NoWebhook { get; } = new("webhook.none", "这个批次没有 webhook，或者还没有结束，没有可推送的。请核对批次编号。");

    public static Problem NothingFailed { get; } = new("batch.nothing-failed", "这个批次没有失败的文件，不需要重试。");

    public static Problem Crashed { get; } = new("batch.item-crashed", "生成这份文件时程序多次出错，已跳过，其余照常。请把批次编号和序号告诉运维人员。");

    public static Problem Damaged { get; } = new("storage.damaged", "保存的内容已损坏或遗失，无法据此重新生成。请联系运维人员从备份恢复。");

    public static Problem ItemNotFound { get; } = new("batch.item-not-found", "这个批次没有这个序号。请核对。");

    public static Problem PageNotFound { get; } = new("batch.page-not-found", "前后两份都没有这一页。请核对页码。");

    public static Problem NothingBefore { get; } = new("batch.nothing-before", "这一份没有旧版可看：它是新建的，或尚未处理、失败或略过。");

    public static Problem NothingAfter { get; } = new("batch.nothing-after", "这一份还没有生成结果：尚未处理、失败或略过。请看它的状态和问题。");

    public static Problem NoLongerCompared { get; } = new("batch.no-longer-compared", "比较之后模板、字体或程序已有变化，现在生成的与当时比较的不同，因此不显示。请再运行一次 dry-run。");

    public static Problem NotDrawn { get; } = new("batch.not-drawn", "这一份的页面没能画出来比较。请分别下载前后两份 PDF（before、after）对照。");

    public static Problem Cleared { get; } = new("batch.archive-cleared", "这个批次的 ZIP 已过保存期限，文件已清除。请另建一个批次。");

    public static Problem Pinned { get; } = new Problem("batch.other-version", "这份文件的表单（或写明的版本）不在批次固定的之内。请改正 form，或另建一个批次。").At("/form");
}
