using System.CommandLine;
using DocGen.Service.Problems;
using DocGen.Validation.Report;

namespace DocGen.Service.Validate;

/// <summary>What every <c>docgen check …</c> can be told of its report.</summary>
public sealed class ReportOptions
{
    public Option<string> Lang { get; } = new Option<string>("--lang") { Description = "报告的语言：zh 或 en", DefaultValueFactory = _ => "zh", HelpName = "zh|en" }.AcceptOnlyFromAmong("zh", "en");

    public Option<bool> Json { get; } = new("--json") { Description = "以 JSON 输出" };

    public Option<bool> Verbose { get; } = new("--verbose") { Description = "逐条列出合格的各项" };

    public Language LanguageOf(ParseResult parsed) => parsed.GetValue(Lang) == "en" ? Language.English : Language.Chinese;

    public ReportText TextOf(ParseResult parsed) =>
        new(Console.Out, LanguageOf(parsed), parsed.GetValue(Verbose) ? Detail.All : Detail.NotPassed, ReportText.ColourOfTerminal());

    /// <summary>Of many uploads, the worst.</summary>
    public static int ExitCodeOf(IEnumerable<Verdict> verdicts) => verdicts.Aggregate(ExitCode.Done, (worst, verdict) => (worst, verdict) switch
    {
        (ExitCode.Problems, _) or (_, Verdict.Rejected) => ExitCode.Problems,
        (ExitCode.Review, _) or (_, Verdict.Review) => ExitCode.Review,
        _ => ExitCode.Done,
    });
}
