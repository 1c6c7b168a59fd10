using DocGen.Documents;
using DocGen.Generation.Data;
using DocGen.Validation.Checks.Guarantee;

namespace DocGen.Service.Guarantees;

/// <summary>What a caller says that a letter should be for, from the query. A misspelt option must not be lost without a word.</summary>
internal static class VerificationOptions
{
    private const string Application = "application", Plan = "plan", Person = "person";

    private static readonly string[] Names = [Application, Plan, Person];

    public static Outcome<GuaranteeQuestion> Read(IQueryCollection query)
    {
        var unknown = query.Keys.Where(name => !Names.Contains(name)).Select(name =>
            new Problem("request.unknown-option", NearestName.Of(name, Names) is { } nearest
                ? $"不认识这个选项；是否应为“{nearest}”？请改正或删去。"
                : $"不认识这个选项；可用的有：{string.Join('、', Names)}。请改正或删去。").In($"查询参数 {name}")).ToList();
        string? Of(string name) => query.TryGetValue(name, out var value) ? value.ToString() : null;
        return Outcome.Check(unknown, () => new GuaranteeQuestion(Of(Application), Of(Plan), Of(Person)));
    }
}
