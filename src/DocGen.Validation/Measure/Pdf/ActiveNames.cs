namespace DocGen.Validation.Measure.Pdf;

/// <summary>
/// Names of active content by a search through the bytes of a file, escapes resolved: for files that can't be opened here and that some reader might open all the same. What lies
/// compressed is not seen, and a name alone proves nothing.
/// </summary>
internal static class ActiveNames
{
    private static readonly Dictionary<string, ActiveContentKind> Kinds = new(StringComparer.Ordinal)
    {
        ["JS"] = ActiveContentKind.Script,
        ["JavaScript"] = ActiveContentKind.Script,
        ["Launch"] = ActiveContentKind.Launch,
        ["EmbeddedFile"] = ActiveContentKind.EmbeddedFile,
        ["EmbeddedFiles"] = ActiveContentKind.EmbeddedFile,
        ["XFA"] = ActiveContentKind.DynamicForm,
        ["RichMedia"] = ActiveContentKind.Media,
        ["SubmitForm"] = ActiveContentKind.Submission,
        ["ImportData"] = ActiveContentKind.Submission,
    };

    public static IReadOnlyList<ActiveContent> In(ReadOnlySpan<byte> pdf)
    {
        var found = new SortedSet<ActiveContentKind>();
        for (var at = 0; pdf[at..].IndexOf((byte)'/') is var step and >= 0;)
        {
            at += step;
            if (Kinds.TryGetValue(RawName.Read(pdf, at, out _), out var kind)) found.Add(kind);
            at++;
        }
        return [.. found.Select(kind => new ActiveContent(kind, Page: null))];
    }
}
