namespace DocGen.Validation.Checks.Attachment;

/// <summary>How well wanted words have to be read to count as found.</summary>
internal static class Wanted
{
    /// <summary>The first page that has one of the words; null where none has.</summary>
    public static PrintedPage? FirstWith(IReadOnlyList<PrintedPage> pages, IEnumerable<string> any) => With(pages, any).FirstOrDefault();

    /// <summary>The pages that have one of the words.</summary>
    public static IEnumerable<PrintedPage> With(IReadOnlyList<PrintedPage> pages, IEnumerable<string> any)
    {
        string[] words = [.. any.Select(Printed.Plain)];
        return pages.Where(page => words.Any(word => page.Find(word) is { } found && IsFound(word, found.Cost)));
    }

    /// <summary>
    /// Short words differ by one character from words of another meaning (学位, 学历), so all of theirs have to look right; long ones may have one in six wrong.
    /// </summary>
    /// <param name="words">As <see cref="Printed.Plain"/> leaves them.</param>
    /// <param name="cost">As <see cref="Likeness"/> has it.</param>
    public static bool IsFound(string words, double cost) => cost <= words.Length switch { <= 2 => 0, <= 4 => 0.5, <= 7 => 1, var length => length / 6.0 };

    /// <summary>Rules of the kind that no page satisfies yet.</summary>
    public static bool AnyMissing(IReadOnlyList<PrintedPage> pages, AttachmentQuestion asked) =>
        asked.Kind.Words.Any(rule => FirstWith(pages, rule.Any) is null)
        || PartsCheck.Missing(pages, asked.Kind).Length > 0
        || ExpectedNames.Of(asked).Any(name => !name.IsFoundOn(pages))
        || SealPlaces.Anchors(asked.Kind).Any(words => FirstWith(pages, words) is null);

    /// <summary>The kind asks for words of any sort.</summary>
    public static bool Any(AttachmentQuestion asked) =>
        !asked.Kind.Words.IsEmpty || !asked.Kind.Parts.IsEmpty || ExpectedNames.Of(asked).Length > 0 || SealPlaces.Anchors(asked.Kind).Any();
}
