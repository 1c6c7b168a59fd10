using System.Collections.Immutable;
using System.Globalization;
using DocGen.Documents;
using DocGen.Generation.Content;
using DocGen.Generation.Data;

namespace DocGen.Generation.Templates.Differences;

public enum ChangeKind { Added, Removed, Changed }

/// <summary>One thing that is not the same in two versions of a form.</summary>
/// <param name="Name">Path of a field, code of a rule, member of form.json, or place of a paragraph.</param>
/// <param name="Title">What staff call it; empty when nobody gave it a name.</param>
/// <param name="Before">Null when it was added.</param>
/// <param name="After">Null when it was removed.</param>
public sealed record Change(string Name, string Title, string? Before, string? After)
{
    public ChangeKind Kind => Before is null ? ChangeKind.Added : After is null ? ChangeKind.Removed : ChangeKind.Changed;
}

/// <summary>How the words of one version differ from another's: what is asked for, what is printed of it, what must hold, what stands in the Word file.</summary>
/// <param name="Fields">Of schema.json.</param>
/// <param name="Printed">Fields that tags print or ask about.</param>
/// <param name="Settings">Members of form.json but the rules.</param>
/// <param name="Text">Paragraphs of form.docx.</param>
public sealed record TemplateDiff(
    ImmutableArray<Change> Fields, ImmutableArray<Change> Printed, ImmutableArray<Change> Rules, ImmutableArray<Change> Settings, ImmutableArray<Change> Text)
{
    public static TemplateDiff Of(Template before, Template after, Limits limits) => new(
        Of(SchemaFields.Of(before.Schema, limits), SchemaFields.Of(after.Schema, limits)),
        Of(TagsOf(before), TagsOf(after)),
        Of(RulesOf(before), RulesOf(after)),
        Of(SettingsOf(before, limits), SettingsOf(after, limits)),
        TextDiff.Of(ParagraphsOf(before), ParagraphsOf(after)));

    private static ImmutableArray<Change> Of(IReadOnlyList<Entry> before, IReadOnlyList<Entry> after)
    {
        var (old, now) = (before.DistinctBy(entry => entry.Name).ToDictionary(entry => entry.Name, StringComparer.Ordinal), after.Select(entry => entry.Name).ToHashSet(StringComparer.Ordinal));
        return
        [
            .. after.Where(entry => old.GetValueOrDefault(entry.Name)?.Value != entry.Value).Select(entry => new Change(entry.Name, entry.Title, old.GetValueOrDefault(entry.Name)?.Value, entry.Value)),
            .. before.Where(entry => !now.Contains(entry.Name)).Select(entry => new Change(entry.Name, entry.Title, entry.Value, null)),
        ];
    }

    private static List<Entry> TagsOf(Template template) =>
        [.. template.Plan.Paths.Order(StringComparer.Ordinal).Select(path => new Entry(path, FormShape.At(template.Shape, path)?.Title ?? "", "打印"))];

    private static List<Entry> RulesOf(Template template) => [.. template.Definition.Rules.GroupBy(rule => rule.Code, StringComparer.Ordinal).SelectMany(same => same.Select((rule, index) =>
        new Entry(index == 0 ? rule.Code : string.Create(CultureInfo.InvariantCulture, $"{rule.Code} #{index + 1}"), rule.Message, $"{rule.Expect}（{rule.At}，{rule.Severity}{(rule.Each is { } each ? $"，逐项 {each}" : "")}）{rule.Message}")))];

    private static List<Entry> SettingsOf(Template template, Limits limits) =>
        StrictJson.Parse(File.ReadAllBytes(Path.Combine(template.Folder, Template.DefinitionFile)), limits).Value is ObjectValue written
            ? [.. written.Members.Where(member => member.Key is not ("rules" or "status")).Select(member => new Entry(member.Key, "", System.Text.Encoding.UTF8.GetString(ValueJson.Write(member.Value).Span)))]
            : [];

    private static List<Entry> ParagraphsOf(Template template) => [.. ParagraphPlaces.Of(template.Document)
        .Select(at => new Entry(at.Place.ToString(), "", string.Concat(at.Paragraph.Inlines.Select(TextOf)))).Where(entry => entry.Value.Trim().Length > 0)];

    private static string TextOf(Inline inline) => inline switch
    {
        TextRun run => run.Text,
        Tab or LineBreak => " ",
        PictureFrame { Tag.Length: > 0 } frame => $"{{{{@{frame.Tag}}}}}",
        _ => "",
    };
}

internal sealed record Entry(string Name, string Title, string Value);
