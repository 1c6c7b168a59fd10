using System.Collections.Frozen;
using System.Collections.Immutable;
using DocGen.Documents;
using DocGen.Validation.Checks.Guarantee;
using DocGen.Validation.Measure;
using DocGen.Validation.Report;

namespace DocGen.Validation.Tests.Checks;

/// <summary>What facts of a letter come to, beside the record of its signing.</summary>
public sealed class GuaranteeChecksTests
{
    private const string Ours = "aa", Foreign = "bb";

    private static readonly GuaranteeRecord Record = new(LetterStanding.Valid, RecordFit.Same, "A-1", "P-1", "U-1",
    [
        new("guarantee.name", new("姓名", "name"), "丁一川"),
        new("guarantee.id-number", new("证件号码", "identity number"), "330604198709230331"),
        new("guarantee.plan-name", new("评审计划", "plan"), "2023年度杭州湾上虞经济技术开发区工程技术人员中级专业技术职务任职资格评审工作计划"),
    ]);

    private static readonly LetterFacts Letter = new()
    {
        Width = 2480,
        Height = 3508,
        Codes = [new("https://zc.example.cn/v/…", new(400, 2700, 360, 360), "as it is")],
        ShortCodes = [],
        Lines = [Line("姓 名 丁一川 年 度 2023"), Line("证件类型 居民身份证 证件号码 33O6O4198709230331"), Line("2023 年度杭州湾上虞经济技术开发区工程技术人员中级专业技术职"), Line("评审计划"), Line("务任职资格评审工作计划")],
        Signature = new(new(1400, 2200, 700, 320), 0.03, 0.7, 0.6),
    };

    private static readonly PdfSignatureFacts Signature = new()
    {
        Shown = true,
        Format = "ETSI.CAdES.detached",
        RangeIsSound = true,
        BytesAfter = 0,
        Intact = true,
        NamesCertificate = true,
        CertificateSha256 = Ours,
    };

    private static readonly GuaranteeEvidence Scan = new() { Trace = LetterTrace.Qr, Record = Record, Reading = new(Letter, null, null), Asked = GuaranteeQuestion.Nothing };

    [Fact]
    public void The_very_file_is_accepted_without_reading_it() =>
        AssertJudged(new GuaranteeEvidence { Trace = LetterTrace.Bytes, Record = Record, Asked = new("A-1", "P-1", "U-1") }, Verdict.Accepted);

    [Theory]
    [InlineData(LetterTrace.Qr)]
    [InlineData(LetterTrace.ShortCode)]
    public void A_scan_is_accepted_when_its_code_its_print_and_its_ink_are_those_of_the_record(LetterTrace trace) =>
        AssertJudged(Scan with { Trace = trace }, Verdict.Accepted);

    [Fact]
    public void A_copied_code_on_another_letter_is_for_review_and_names_what_differs() => AssertJudged(
        Scan with { Reading = new(Letter with { Lines = [Line("姓名 丁二川"), Line("证件号码 330604198709230359"), .. Letter.Lines[2..]] }, null, null) },
        Verdict.Review, "guarantee.name", "guarantee.id-number");

    [Fact]
    public void What_is_printed_beside_the_code_travels_with_it_and_proves_nothing() => AssertJudged(
        Scan with { Reading = new(Letter with { Lines = [.. Letter.Lines[2..], Line("保证人：丁一川（330604198709230331）")] }, null, null) },
        Verdict.Review, "guarantee.name", "guarantee.id-number");

    [Fact]
    public void One_digit_of_the_plan_is_a_difference() => AssertJudged(
        Scan with { Reading = new(Letter with { Lines = [.. Letter.Lines.Select(line => line with { Text = line.Text.Replace("2023 年度", "2022 年度", StringComparison.Ordinal) })] }, null, null) },
        Verdict.Review, "guarantee.plan-name");

    [Fact]
    public void What_cannot_be_read_is_for_review_and_never_accepted() => AssertJudged(
        Scan with { Reading = new(Letter with { Lines = [], Signature = null }, null, null) },
        Verdict.Review, "guarantee.name", "guarantee.id-number", "guarantee.plan-name", "guarantee.ink");

    [Theory]
    [InlineData(0.0005, 0.5, 0.5)]
    [InlineData(0.01, 0.05, 0.1)]
    [InlineData(0.6, 1, 1)]
    public void A_signature_that_is_missing_a_speck_or_covered_is_for_review(double share, double width, double height) => AssertJudged(
        Scan with { Reading = new(Letter with { Signature = Letter.Signature! with { Share = share, Width = width, Height = height } }, null, null) }, Verdict.Review, "guarantee.ink");

    [Theory]
    [InlineData(LetterStanding.Revoked, "guarantee.revoked")]
    [InlineData(LetterStanding.Superseded, "guarantee.superseded")]
    public void A_guarantee_that_no_longer_stands_is_rejected_even_as_the_very_file(LetterStanding standing, string code)
    {
        AssertJudged(new GuaranteeEvidence { Trace = LetterTrace.Bytes, Record = Record with { Standing = standing }, Asked = GuaranteeQuestion.Nothing }, Verdict.Rejected, code);
        AssertJudged(Scan with { Record = Record with { Standing = standing } }, Verdict.Rejected, code);
    }

    [Theory]
    [InlineData("A-2", "P-1", "U-1", "guarantee.application")]
    [InlineData("A-1", "P-2", "U-1", "guarantee.plan")]
    [InlineData("A-1", "P-1", "U-2", "guarantee.person")]
    public void A_guarantee_of_another_subject_is_rejected(string application, string plan, string person, string code) =>
        AssertJudged(Scan with { Asked = new(application, plan, person) }, Verdict.Rejected, code);

    [Theory]
    [InlineData(LetterTrace.None, Verdict.Review)]
    [InlineData(LetterTrace.Forged, Verdict.Rejected)]
    [InlineData(LetterTrace.Unknown, Verdict.Rejected)]
    public void Without_a_code_of_ours_nothing_is_accepted(LetterTrace trace, Verdict verdict) =>
        AssertJudged(Scan with { Trace = trace, Record = null }, verdict, GuaranteeChecks.Code);

    [Fact]
    public void A_record_that_was_changed_since_is_rejected() =>
        AssertJudged(Scan with { Record = Record with { Fits = RecordFit.Different } }, Verdict.Rejected, GuaranteeChecks.Record);

    [Fact]
    public void A_scan_saved_as_PDF_is_judged_as_paper() => AssertJudged(WithPdf([], hasText: false), Verdict.Accepted);

    [Fact]
    public void A_letter_printed_to_a_new_PDF_is_for_review() => AssertJudged(WithPdf([], hasText: true), Verdict.Review, "guarantee.signature");

    [Fact]
    public void A_sound_signature_over_other_bytes_than_the_kept_ones_is_for_review() => AssertJudged(WithPdf([Signature]), Verdict.Review, "guarantee.bytes");

    public static TheoryData<string, PdfSignatureFacts> Broken => new()
    {
        { "guarantee.signature", Signature with { Intact = false } },
        { "guarantee.signature", Signature with { RangeIsSound = false } },
        { "guarantee.signature", Signature with { NamesCertificate = false } },
        { "guarantee.signature", Signature with { Shown = false } },
        { "guarantee.update", Signature with { BytesAfter = 1 } },
        { "guarantee.signer", Signature with { CertificateSha256 = Foreign } },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_signature_that_does_not_hold_is_rejected(string code, PdfSignatureFacts signature) =>
        AssertJudged(WithPdf([signature]), Verdict.Rejected, code, "guarantee.bytes");

    [Fact]
    public void A_second_signature_is_rejected() =>
        AssertJudged(WithPdf([Signature, Signature with { CertificateSha256 = Foreign }]), Verdict.Rejected, "guarantee.signature", "guarantee.bytes");

    [Fact]
    public void A_locked_PDF_is_rejected() => AssertJudged(
        new() { Trace = LetterTrace.None, Reading = new(null, Pdf([], hasText: false) with { Locked = true }, null), Asked = GuaranteeQuestion.Nothing },
        Verdict.Rejected, GuaranteeChecks.Code, "guarantee.locked");

    [Theory]
    [InlineData(null, "upload.decoder-failed")]
    [InlineData(WorkerFailure.Crashed, "upload.decoder-crashed")]
    [InlineData(WorkerFailure.TooSlow, "upload.too-slow")]
    [InlineData(WorkerFailure.TooMuchMemory, "upload.too-much-memory")]
    public void A_file_that_nothing_can_read_is_rejected_with_its_reason(WorkerFailure? failure, string code) =>
        AssertJudged(new() { Trace = LetterTrace.None, Reading = new(null, null, failure), Asked = GuaranteeQuestion.Nothing }, Verdict.Rejected, code, GuaranteeChecks.Code);

    private static TextLine Line(string text) => new(text, 90, new PixelBox(0, 0, 10, 10));

    private static GuaranteeEvidence WithPdf(ImmutableArray<PdfSignatureFacts> signatures, bool hasText = true) => Scan with
    {
        Reading = new(Letter with { Page = 1 }, Pdf(signatures, hasText), null),
        OwnCertificates = FrozenSet.Create(StringComparer.Ordinal, Ours),
    };

    private static PdfFacts Pdf(ImmutableArray<PdfSignatureFacts> signatures, bool hasText) =>
        new() { Pages = 1, Locked = false, Repaired = false, HasText = hasText, Signatures = signatures };

    /// <param name="codes">Of every finding that is not passed, in order.</param>
    private static void AssertJudged(GuaranteeEvidence evidence, Verdict verdict, params string[] codes)
    {
        var report = new UploadReport<GuaranteeEvidence>("guarantee", GuaranteeChecks.Judge(evidence), evidence, "");
        Assert.Equal(codes, report.Findings.Where(finding => finding.Outcome != FindingOutcome.Passed).Select(finding => finding.Code));
        Assert.Equal(verdict, report.Verdict);
    }
}
