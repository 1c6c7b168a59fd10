using DocGen.Validation.Report;

namespace DocGen.Validation.Checks.Guarantee;

/// <summary>What stood in the way of reading a letter: said only when something did.</summary>
internal static class LetterUploadCheck
{
    private static readonly UploadWords Letter = new(
        new("文件", "file"),
        new("请以 200 或 300 dpi 重新扫描，存为 PDF 或 JPG 后上传。", "Please scan it again at 200 or 300 dpi, save it as PDF or JPG and upload that."),
        new("请重新扫描，或重新下载签署后的 PDF 后上传。", "Please scan it again, or download the signed PDF again and upload that."),
        new("没有解码程序能读出这个文件。请上传 PDF、JPG 或 PNG：签署后下载的 PDF，或整页的扫描件、照片。",
            "No decoder can read this file. Please upload PDF, JPG or PNG: the PDF that was downloaded after signing, or a scan or photo of the whole page."));

    public static IEnumerable<Finding> Judge(GuaranteeEvidence evidence) => evidence switch
    {
        { Trace: LetterTrace.Bytes } or { Reading.Letter: not null } or { Reading.Pdf.Locked: true } => [],
        _ => [WorkerCheck.Failed(evidence.Reading.Failure, Letter)],
    };
}
