using DocGen.Documents;
using DocGen.Service.Validate;
using DocGen.Service.Validate.Attachments;
using DocGen.Testing;
using DocGen.Validation.Checks.Attachment;
using DocGen.Validation.Identify;
using DocGen.Validation.Kinds;
using DocGen.Validation.Report;

namespace DocGen.Service.Tests.Validate.Attachments;

/// <summary>Reports on scanned documents as people read them on a terminal.</summary>
public sealed class AttachmentTextTests
{
    [Theory]
    [InlineData("zh", Language.Chinese)]
    [InlineData("en", Language.English)]
    public void What_is_said_of_all_files_comes_first_then_each_file_with_the_page_of_every_finding(string golden, Language language)
    {
        using var text = new StringWriter();
        var report = Service.Validate.Attachments.AttachmentReport.From(new(Judged(), ["front.pdf", null], Thumbnails.None), language);
        new AttachmentText(text, new ReportText(text, language, Detail.NotPassed, Colour.None), language).Write(report, [new("front.pdf"), new("back.jpg")]);
        Assert.Null(GoldenFile.Compare($"checks/attachment-terminal.{golden}.txt", text.ToString()));
    }

    private static DocGen.Validation.AttachmentReport Judged()
    {
        var blurred = new Finding("attachment.blur", FindingOutcome.Failed, new("第 2 页不清晰。请对焦重拍。", "Page 2 is not sharp. Please focus and take it again.")) { Measured = "1.2", Limit = "≥ 2", Place = new(new PixelBox(0, 0, 1654, 2339), 2) };
        var signed = new Finding("attachment.signature", FindingOutcome.Passed, new("没有数字签名。", "No digital signature."));
        var seals = new Finding("attachment.seals", FindingOutcome.Warned, new("只找到 1 枚红色印章。", "Only 1 red seal was found.")) { Measured = "1", Limit = "≥ 2" };
        return new(Stages.Must(AttachmentKinds.Load(Repository.Templates).Then(kinds => kinds.Find("post-table"))), [File(1, blurred, signed), File(2, signed)], [seals]);
    }

    private static DocGen.Validation.AttachmentFileReport File(int number, params Finding[] findings) =>
        new(new("post-table", [.. findings], new AttachmentEvidence(number, FileIdentity.None), new string('0', 64)), []);
}
