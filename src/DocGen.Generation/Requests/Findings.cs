using DocGen.Documents;

namespace DocGen.Generation.Requests;

/// <summary>Collects what the steps of a judgement find, so that a request gets all its faults at once.</summary>
internal sealed class Findings(Stage stage)
{
    /// <summary>Enough to mend by; a hostile body has any number of faults.</summary>
    private const int MaximumProblems = 500;

    private readonly List<Problem> problems = [], warnings = [];

    /// <summary>A draft may still lack what the final form must have.</summary>
    public void Add(IEnumerable<Problem> found)
    {
        foreach (var problem in found)
        {
            if (problems.Count + warnings.Count >= MaximumProblems) return;
            (MayWait(problem) ? warnings : problems).Add(problem);
        }
    }

    /// <summary>What a rule says of a value that is faulty by itself would only be the same fault again.</summary>
    public void AddConsequences(IEnumerable<Problem> found)
    {
        var faulty = problems.Select(problem => problem.Pointer).ToHashSet(StringComparer.Ordinal);
        Add(found.Where(problem => !faulty.Contains(problem.Pointer)));
    }

    public void Warn(IEnumerable<Problem> found) => warnings.AddRange(found.Take(Math.Max(0, MaximumProblems - warnings.Count)));

    /// <summary>The outcome's value, or null with its problems kept.</summary>
    public T? Take<T>(Outcome<T> outcome) where T : class
    {
        problems.AddRange(outcome.Problems);
        warnings.AddRange(outcome.Warnings);
        return outcome.Value;
    }

    public Outcome<T> Conclude<T>(Func<T> value) => Outcome.Check(problems, value, warnings);

    private bool MayWait(Problem problem) => stage == Stage.Draft && problem.Code is ("data.required" or "data.empty" or "data.too-few-items");
}
