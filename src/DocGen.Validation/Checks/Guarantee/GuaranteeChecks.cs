using System.Collections.Immutable;
using DocGen.Validation.Report;

namespace DocGen.Validation.Checks.Guarantee;

/// <summary>
/// Whether a letter that came back, as a PDF, a scan or a photo, is the guarantee that was signed: every check gives one finding. A picture is never
/// accepted on its code alone: codes can be copied, so what is printed must be the record's too.
/// </summary>
public static class GuaranteeChecks
{
    public const string Code = "guarantee.code", Record = "guarantee.record", Revoked = "guarantee.revoked", Superseded = "guarantee.superseded",
        Application = "guarantee.application", Plan = "guarantee.plan", Person = "guarantee.person", Ink = "guarantee.ink";

    /// <summary>Shares of the signature's box. A thin 丁 covers 0.6 %, a heavy pen with five characters 12 %; dirt and the printed line less, a stain or a seal more.</summary>
    private const double LeastInk = 0.003, MostInk = 0.35;

    /// <summary>Ink smaller than both is a speck.</summary>
    private const double LeastInkWidth = 0.1, LeastInkHeight = 0.2;

    public static ImmutableArray<Finding> Judge(GuaranteeEvidence evidence) =>
    [
        .. LetterUploadCheck.Judge(evidence),
        CodeFinding(evidence),
        .. evidence.Record is { } record ? RecordFindings(evidence, record) : [],
        .. LetterFileChecks.Judge(evidence),
        .. evidence is { Trace: LetterTrace.Qr or LetterTrace.ShortCode, Record: { } traced } ? PaperFindings(evidence, traced) : [],
    ];

    private static Finding CodeFinding(GuaranteeEvidence evidence) => (evidence.Trace switch
    {
        LetterTrace.Bytes => Judged.Passed(Code, "这就是本服务签发的文件，一个字节都没有改动。", "This is the very file that was issued here; not a byte was changed."),
        LetterTrace.Qr => Judged.Passed(Code, "查验二维码有效。", "The verification code is genuine."),
        LetterTrace.ShortCode => Judged.Passed(Code, "二维码没有读出，印在旁边的查验码有效。", "The QR code could not be read; the short code beside it is genuine."),
        LetterTrace.Forged => Judged.Failed(Code,
            "二维码不是本服务签发的，可能是伪造或别处的保证书。请让申报人重新签署，或与签发单位核实。",
            "The QR code was not made here; it may be forged or from elsewhere. Please have the applicant sign anew, or ask who issued it."),
        LetterTrace.Unknown => Judged.Failed(Code,
            "印出的查验码在本服务中查不到。请核对查验码；确实无误时，请让申报人重新签署。",
            "There is no guarantee of the printed short code. Please compare the code; if it was read right, have the applicant sign anew."),
        _ => Judged.NotEvaluated(Code,
            "没有读到查验二维码和查验码。请上传签署后下载的 PDF，或以 300 dpi 重新扫描整页；也可在查验网页上输入印出的查验码。",
            "No verification code could be read. Please upload the PDF that was downloaded after signing, scan the whole page again at 300 dpi, or type the printed short code on the verification page."),
    }) with
    { Required = true };

    private static IEnumerable<Finding> RecordFindings(GuaranteeEvidence evidence, GuaranteeRecord record)
    {
        yield return record.Fits == RecordFit.Same
            ? Judged.Passed(Record, "查验码与签署记录一致。", "The code fits the record of the signing.")
            : Judged.Failed(Record, "查验码与签署记录不一致，记录或查验码被改动过。请联系管理员核对备份。",
                "The code does not fit the record of the signing: one of them was changed. Please ask the administrator to compare with a backup.");
        yield return record.Standing == LetterStanding.Revoked
            ? Judged.Failed(Revoked, "这份保证书已作废。请让申报人重新签署。", "This guarantee was revoked. Please have the applicant sign anew.")
            : Judged.Passed(Revoked, "没有被作废。", "It was not revoked.");
        yield return record.Standing == LetterStanding.Superseded
            ? Judged.Failed(Superseded, "申报人后来又签署了一份，这一份不再有效。请使用最新的一份。", "The applicant signed a newer one; this one no longer counts. Please use the newest.")
            : Judged.Passed(Superseded, "没有更新的一份。", "There is no newer one.");
        if (evidence.Asked.Application is { } application)
            yield return Same(Application, application == record.Application, new("申报", "application"));
        if (evidence.Asked.Plan is { } plan) yield return Same(Plan, plan == record.Plan, new("申报计划", "plan"));
        if (evidence.Asked.Person is { } person) yield return Same(Person, person == record.Person, new("申报人", "person"));
    }

    private static Finding Same(string code, bool same, Sentence what) => same
        ? Judged.Passed(code, $"属于这个{what.Chinese}。", $"It belongs to this {what.English}.")
        : Judged.Failed(code, $"这份保证书属于另一个{what.Chinese}，不能用在这里。请上传为本次申报签署的那一份。",
            $"This guarantee belongs to another {what.English} and cannot be used here. Please upload the one that was signed for this application.");

    private static IEnumerable<Finding> PaperFindings(GuaranteeEvidence evidence, GuaranteeRecord record)
    {
        var text = new PrintedText(evidence.Reading.Letter?.Lines ?? []);
        foreach (var field in record.Printed) yield return FieldFinding(field, text);
        yield return InkFinding(evidence);
    }

    /// <summary>Readers of print err: a difference names the field for a person to look at, and never refuses by itself.</summary>
    private static Finding FieldFinding(PrintedField field, PrintedText text)
    {
        if (text.IsEmpty)
            return Judged.NotEvaluated(field.Code,
                $"没有读出印出的{field.Title.Chinese}，请人工核对。", $"The printed {field.Title.English} could not be read; please compare it by eye.") with
            { Required = true };
        return text.Has(field.Text)
            ? Judged.Passed(field.Code, $"印出的{field.Title.Chinese}与签署记录一致。", $"The printed {field.Title.English} is the record's.")
            : Judged.Warned(field.Code,
                $"没有在纸面上读到与签署记录一致的{field.Title.Chinese}，可能被改动，也可能是扫描不清。请人工核对。",
                $"The record's {field.Title.English} was not read on the paper: it may have been changed, or the scan is unclear. Please compare it by eye.");
    }

    /// <summary>That something was written, not who wrote it.</summary>
    private static Finding InkFinding(GuaranteeEvidence evidence) => evidence.Reading.Letter?.Signature switch
    {
        null => Judged.NotEvaluated(Ink, "没有找到签名的位置，请人工查看有无签名。", "The place of the signature was not found; please look whether it is signed.") with { Required = true },
        var ink when ink.Share < LeastInk || (ink.Width < LeastInkWidth && ink.Height < LeastInkHeight) => Judged.Warned(Ink,
            "签名处几乎没有笔迹。请人工查看；没有签名的，请申报人重新签署。",
            "There is hardly any ink where the signature should be. Please look; if it is not signed, have the applicant sign anew.") with
        {
            Measured = $"{100 * ink.Share:0.0} %",
            Place = new(ink.Box, evidence.Reading.Letter?.Page),
        },
        { Share: > MostInk } ink => Judged.Warned(Ink,
            "签名处被大片遮盖，看不清签名。请人工查看，或重新扫描。", "The place of the signature is covered. Please look at it, or scan again.") with
        {
            Measured = $"{100 * ink.Share:0.0} %",
            Place = new(ink.Box, evidence.Reading.Letter?.Page),
        },
        var ink => Judged.Passed(Ink, "签名处有笔迹。", "There is ink where the signature should be.") with { Measured = $"{100 * ink.Share:0.0} %" },
    };
}
