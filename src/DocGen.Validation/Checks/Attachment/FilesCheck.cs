using DocGen.Validation.Report;

namespace DocGen.Validation.Checks.Attachment;

/// <summary>No more files than the kind takes: who sends more has mixed up documents.</summary>
internal static class FilesCheck
{
    public const string Code = "attachment.files";

    public static IEnumerable<Finding> Judge(IReadOnlyList<AttachmentEvidence> files, AttachmentQuestion asked)
    {
        var most = asked.Kind.MostFiles;
        var finding = files.Count > most
            ? Judged.Failed(Code,
                $"这类材料一次最多上传 {most} 个文件，现有 {files.Count} 个。请删去不属于这项材料的文件，或把各页合并成一个 PDF 后上传。",
                $"At most {most} files are taken for this kind of document; there are {files.Count}. Please leave out what belongs elsewhere, or put the pages into one PDF.")
            : Judged.Passed(Code, "文件数量符合要求。", "The number of files is as required.");
        return [finding with { Measured = $"{files.Count}", Limit = $"≤ {most}", Required = true }];
    }
}
