using DocGen.Documents;
using DocGen.Generation.Content;

namespace DocGen.Generation.Templates.Tags;

/// <summary>Collects what is wrong with the tags of one template, each with its place.</summary>
internal sealed class TagProblems
{
    private readonly List<Problem> problems = [];
    private readonly List<Problem> warnings = [];

    public IReadOnlyCollection<Problem> Problems => problems;

    public IReadOnlyCollection<Problem> Warnings => warnings;

    public void Add(string code, string message, ContentPlace place) => AddOnce(problems, new Problem(code, message).In(place.ToString()));

    public void Warn(string code, string message, ContentPlace place) => AddOnce(warnings, new Problem(code, message).In(place.ToString()));

    // The rows of a list are compiled twice when its later rows differ from the first.
    private static void AddOnce(List<Problem> list, Problem problem)
    {
        if (!list.Contains(problem)) list.Add(problem);
    }
}
