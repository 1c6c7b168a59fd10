using DocGen.Generation.Templates;
using DocGen.Generation.Templates.Differences;

namespace DocGen.Service.Generate.Authoring;

/// <summary><c>template diff --json</c>.</summary>
/// <param name="Before"><c>form@v1</c>.</param>
/// <param name="After"><c>form@v2</c>.</param>
public sealed record DiffAnswer(
    string Before, string After, IReadOnlyList<ChangeEntry> Fields, IReadOnlyList<ChangeEntry> Printed, IReadOnlyList<ChangeEntry> Rules, IReadOnlyList<ChangeEntry> Settings,
    IReadOnlyList<ChangeEntry> Text, IReadOnlyList<SampleEntry> Samples)
{
    internal static DiffAnswer From(Template before, Template after, TemplateDiff diff, IEnumerable<SampleDifference> samples) => new(
        $"{before.Form}@{before.Version}", $"{after.Form}@{after.Version}",
        Entries(diff.Fields), Entries(diff.Printed), Entries(diff.Rules), Entries(diff.Settings), Entries(diff.Text),
        [.. samples.Select(sample => new SampleEntry(
            sample.Sample, sample.Summary, sample.PagesBefore, sample.PagesAfter, sample.Missing is null ? sample.SameText : null, sample.Missing is null ? sample.SameLayout : null, sample.Pages))]);

    private static IReadOnlyList<ChangeEntry> Entries(IEnumerable<Change> changes) => [.. changes.Select(change => new ChangeEntry(change.Name, change.Title, change.Before, change.After))];
}

/// <param name="Before">Null when it was added.</param>
/// <param name="After">Null when it was removed.</param>
public sealed record ChangeEntry(string Name, string Title, string? Before, string? After);

/// <param name="Summary">For people.</param>
/// <param name="SameText">Null when there is nothing to compare.</param>
/// <param name="Pages">Those that look different; null when none were drawn.</param>
public sealed record SampleEntry(string Sample, string Summary, int? PagesBefore, int? PagesAfter, bool? SameText, bool? SameLayout, IReadOnlyList<int>? Pages);
