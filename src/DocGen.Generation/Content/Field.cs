namespace DocGen.Generation.Content;

/// <summary>How a field stands in a document that people may go on filling in.</summary>
public enum FieldUse
{
    Text,

    /// <summary>☑ or ☐.</summary>
    CheckBox,

    /// <summary>A fact of the notice: printed, not filled in.</summary>
    Fact,
}

/// <summary>The field of the data that an inline prints. All inlines of one printing share one instance.</summary>
/// <param name="Path">From the root: <c>educations[0].school</c>.</param>
/// <param name="Title">What staff call it: 毕业院校.</param>
public sealed record Field(string Path, string Title)
{
    public FieldUse Use { get; init; }

    /// <summary>The data has no value: what is printed only keeps its room.</summary>
    public bool Empty { get; init; }
}
