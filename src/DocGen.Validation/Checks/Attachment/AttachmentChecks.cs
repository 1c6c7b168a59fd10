using System.Collections.Immutable;
using DocGen.Validation.Report;

namespace DocGen.Validation.Checks.Attachment;

/// <summary>
/// The catalogue. Every check gives one finding when all is well or when it can't be evaluated, else one for each page at fault, in this order, whatever the others say.
/// </summary>
public static class AttachmentChecks
{
    /// <summary>Of one file by itself.</summary>
    public static ImmutableArray<Finding> Judge(AttachmentEvidence file, AttachmentQuestion asked)
    {
        IEnumerable<Finding>[] findings =
        [
            FormatCheck.Judge(file, asked),
            BytesCheck.Judge(file, asked),
            UploadCheck.Judge(file, asked),
            PolyglotCheck.Judge(file),
            EncryptedCheck.Judge(file),
            RepairedCheck.Judge(file),
            CompleteCheck.Judge(file),
            SizeCheck.Judge(file),
            ActiveContentCheck.Judge(file),
            SignatureCheck.Judge(file),
            ResolutionCheck.Judge(file),
            BlankCheck.Judge(file),
            LightCheck.Judge(file),
            ContrastCheck.Judge(file),
            BlurCheck.Judge(file),
            SkewCheck.Judge(file),
            OrientationCheck.Judge(file),
            CutCheck.Judge(file),
            ColourCheck.Judge(file, asked),
            LegibleCheck.Judge(file, asked),
        ];
        return [.. findings.SelectMany(of => of).Select(finding => Rejecting(finding, asked))];
    }

    /// <summary>Of all files of the upload together: what may stand in any of them, and what they are to each other.</summary>
    public static ImmutableArray<Finding> JudgeSet(IReadOnlyList<AttachmentEvidence> files, AttachmentQuestion asked)
    {
        IEnumerable<Finding>[] findings =
        [
            FilesCheck.Judge(files, asked),
            PagesCheck.Judge(files, asked),
            DuplicateCheck.Judge(files, asked),
            PartsCheck.Judge(files, asked),
            WordsCheck.Judge(files, asked),
            NamesCheck.Judge(files, asked),
            SealsCheck.Judge(files, asked),
        ];
        return [.. findings.SelectMany(of => of).Select(finding => Rejecting(finding, asked))];
    }

    /// <summary>A kind that names a code makes it a rule of its own.</summary>
    private static Finding Rejecting(Finding finding, AttachmentQuestion asked) =>
        finding.Outcome == FindingOutcome.Warned && asked.Kind.Reject.Contains(finding.Code) ? finding with { Outcome = FindingOutcome.Failed, Required = true } : finding;
}
