using DocGen.Documents;

namespace DocGen.Service.Problems;

/// <summary>Problems and warnings as the command line shows them: on standard error, one line each, the place first.</summary>
public static class ConsoleProblems
{
    public static int Report(IReadOnlyList<Problem> problems, IReadOnlyList<Problem> warnings)
    {
        Warn(warnings);
        foreach (var problem in problems) Console.Error.WriteLine(Line("错误", problem));
        if (problems.Count > 1) Console.Error.WriteLine($"共 {problems.Count} 处错误。");
        return problems.Count == 0 ? ExitCode.Done : ProblemMap.ExitCodeOf(problems);
    }

    public static void Warn(IReadOnlyList<Problem> warnings)
    {
        foreach (var warning in warnings) Console.Error.WriteLine(Line("提醒", warning));
    }

    private static string Line(string kind, Problem problem)
    {
        var place = problem is { Pointer: { } pointer, Place: { } file } ? $"{file} {pointer}".TrimEnd() : problem.Pointer ?? problem.Place;
        return place is null ? $"{kind}  {problem.Message} [{problem.Code}]" : $"{kind}  {place}：{problem.Message} [{problem.Code}]";
    }
}
