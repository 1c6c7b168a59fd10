using DocGen.Validation.Report;

namespace DocGen.Service.Validate;

/// <summary>Which findings a person sees one by one.</summary>
public enum Detail { NotPassed, All }

/// <summary>Whether signs have colours.</summary>
public enum Colour { None, Ansi }

/// <summary>A report as a person reads it on a terminal: the verdict, then what is not good with what to do about it, then what is.</summary>
public sealed class ReportText(TextWriter output, Language language, Detail detail, Colour colour)
{
    private const string Reset = "\e[0m", Green = "\e[32m", Red = "\e[31m", Amber = "\e[33m", Grey = "\e[90m";

    private static readonly FindingOutcome[] Order = [FindingOutcome.Failed, FindingOutcome.Warned, FindingOutcome.NotEvaluated, FindingOutcome.Passed];

    /// <summary>Colours are for terminals whose owner wants them (no-color.org).</summary>
    public static Colour ColourOfTerminal() =>
        Console.IsOutputRedirected || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) ? Colour.None : Colour.Ansi;

    /// <param name="what">Is judged; said when there are several.</param>
    public void Write(string? what, Verdict verdict, IReadOnlyList<FindingEntry> findings)
    {
        var (word, paint) = Say(verdict);
        output.WriteLine((what is null ? "" : what + Say("：", ": ")) + Painted(word, paint));
        foreach (var same in findings.OrderBy(finding => Array.IndexOf(Order, finding.Outcome)).GroupBy(Folded))
            if (detail == Detail.All || same.First().Outcome != FindingOutcome.Passed) Write(same.First(), [.. same.Select(finding => finding.Code).Distinct()]);
        if (detail == Detail.NotPassed) WritePassed([.. findings.Where(finding => finding.Outcome == FindingOutcome.Passed).Select(finding => finding.Code)]);
    }

    /// <summary>A file that could not be opened is said so once and not for each check.</summary>
    private FindingEntry Folded(FindingEntry finding) =>
        detail == Detail.NotPassed && finding is { Outcome: FindingOutcome.NotEvaluated, Place: null } ? finding with { Code = "" } : finding;

    private void Write(FindingEntry finding, string[] codes)
    {
        var (sign, paint) = Sign(finding.Outcome);
        output.WriteLine($"  {Painted(sign, paint)} {finding.Message} {Painted($"[{string.Join(Say("、", ", "), codes)}]", Grey)}");
        if (finding.Outcome == FindingOutcome.Passed) return;
        string[] details =
        [
            .. finding.Place?.Page is { } page ? [Say($"第 {page} 页", $"page {page}")] : Array.Empty<string>(),
            .. finding.Measured is { } measured ? [Say($"实测 {measured}", $"measured {measured}")] : Array.Empty<string>(),
            .. finding.Limit is { } limit ? [Say($"要求 {limit}", $"limit {limit}")] : Array.Empty<string>(),
            .. finding.Clause is { } clause ? [Say($"依据 {clause}", $"by {clause}")] : Array.Empty<string>(),
        ];
        if (details.Length > 0) output.WriteLine($"    {Painted(string.Join(Say("；", "; "), details), Grey)}");
    }

    private void WritePassed(string[] codes)
    {
        if (codes.Length > 0) output.WriteLine($"  {Painted("✓", Green)} {Say($"{codes.Length} 项合格：", $"{codes.Length} passed: ")}{string.Join(Say("、", ", "), codes)}");
    }

    private (string Word, string Paint) Say(Verdict verdict) => verdict switch
    {
        Verdict.Accepted => (Say("合格", "accepted"), Green),
        Verdict.Review => (Say("需要人工查看", "for review"), Amber),
        _ => (Say("不合格", "rejected"), Red),
    };

    private static (string Sign, string Paint) Sign(FindingOutcome outcome) => outcome switch
    {
        FindingOutcome.Passed => ("✓", Green),
        FindingOutcome.Warned => ("!", Amber),
        FindingOutcome.Failed => ("✗", Red),
        _ => ("?", Grey),
    };

    private string Say(string chinese, string english) => new Sentence(chinese, english).In(language);

    private string Painted(string text, string paint) => colour == Colour.Ansi ? paint + text + Reset : text;
}
