using System.Globalization;
using System.Text.Json;
using DocGen.Documents;
using DocGen.Generation.Data;
using DocGen.Generation.Requests;
using DocGen.Service.Documents;
using DocGen.Service.Storage;

namespace DocGen.Service.Batches;

/// <summary>What a batch is to do, as it was asked for.</summary>
/// <param name="Selection">Null: <see cref="Ids"/>, or uploaded data.</param>
/// <param name="Form">With or without version; null for each document's own.</param>
public sealed record BatchRequest(string? Name, DocumentQuery? Selection, IReadOnlyList<Guid>? Ids, string? Form, JsonElement? Options, BatchOutput Output, string? Webhook)
{
    private const string NameName = "name", Select = "select", FormName = "form", OptionsName = "options", OutputName = "output", WebhookName = "webhook",
        Application = "application", Plan = "plan", Person = "person", Employer = "employer", From = "from", Until = "until", IdsName = "ids";

    private const int MostNameCharacters = 100, MostIds = 100_000;

    private static readonly string[] Members = [NameName, Select, FormName, OptionsName, OutputName, WebhookName];

    private static readonly string[] Conditions = [FormName, Application, Plan, Person, Employer, From, Until, IdsName];

    /// <summary>All faults at once, each at its JSON pointer.</summary>
    public static Outcome<BatchRequest> Read(ReadOnlyMemory<byte> json, BatchSource source, Limits limits) => StrictJson.Parse(json, limits).Then(value => value is ObjectValue body
        ? Read(body, source, limits)
        : Outcome.Fail<BatchRequest>(new Problem("request.shape", "请求应写作 {\"select\": {…}, \"form\": …, \"output\": …}；请改正。").At("")));

    private static Outcome<BatchRequest> Read(ObjectValue body, BatchSource source, Limits limits)
    {
        var problems = new List<Problem>(DocumentRequest.Unknown(body, Members));
        var form = Text(body, "", FormName, problems);
        var (selection, ids) = body[Select] switch
        {
            ObjectValue select when source == BatchSource.Documents => ReadSelection(select, problems),
            null or NullValue when source == BatchSource.Data => (null, null),
            _ => Wrong<(DocumentQuery?, IReadOnlyList<Guid>?)>(problems, "/" + Select, source == BatchSource.Data
                ? "已上传数据（data）时不能再写 select；请去掉其中一个。"
                : "请在 select 里写明选哪些文件，至少一个条件，如 {\"form\": \"evaluation-form\", \"plan\": \"2026\"}。"),
        };
        if (form is not null && selection is not null)
        {
            var bare = form.Split('@')[0];
            if (selection.Form is not null && selection.Form != bare) Wrong<object>(problems, "/" + FormName, "form 与 select.form 不是同一种表；请改成一致。");
            selection = selection with { Form = bare };
        }
        var name = Text(body, "", NameName, problems);
        var webhook = Text(body, "", WebhookName, problems);
        var output = OutputOf(body, problems);
        var options = OptionsOf(body, limits, problems);
        return Outcome.Check(problems, () => new BatchRequest(name, selection, ids, form, options, output, webhook));
    }

    private static (DocumentQuery?, IReadOnlyList<Guid>?) ReadSelection(ObjectValue select, List<Problem> problems)
    {
        const string at = "/" + Select;
        problems.AddRange(DocumentRequest.Unknown(select, Conditions).Select(problem => problem.At(at + problem.Pointer)));
        if (select.Members.All(member => member.Value is NullValue)) return Wrong<(DocumentQuery?, IReadOnlyList<Guid>?)>(problems, at, "select 至少要有一个条件；可用的有：" + string.Join('、', Conditions) + "。");
        if (select[IdsName] is { } listed and not NullValue) return (null, IdsOf(select, listed, problems));
        return (new DocumentQuery(int.MaxValue)
        {
            Form = Text(select, at, FormName, problems),
            Application = Text(select, at, Application, problems),
            Plan = Text(select, at, Plan, problems),
            Person = Text(select, at, Person, problems),
            Employer = Text(select, at, Employer, problems),
            From = Instant(select, From, problems),
            Until = Instant(select, Until, problems),
        }, null);
    }

    private static List<Guid> IdsOf(ObjectValue select, Value listed, List<Problem> problems)
    {
        const string at = "/" + Select + "/" + IdsName;
        if (select.Members.Length > 1) Wrong<object>(problems, at, "写了 ids 就不能再有别的条件；请只留一种。");
        if (listed is not ListValue { Items: { Length: > 0 and <= MostIds } items }) return Wrong<List<Guid>>(problems, at, $"ids 应为 1 到 {MostIds} 个文件编号；更多时请分成几个批次，或改用别的条件。") ?? [];
        var ids = new List<Guid>(items.Length);
        for (var i = 0; i < items.Length; i++)
        {
            if (items[i] is TextValue { Text: var text } && Guid.TryParseExact(text, "D", out var id)) ids.Add(id);
            else problems.Add(new Problem("request.id", "应为文件的编号（UUID），如签发时的回答所写；请改正。").At(JsonPointer.Append(at, i.ToString(CultureInfo.InvariantCulture))));
        }
        return ids;
    }

    private static string? Text(ObjectValue body, string at, string name, List<Problem> problems) => body[name] switch
    {
        null or NullValue => null,
        TextValue { Text: var text } when text.Length is > 0 && (text.Length <= MostNameCharacters || name == WebhookName) && !text.Any(char.IsControl) => text,
        _ => Wrong<string>(problems, $"{at}/{name}", $"{name} 应为 1 到 {MostNameCharacters} 个字的文字（加引号）；请改正。"),
    };

    private static DateTimeOffset? Instant(ObjectValue select, string name, List<Problem> problems)
    {
        if (select[name] is null or NullValue) return null;
        if (select[name] is TextValue { Text: var text } && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)) return instant;
        problems.Add(new Problem("request.instant", $"{name} 应为时刻，如 2026-01-01T00:00:00+08:00；请改正。").At($"/{Select}/{name}"));
        return null;
    }

    private static BatchOutput OutputOf(ObjectValue body, List<Problem> problems) => body[OutputName] switch
    {
        null or NullValue => BatchOutput.Versions,
        TextValue { Text: var text } when Enum.GetValues<BatchOutput>().Where(value => BatchRows.Word(value) == text).ToList() is [var named] => named,
        _ => Wrong<BatchOutput>(problems, "/" + OutputName, "output 只能是：versions（存为新版本）、archive（打成 ZIP，不动原文件）、dry-run（只比较，不保存）。"),
    };

    /// <summary>Judged at once, so that a wrong option is not told a hundred thousand times later.</summary>
    private static JsonElement? OptionsOf(ObjectValue body, Limits limits, List<Problem> problems)
    {
        if (body[OptionsName] is null or NullValue) return null;
        var read = RequestJson.Read(new ObjectValue([new("data", ObjectValue.Empty), new("options", body[OptionsName]!)]), "", limits);
        problems.AddRange(read.Ok ? read.Value.Faults : read.Problems);
        using var document = JsonDocument.Parse(ValueJson.Write(body[OptionsName]!));
        return document.RootElement.Clone();
    }

    private static T? Wrong<T>(List<Problem> problems, string pointer, string message)
    {
        problems.Add(new Problem("batch.request", message).At(pointer));
        return default;
    }
}
