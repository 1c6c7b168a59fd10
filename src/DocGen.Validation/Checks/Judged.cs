using DocGen.Validation.Report;

namespace DocGen.Validation.Checks;

/// <summary>Findings in few words, and the reasons that many checks share for not being evaluated.</summary>
internal static class Judged
{
    public static Finding Passed(string code, string chinese, string english) => new(code, FindingOutcome.Passed, new Sentence(chinese, english));

    public static Finding Warned(string code, string chinese, string english) => new(code, FindingOutcome.Warned, new Sentence(chinese, english));

    public static Finding Failed(string code, string chinese, string english) => new(code, FindingOutcome.Failed, new Sentence(chinese, english));

    public static Finding NotEvaluated(string code, string chinese, string english) =>
        new(code, FindingOutcome.NotEvaluated, new Sentence(chinese, english));
}
