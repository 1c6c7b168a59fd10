using System.Text.Json.Serialization;
using DocGen.Documents;

namespace DocGen.Service.Problems;

/// <summary>RFC 9457 problem details, with our stable code and every single fault.</summary>
public sealed record ProblemDocument(
    string Type, string Title, int Status, string Code, string Detail, string TraceId, IReadOnlyList<ProblemEntry> Problems)
{
    public static ProblemDocument From(IReadOnlyList<Problem> problems, string traceId)
    {
        var status = ProblemMap.StatusOf(problems);
        var leading = problems.First(problem => ProblemMap.StatusOf(problem) == status);
        var detail = problems.Count == 1 ? leading.Message : $"共 {problems.Count} 处问题，逐条见 problems。";
        return new(
            $"urn:docgen:problem:{leading.Code}", ProblemMap.TitleOf(status), status, leading.Code, detail, traceId, [.. problems.Select(ProblemEntry.From)]);
    }
}

/// <summary>One fault: where (a JSON pointer of the request, or a place in a template) and how to mend it.</summary>
public sealed record ProblemEntry(
    string Code,
    string Message,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Pointer,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Place)
{
    public static ProblemEntry From(Problem problem) => new(problem.Code, problem.Message, problem.Pointer, problem.Place);
}
