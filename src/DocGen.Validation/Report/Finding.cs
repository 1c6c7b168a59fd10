using DocGen.Documents;

namespace DocGen.Validation.Report;

/// <summary>What a check came to. “Could not measure” is never “passed”.</summary>
public enum FindingOutcome { Passed, Warned, Failed, NotEvaluated }

/// <summary>Where in the upload a finding is.</summary>
/// <param name="Page">From 1; null for a picture.</param>
public sealed record FindingPlace(PixelBox Box, int? Page = null);

/// <summary>What one check says of one upload.</summary>
/// <param name="Code">Public, lower-case, dotted, never renamed: <c>photo.aspect-ratio</c>.</param>
/// <param name="Message">For the applicant: what is so, and when it is not good, what to do.</param>
public sealed record Finding(string Code, FindingOutcome Outcome, Sentence Message)
{
    /// <summary>As a person reads it, with its unit: <c>207×290 px</c>, <c>29.4 KiB</c>.</summary>
    public string? Measured { get; init; }

    /// <summary>What would pass, in the same form: <c>&gt; 215×300 px</c>.</summary>
    public string? Limit { get; init; }

    public FindingPlace? Place { get; init; }

    /// <summary>The notice and clause, or the standard's section, that the rule comes from.</summary>
    public string? Clause { get; init; }

    /// <summary>An upload whose required check could not be evaluated is for review.</summary>
    public bool Required { get; init; }
}
