using System.Collections.Immutable;
using DocGen.Documents;
using DocGen.Generation.Content;
using DocGen.Generation.Data;
using DocGen.Generation.Docx;
using DocGen.Generation.Templates;
using DocGen.Generation.Templates.Schema;
using DocGen.Generation.Templates.Tags;

namespace DocGen.Generation.Requests.Filled;

/// <summary>A field that somebody changed in the document.</summary>
/// <param name="Value">Null of JSON when it was emptied.</param>
internal sealed record ChangedField(string Path, string Title, Value Value, string Place);

/// <summary>Compares what the controls of one document show with what they showed when it was written. What can't be told is a problem, never a guess.</summary>
/// <param name="data">As it was printed.</param>
internal sealed class FilledValues(Template template, FilledDocument document, ObjectValue data)
{
    private readonly ILookup<string, FoundField> found = document.Found.ToLookup(field => field.Key, StringComparer.Ordinal);
    private readonly ILookup<string, WrittenField> written = document.Written.ToLookup(field => field.Key, StringComparer.Ordinal);

    public List<Problem> Problems { get; } = [];

    public List<Problem> Warnings { get; } = [];

    /// <summary>Every field that shows something else, in the order of the document.</summary>
    public ImmutableArray<ChangedField> Changes()
    {
        var keys = document.Written.Select(field => field.Key).Concat(document.Found.Select(field => field.Key)).Distinct(StringComparer.Ordinal);
        var changes = ImmutableArray.CreateBuilder<ChangedField>();
        foreach (var pieces in keys.GroupBy(PathOf, StringComparer.Ordinal))
        {
            if (FilledPath.Parse(pieces.Key) is not { } steps || ShapeOf(steps) is not { } shape) continue;
            var printings = template.Plan.Printings.GetValueOrDefault(FilledPath.Generic(steps), []);
            if (Change(pieces.Key, [.. pieces], shape, printings) is { } change) changes.Add(change);
        }
        return changes.ToImmutable();
    }

    /// <summary>Null for what is no field. Where nobody knows what was written, what the notice alone says is none: it stands in controls, too.</summary>
    private DataShape? ShapeOf(List<PathStep> steps) => SchemaReader.ReservedNames.Contains(steps[0].Key) ? null
        : FormShape.At(document.Request is null ? template.Schema.Shape : template.Shape, FilledPath.Generic(steps));

    private static string PathOf(string key) => key.IndexOf('#', StringComparison.Ordinal) is var mark and > 0 ? key[..mark] : key;

    private ChangedField? Change(string path, ImmutableArray<string> keys, DataShape shape, ImmutableArray<Printing> printings)
    {
        var all = keys.SelectMany(key => found[key]).ToList();
        if (all.Count == 0)
        {
            Warn("filled.control-gone", shape, null, shape.Kind == DataKind.Picture && IsLost(path)
                ? "的控件和图片都已不在文件里，读出的数据里没有这张图片。请重新提供。"
                : "的控件已不在文件里，仍用生成时的内容。需要改动时请在重新生成的文件里改。");
            return null;
        }
        var title = shape.Title.Length > 0 ? shape.Title : path;
        if (shape.Kind == DataKind.Picture) return Picture(path, title, all);
        var boxes = printings.Where(printing => printing.Box is not null).ToImmutableArray();
        if (boxes.IsEmpty) return Text(path, title, keys, shape, printings);
        var (ticked, typed) = (Boxes(path, title, shape, boxes), all.TrueForAll(IsBox) ? null : Text(path, title, keys, shape, printings));
        if (ticked is null || typed is null || ValueJson.Write(ticked.Value).Span.SequenceEqual(ValueJson.Write(typed.Value).Span)) return ticked ?? typed;
        Problems.Add(Differing(title, typed.Place));
        return null;
    }

    /// <summary>What the controls that are no boxes show.</summary>
    private ChangedField? Text(string path, string title, ImmutableArray<string> keys, DataShape shape, ImmutableArray<Printing> printings)
    {
        var boxed = printings.Any(printing => printing.Box is not null);
        var all = keys.SelectMany(key => found[key]).Where(field => !boxed || !IsBox(field)).ToList();
        var shown = keys.Select(key => Shown(key, shape, field => !boxed || !IsBox(field))).ToList();
        if (shown.Contains(null) || shown.TrueForAll(text => !text!.Changed)) return null;
        var text = string.Join('\n', shown.Select(piece => piece!.Text)).TrimEnd('\n');
        var place = all[0].Place.ToString();
        foreach (var printing in printings.Where(printing => printing.Box is null))
            if (printing.Read(text, shape) is { } value) return new(path, title, value, place);
        Problems.Add(new Problem("filled.unreadable", $"“{title}”里填写的内容读不出来：它不是这一项的写法。请照原来的写法改（例如日期、数字的格式；带 * 的内容不能改）。").In(place));
        return null;
    }

    /// <param name="Changed">It was written differently.</param>
    private sealed record ShownText(string Text, bool Changed);

    /// <summary>What the controls of a key say together; null when they say different things, or one is gone that others of its value show.</summary>
    private ShownText? Shown(string key, DataShape shape, Func<FoundField, bool> counts)
    {
        var (now, before) = (found[key].Where(counts).ToList(), written[key].Select(field => field.Text).ToHashSet(StringComparer.Ordinal));
        if (now.Count == 0)
        {
            Problems.Add(new Problem("filled.control-gone", $"“{shape.Title}”有一段的控件已不在文件里，无法判断那一段是否删去。请恢复这一段，把不要的文字删空，不要删掉整段。"));
            return null;
        }
        var count = written[key].Count(field => counts(new(field.Key, field.Text, ContentPlace.Body)));
        if (count > 0 && now.Count > count)
            Warn("filled.control-doubled", shape, now[^1], "的控件在文件里多了一份，多半是复制了一行或一段。新增的内容请在系统里填写。");
        var changed = now.Where(field => !before.Contains(field.Text) && !before.Contains(TextOf(field, before))).Select(field => TextOf(field, before)).Distinct(StringComparer.Ordinal).ToList();
        if (changed.Count > 1)
        {
            Problems.Add(Differing(shape.Title, now[0].Place.ToString()));
            return null;
        }
        return changed.Count == 1 ? new(changed[0], Changed: true) : new(TextOf(now[0], before), Changed: false);
    }

    /// <summary>A control that shows a prompt other than the one it was written with is empty; so is one with nothing but the space we put there.</summary>
    private static string TextOf(FoundField field, HashSet<string> before) =>
        (field.Placeholder && !before.Contains(field.Text)) || field.Text.Trim(' ').Length == 0 ? "" : field.Text;

    private ChangedField? Picture(string path, string title, List<FoundField> all)
    {
        var before = written[path].Select(field => field.Text).ToHashSet(StringComparer.Ordinal);
        var changed = all.Where(field => !before.Contains(field.Text)).DistinctBy(field => field.Text).ToList();
        if (changed is []) return null;
        if (changed.Count == 1)
            return new(path, title, changed[0].Picture is { } picture ? new TextValue(Convert.ToBase64String(picture.Span)) : Value.Null, all[0].Place.ToString());
        Problems.Add(new Problem("filled.controls-differ", $"“{title}”在文件里有几处，换成了不同的图片，无法判断以哪一张为准。请换成同一张。").In(all[0].Place.ToString()));
        return null;
    }

    /// <summary>The data names a picture of this field that the file no longer has.</summary>
    private bool IsLost(string path) => document.Request is { } request && written[path].Any(field =>
        !document.Pictures.ContainsKey(field.Text) && request.Json.Contains(EmbeddedRequest.PicturePrefix + field.Text, StringComparison.Ordinal));

    private static Problem Differing(string title, string place) =>
        new Problem("filled.controls-differ", $"“{title}”在文件里有几处，改得不一样，无法判断以哪一处为准。请改成一样。").In(place);

    private static bool IsBox(FoundField field) => field.Text is "☑" or "☐";

    /// <summary>The boxes of a field, each for one value: in the order of the template's tags. Of several for the same value the one that was changed wins.</summary>
    private ChangedField? Boxes(string path, string title, DataShape shape, ImmutableArray<Printing> boxes)
    {
        var now = found[path].Where(IsBox).ToList();
        var before = written[path].Select(field => field.Text).Where(text => text is "☑" or "☐").ToList();
        if (now.Select(field => field.Text).SequenceEqual(before, StringComparer.Ordinal)) return null;
        var place = (now.Count > 0 ? now[0] : found.First(group => PathOf(group.Key) == path).First()).Place.ToString();
        if (now.Count == boxes.Length)
        {
            var states = boxes.Select((box, index) => (box.Box!.Expected, now[index].Text, Changed: index >= before.Count || before[index] != now[index].Text))
                .GroupBy(box => box.Expected ?? "", StringComparer.Ordinal)
                .ToDictionary(group => group.Key, group => group.Where(box => box.Changed || group.All(other => !other.Changed)).Select(box => box.Text).Distinct().ToList());
            if (states.Values.Any(state => state.Count > 1))
            {
                Problems.Add(Differing(title, place));
                return null;
            }
            if (Ticked(path, shape, states.ToDictionary(state => state.Key, state => state.Value[0] == "☑", StringComparer.Ordinal)) is { } value)
                return new(path, title, value, place);
        }
        Problems.Add(new Problem("filled.boxes", $"“{title}”的方框勾了不止一个，或方框多了、少了。请只勾一个，不要增删方框。").In(place));
        return null;
    }

    /// <summary>Null when more is ticked than the field can hold. Items of a list that have no box stay.</summary>
    private Value? Ticked(string path, DataShape shape, Dictionary<string, bool> boxes)
    {
        if (shape.Kind == DataKind.Boolean) return boxes.Values.First() ? Value.True : Value.False;
        var ticked = boxes.Where(box => box.Value).Select(box => Printing.Plain.Read(box.Key, shape.Item ?? shape) ?? Value.Null).ToList();
        if (shape.Kind != DataKind.List) return ticked.Count > 1 ? null : ticked is [var only] ? only : Value.Null;
        var items = (FilledPath.Find(data, FilledPath.Parse(path)!) as ListValue ?? ListValue.Empty).Items;
        var kept = items.Where(item => boxes.GetValueOrDefault(Printing.Plain.Print(item, blank: false), true)).ToList();
        return new ListValue([.. kept, .. ticked.Where(item => !kept.Contains(item))]);
    }

    private void Warn(string code, DataShape shape, FoundField? field, string message)
    {
        var warning = new Problem(code, $"“{shape.Title}”{message}");
        Warnings.Add(field is null ? warning : warning.In(field.Place.ToString()));
    }
}
