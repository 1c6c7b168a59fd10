using System.Text;

namespace DocGen.Testing.Attachments;

/// <param name="Verdict">accepted, review or rejected.</param>
/// <param name="Told">Codes of what did not pass, in order: <c>!attachment.blur</c> failed, <c>~</c> warned, <c>?</c> could not be evaluated.</param>
public sealed record TrialAnswer(string Verdict, IReadOnlyList<string> Told)
{
    public string Text => Told.Count == 0 ? Verdict : $"{Verdict} | {string.Join(' ', Told)}";

    /// <summary>Something was said that a clean page should not hear.</summary>
    public bool Raised => Told.Any(code => code[0] is '!' or '~');

    /// <param name="check">What failed or warned; with a question mark before it, what could not be evaluated.</param>
    public bool Tells(string check) => check[0] == '?' ? Told.Contains($"?attachment.{check[1..]}") : Told.Contains($"!attachment.{check}") || Told.Contains($"~attachment.{check}");
}

/// <summary>Judges the files of a submission, as the service would.</summary>
public delegate Task<TrialAnswer> Judge(Submission submission, IReadOnlyList<byte[]> files);

/// <summary>What is caught at which strength, and what is said of sound pages. Each row depends on its own upload alone, so that a part of the trial gives the same rows as the whole.</summary>
public sealed class AttachmentTrial(Judge judge)
{
    /// <summary>Documents that the ladder of damages is tried on: print, small print with seals, a table, handwriting, a certificate with a frame.</summary>
    public static IReadOnlyList<Submission> Subjects { get; } =
    [
        new(OwnForms.UnitAuthorization, Container.Pdf()), new(OwnForms.PostTable, Container.Pdf()), new(Proofs.SocialInsurance, Container.Jpeg), new(Writings.GraduateRegistration, Container.Tiff),
        new(Certificates.Award, Container.Jpeg),
    ];

    /// <summary>Sound scans of every kind: as people hand them in, at 200 and 300 dpi, in other containers.</summary>
    public static IReadOnlyList<Submission> Sound { get; } =
    [
        .. TrialPapers.All.SelectMany(paper => (Submission[])
        [
            new(paper, OnlyPdf(paper) ? Container.Pdf(PdfShape.WrongTag) : Container.Jpeg) { Seed = 11 },
            new(paper, Container.Pdf(PdfShape.WithText)) { Seed = 23, Dpi = 300 },
            new(paper, OnlyPdf(paper) ? Container.Pdf(PdfShape.Rotated) : Container.Tiff) { Seed = 31 },
            new(paper, Container.Pdf(PdfShape.PixelSized)) { Seed = 47, Quality = 70 },
            // Without loss more than a page is more than kinds allow.
            new(paper, Container.Pdf(Severals.Contains(paper.Kind) ? PdfShape.InForm : PdfShape.Lossless)) { Seed = 53, Dpi = 220 },
        ]),
    ];

    private static string[] Severals => ["employment-proof", "paper", "graduate-registration", "annual-assessment"];

    /// <summary>Rows that a person would have judged otherwise; empty when all is well.</summary>
    public List<string> Disagreements { get; } = [];

    /// <summary>Of each kind what is to be accepted, and what is not.</summary>
    public async Task<IReadOnlyList<string>> UploadsAsync(IEnumerable<TrialUpload> uploads) => await EachAsync(uploads, async upload =>
    {
        var answer = await AnswerAsync(upload.Submission);
        var row = $"{upload.Kind} | {upload.What} | {Words(upload.Expected)} | {answer.Text}";
        var told = upload.Codes.Length == 0 || answer.Verdict == "accepted" || upload.Codes.Any(answer.Tells);
        return (row, Fits(answer.Verdict, upload.Expected) && told);
    });

    /// <summary>One row for each damage, strength and document.</summary>
    public async Task<IReadOnlyList<string>> LadderAsync(IEnumerable<Damage> damages, IReadOnlyList<Submission> subjects) =>
        await EachAsync(damages.SelectMany(damage => subjects.Select(subject => (damage, subject))), async pair =>
        {
            var answer = await AnswerAsync(pair.damage.Do(pair.subject));
            return ($"{pair.damage.Name} {pair.damage.Strength} | {pair.subject.Paper.Kind} | {Words(pair.damage.Expected)} | {answer.Text}", Fits(answer.Verdict, pair.damage.Expected));
        });

    public async Task<IReadOnlyList<string>> SoundAsync(IEnumerable<Submission> submissions) => await EachAsync(submissions, async sound =>
    {
        var answer = await AnswerAsync(sound);
        return ($"{sound.Paper.Kind} | {sound.As.Name}, {sound.Dpi} dpi | {(answer.Raised ? "raised" : "nothing")} | {answer.Text}", !answer.Raised);
    });

    /// <summary>The whole trial as a text, some ten minutes of work.</summary>
    public async Task<string> WholeAsync()
    {
        var uploads = await UploadsAsync(TrialUploads.All);
        var ladder = await LadderAsync(Damage.Ladder, Subjects);
        var sound = await SoundAsync(Sound);
        var quiet = sound.Count(row => row.Split(" | ")[2] == "nothing");
        return $"""
            What is caught at which strength (! failed, ~ warned, ? could not be evaluated).

            {Summary(ladder)}
            Sound scans: {sound.Count}, of which {quiet} raise nothing ({100.0 * quiet / sound.Count:0.0} %).
            Judged otherwise than a person would: {Disagreements.Count} of {uploads.Count + ladder.Count + sound.Count}.
            {Lines(Disagreements)}
            kind | upload | expected | verdict | what did not pass
            {Lines(uploads)}
            damage | kind | expected | verdict | what did not pass
            {Lines(ladder)}
            kind | sound scan | raised | verdict | what did not pass
            {Lines(sound)}
            """;

        static string Lines(IEnumerable<string> rows) => string.Concat(rows.Select(row => row + "\n"));
    }

    /// <summary>The ladder's rows in short: how many of the documents are accepted at which strength, and which checks tell of it.</summary>
    private static string Summary(IReadOnlyList<string> ladder)
    {
        var table = new StringBuilder("damage | documents | accepted | review | rejected | told by\n");
        foreach (var step in ladder.Select(row => row.Split(" | ")).GroupBy(row => row[0]))
        {
            string[][] rows = [.. step];
            var told = rows.SelectMany(row => row.Length < 5 ? [] : row[4].Split(' ').Where(code => code[0] != '?').Select(code => code.Split('.')[^1]).Distinct())
                .GroupBy(code => code).OrderByDescending(code => code.Count()).ThenBy(code => code.Key, StringComparer.Ordinal).Select(code => $"{code.Key} {code.Count()}");
            int Judged(string verdict) => rows.Count(row => row[3] == verdict);
            table.Append($"{step.Key} | {rows.Length} | {Judged("accepted")} | {Judged("review")} | {Judged("rejected")} | {string.Join(", ", told)}".TrimEnd(' ', '|')).Append('\n');
        }
        return table.ToString();
    }

    private async Task<TrialAnswer> AnswerAsync(Submission submission) => await judge(submission, submission.Files());

    private async Task<IReadOnlyList<string>> EachAsync<T>(IEnumerable<T> all, Func<T, Task<(string Row, bool Agreed)>> one)
    {
        T[] items = [.. all];
        var rows = new (string Row, bool Agreed)[items.Length];
        await Parallel.ForAsync(0, items.Length, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (index, _) => rows[index] = await one(items[index]));
        Disagreements.AddRange(rows.Where(row => !row.Agreed).Select(row => row.Row));
        return [.. rows.Select(row => row.Row)];
    }

    private static bool OnlyPdf(TrialPaper paper) => paper.Kind == OwnForms.UnitAuthorization.Kind;

    private static bool Fits(string verdict, Expected expected) => expected switch
    {
        Expected.Accepted => verdict == "accepted",
        Expected.NotRejected => verdict != "rejected",
        Expected.NotAccepted => verdict != "accepted",
        Expected.Rejected => verdict == "rejected",
        _ => true,
    };

    private static string Words(Expected expected) => expected switch
    {
        Expected.NotRejected => "not rejected",
        Expected.NotAccepted => "not accepted",
        _ => expected.ToString().ToLowerInvariant(),
    };
}
