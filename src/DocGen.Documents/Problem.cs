namespace DocGen.Documents;

/// <summary>
/// Input that makes the work impossible (or, in a list of warnings, input that we understood but that should be mended).
/// A value, never an exception: all faults of one request are collected and leave together.
/// </summary>
/// <param name="Code">Public, lower-case, dotted, never renamed: <c>template.unknown-field</c>.</param>
/// <param name="Message">Chinese: what is wrong, why, and how to mend it. Never carries a person's data beyond the one faulty character or word.</param>
public sealed record Problem(string Code, string Message)
{
    /// <summary>Where in the request: an RFC 6901 JSON pointer such as <c>/data/papers/0/title</c>.</summary>
    public string? Pointer { get; init; }

    /// <summary>Where in a template: “表格2 第5行第3列”, “第3段”, “页眉1”.</summary>
    public string? Place { get; init; }

    public Problem At(string pointer) => this with { Pointer = pointer };

    public Problem In(string place) => this with { Place = place };
}
