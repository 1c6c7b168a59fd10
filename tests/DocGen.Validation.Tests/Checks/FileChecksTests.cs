using System.Collections.Immutable;
using System.Text.RegularExpressions;
using DocGen.Testing;
using DocGen.Validation.Checks.Attachment;
using DocGen.Validation.Identify;
using DocGen.Validation.Kinds;
using DocGen.Validation.Measure;
using DocGen.Validation.Report;

namespace DocGen.Validation.Tests.Checks;

/// <summary>What is said of files, from facts alone.</summary>
public sealed partial class FileChecksTests
{
    private static readonly AttachmentKind Generic = Stages.Must(Stages.Must(AttachmentKinds.Load(Repository.Templates)).Find("generic")), PdfOnly = Generic with { Formats = ["PDF"] };

    private static readonly FileFacts Sound = new() { Pages = 2, Damaged = false, Pdf = new() { Pages = 2, Locked = false, Repaired = false, HasText = true, Signatures = [] } };

    private static readonly FileFacts Picture = new() { Pages = 1, Damaged = false, Largest = new(1654, 2339) };

    private static readonly PdfSignatureFacts Signature = new()
    {
        Shown = true,
        Format = "ETSI.CAdES.detached",
        RangeIsSound = true,
        BytesAfter = 0,
        Intact = true,
        NamesCertificate = true,
        CertificateSha256 = "",
    };

    /// <summary>Code, outcomes that are told of it, and the file.</summary>
    public static TheoryData<string, string, AttachmentEvidence> Files => new()
    {
        { "attachment.format", "Passed", Of("PDF", Sound) },
        { "attachment.format", "Failed", Of("OFD") },
        { "attachment.format", "Failed", Of(null) },
        { "attachment.format", "Failed", Of("PDF", bytes: 0) },
        { "attachment.bytes", "Failed", Of("PDF", bytes: 0) },
        { "attachment.bytes", "Failed", Of("PDF", bytes: 60_000_000) },
        { "attachment.bytes", "Passed", Of("PDF", bytes: 52_428_800) },
        { "attachment.polyglot", "Failed", Of("JPEG", Picture, also: "PDF") },
        { "attachment.polyglot", "Failed", Of("PDF", Sound with { Trailer = new(400, "ZIP") }) },
        { "attachment.polyglot", "Failed", Of("JPEG", Picture with { Trailer = new(400, "HTML") }) },
        { "attachment.polyglot", "Passed", Of("JPEG", Picture with { Trailer = new(4_000_000, "MP4") }) },
        { "attachment.polyglot", "Passed", Of("JPEG", Picture with { Trailer = new(70_000, null) }) },
        { "attachment.polyglot", "Passed", Of("PDF", Sound, before: 12) },
        { "attachment.polyglot", "NotEvaluated", Of("PDF") },
        { "attachment.encrypted", "Failed", Locked },
        { "attachment.encrypted", "Passed", Of("PDF", With(Sound.Pdf! with { Encrypted = true })) },
        { "attachment.encrypted", "NotEvaluated", Unreadable },
        { "attachment.repaired", "Passed", Of("PDF", With(Sound.Pdf! with { Repaired = true })) },
        { "attachment.repaired", "NotEvaluated", Locked },
        { "attachment.complete", "Passed", Of("PDF", Sound) },
        { "attachment.complete", "Failed", Unreadable },
        { "attachment.complete", "NotEvaluated", Locked },
        { "attachment.complete", "Failed", Of("JPEG", Picture with { Damaged = true }) },
        { "attachment.complete", "Failed", Of("PDF", Sound with { Damaged = true }) },
        { "attachment.complete", "Failed", Of("PDF", With(Sound.Pdf! with { Announced = 9 }) with { Damaged = true }) },
        { "attachment.complete", "Failed Failed", Of("PDF", With(Sound.Pdf! with { Broken = [1, 2] }) with { Damaged = true }) },
        { "attachment.complete", "Failed Failed", Of("PDF", Sound) with { Unmeasured = [new(1, Obstacle.NotDecoded), new(2, Obstacle.WorkerFailed)] } },
        { "attachment.complete", "Passed", Of("PDF", Sound) with { Unmeasured = [new(2, Obstacle.Budget)] } },
        { "attachment.size", "Passed", Of("JPEG", Picture) },
        { "attachment.size", "Failed", Of("JPEG", Picture with { Largest = new(20_000, 20_000) }) },
        { "attachment.size", "Failed", Of("PDF", With(Sound.Pdf! with { Overgrown = true })) },
        { "attachment.size", "Failed Failed", Of("PDF", With(Sound.Pdf! with { Odd = [new(1, 6350, 12_700), new(2, 1.4, 1.4)] })) },
        { "attachment.size", string.Join(' ', Enumerable.Repeat("Failed", 11)), Of("PDF", With(Sound.Pdf! with { Odd = [.. Enumerable.Range(1, 30).Select(page => new OddPage(page, 6000, 6000))] })) },
        { "attachment.active-content", "Passed", Of("PDF", Sound) },
        { "attachment.active-content", "Passed", Of("JPEG", Picture) },
        { "attachment.active-content", "Passed", Active(ActiveContentKind.Link) },
        { "attachment.active-content", "Passed", Active(ActiveContentKind.Data) },
        { "attachment.active-content", "Failed", Active(ActiveContentKind.Script) },
        { "attachment.active-content", "Failed", Active(ActiveContentKind.Launch) },
        { "attachment.active-content", "Failed", Active(ActiveContentKind.EmbeddedFile) },
        { "attachment.active-content", "Failed", Active(ActiveContentKind.DynamicForm) },
        { "attachment.active-content", "Failed", Active(ActiveContentKind.Media) },
        { "attachment.active-content", "Failed", Active(ActiveContentKind.Submission) },
        { "attachment.active-content", "Failed", Active(ActiveContentKind.OtherFile) },
        { "attachment.active-content", "Failed Failed", Of("PDF", With(Sound.Pdf! with { Active = [new(ActiveContentKind.Script, 1), new(ActiveContentKind.Script, 2), new(ActiveContentKind.Launch, null)] })) },
        { "attachment.active-content", "NotEvaluated", Unreadable },
        { "attachment.active-content", "Failed", Of("PDF", With(Unreadable.File!.Pdf! with { Active = [new(ActiveContentKind.Script, null)] })) },
        { "attachment.signature", "Passed", Of("PDF", Sound) },
        { "attachment.signature", "Passed", Signed(Signature) },
        { "attachment.signature", "Passed", Signed(Signature, Signature) },
        { "attachment.signature", "Passed", Signed(Signature with { Intact = false }) },
        { "attachment.signature", "Passed", Signed(Signature with { BytesAfter = 900 }, Signature) },
        { "attachment.signature", "Passed", Signed(Signature with { Shown = false, BytesAfter = 900 }) },
        { "attachment.signature", "Warned", Signed(Signature with { BytesAfter = 900 }) },
        { "attachment.signature", "Warned", Signed(Signature with { RangeIsSound = false }) },
        { "attachment.signature", "Failed", Signed(Signature with { Intact = false, Altered = true }) },
        { "upload.decoder-failed", "Failed", Of("PDF") },
        { "upload.too-slow", "Failed", Of("PDF") with { Failure = WorkerFailure.TooSlow } },
        { "upload.too-much-memory", "Failed", Of("TIFF") with { Failure = WorkerFailure.TooMuchMemory } },
        { "upload.decoder-crashed", "Failed", Of("PNG") with { Failure = WorkerFailure.Crashed } },
        { "upload.decoder-failed", "", Of("OFD") },
    };

    private static AttachmentEvidence Unreadable => Of("PDF", new() { Pages = 0, Damaged = true, Pdf = Sound.Pdf! with { Pages = 0, Unreadable = true } });

    private static AttachmentEvidence Locked => Of("PDF", new() { Pages = 0, Damaged = false, Pdf = Sound.Pdf! with { Pages = 0, Locked = true } });

    [Theory]
    [MemberData(nameof(Files))]
    public void Files_are_judged(string code, string outcomes, AttachmentEvidence file) =>
        Assert.Equal(outcomes, string.Join(' ', AttachmentChecks.Judge(file, new(Generic, new())).Where(finding => finding.Code == code).Select(finding => finding.Outcome)));

    [Theory]
    [InlineData(1, 200, "Passed")]
    [InlineData(2, 200, "Passed")]
    [InlineData(3, 200, "Failed")]
    [InlineData(1, 1, "Failed")]
    public void Pages_of_all_files_are_counted_together(int least, int most, string outcome) =>
        Assert.Equal(outcome, Pages(Generic with { LeastPages = least, MostPages = most }, Of("PDF", Sound)).Outcome.ToString());

    [Fact]
    public void Pages_are_not_counted_while_a_file_could_not_be_opened_unless_there_are_too_many_already()
    {
        Assert.Equal(FindingOutcome.NotEvaluated, Pages(Generic, Of("PDF", Sound), Locked).Outcome);
        Assert.Equal(FindingOutcome.Failed, Pages(Generic with { MostPages = 1 }, Of("PDF", Sound), Locked).Outcome);
    }

    [Fact]
    public void What_is_too_large_or_can_not_be_opened_is_never_given_to_a_decoder()
    {
        Assert.Equal(2, Of("PDF", Sound).MeasurablePages);
        Assert.All(
            [Locked, Unreadable, Of("PDF"), Of("PDF", With(Sound.Pdf! with { Overgrown = true })), Of("PNG", Picture with { Largest = new(100_000, 100_000) })],
            file => Assert.Equal(0, file.MeasurablePages));
    }

    [Theory]
    [InlineData("OFD", "OFD 阅读器")]
    [InlineData("DOCX", "输出为 PDF")]
    [InlineData("DOC/XLS/WPS", "输出为 PDF")]
    [InlineData("ZIP", "解压")]
    [InlineData("RAR", "解压")]
    [InlineData("HEIC", "导出为 JPG")]
    [InlineData("WebP", "另存为 JPG")]
    [InlineData("HTML", "打印 - 另存为 PDF")]
    [InlineData("MP4", "视频")]
    [InlineData("EXE", "程序")]
    [InlineData("CAJ", "阅读器")]
    [InlineData("JPEG", "转换为 PDF")]
    public void Whoever_sends_another_format_is_told_how_to_mend_it(string format, string way) =>
        Assert.Contains(way, AttachmentChecks.Judge(Of(format, Picture), new(PdfOnly, new())).Single(finding => finding.Code == "attachment.format").Message.Chinese);

    [Fact]
    public void Every_message_is_whole_in_both_languages_and_says_what_to_do()
    {
        var files = Files.Select(row => row.Data.Item3).ToList();
        Finding[] findings =
        [
            .. files.SelectMany(file => AttachmentChecks.Judge(file, new(Generic, new()))), .. files.SelectMany(file => AttachmentChecks.Judge(file, new(PdfOnly, new()))),
            .. files.Select(file => Pages(Generic, file)), .. files.Select(file => Pages(Generic with { LeastPages = 3, MostPages = 4 }, file)),
        ];
        Assert.True(findings.Select(finding => finding.Message.Chinese).Distinct().Count() > 60);
        foreach (var finding in findings)
        {
            var (chinese, english) = finding.Message;
            Assert.Matches("^[^ ].*。$", chinese);
            Assert.Matches(@"^[A-Z0-9].*\.$", english);
            Assert.DoesNotContain("  ", chinese + english);
            Assert.DoesNotMatch(HanThenLatinPunctuation(), chinese);
            Assert.DoesNotMatch(Han(), english + finding.Measured + finding.Limit);
            // What a kind does not ask for is nobody's to mend.
            if (finding.Outcome == FindingOutcome.Passed || finding is { Outcome: FindingOutcome.NotEvaluated, Required: false }) continue;
            Assert.Contains("请", chinese);
            Assert.Contains("lease", english);
        }
    }

    [Fact]
    public void The_documentation_knows_every_code()
    {
        var documented = File.ReadAllText(Path.Combine(Repository.Root, "docs", "attachments.md"));
        foreach (var code in Files.Select(row => row.Data.Item1).Append("attachment.pages").Where(code => code.StartsWith("attachment.", StringComparison.Ordinal)).Distinct())
            Assert.Contains($"| `{code}` |", documented);
    }

    private static AttachmentEvidence Of(string? format, FileFacts? facts = null, long bytes = 100_000, string? also = null, int before = 0) =>
        new(1, new FileIdentity(bytes, format, 1) { Also = also, Before = before }) { File = facts };

    private static FileFacts With(PdfFacts pdf) => Sound with { Pages = pdf.Pages, Pdf = pdf };

    private static AttachmentEvidence Active(ActiveContentKind what) => Of("PDF", With(Sound.Pdf! with { Active = [new(what, 2)] }));

    private static AttachmentEvidence Signed(params ImmutableArray<PdfSignatureFacts> signatures) => Of("PDF", With(Sound.Pdf! with { Signatures = signatures }));

    private static Finding Pages(AttachmentKind kind, params IReadOnlyList<AttachmentEvidence> files) => AttachmentChecks.JudgeSet(files, new(kind, new())).Single(finding => finding.Code == "attachment.pages");

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}[,.;!?]")]
    private static partial Regex HanThenLatinPunctuation();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}|[，。；：（）]")]
    private static partial Regex Han();
}
