using System.Globalization;
using DocGen.Documents;
using DocGen.Generation.Data;

namespace DocGen.Service.Documents;

/// <summary>What a portal asks for: a form to be filled, kept, and found again by the portal's own keys.</summary>
/// <param name="Form"><c>evaluation-form</c> or <c>evaluation-form@v1</c>.</param>
/// <param name="Content"><c>{data, options}</c>, not judged yet.</param>
public sealed record DocumentRequest(string Form, DocumentSubject Subject, DateTimeOffset? RetainUntil, ObjectValue Content)
{
    private const string FormName = "form", Application = "application", Plan = "plan", Person = "person", Employer = "employer", RetainUntilName = "retainUntil",
        Data = "data", Options = "options";

    private const int MostKeyCharacters = 100;

    private static readonly string[] Members = [FormName, Application, Plan, Person, Employer, RetainUntilName, Data, Options];

    /// <summary>All faults of the shape at once; whether the data suits the form, the form says.</summary>
    public static Outcome<DocumentRequest> Read(ReadOnlyMemory<byte> json, Limits limits) => StrictJson.Parse(json, limits).Then(Read);

    /// <inheritdoc cref="Read(ReadOnlyMemory{byte}, Limits)"/>
    internal static Outcome<DocumentRequest> Read(Value json) => json is ObjectValue body
        ? Read(body)
        : Outcome.Fail<DocumentRequest>(new Problem("request.shape", "请求应写作 {\"form\": …, \"data\": {…}, \"options\": {…}}；请改正。").At(""));

    /// <summary>The members that make the content, of a body that may have others.</summary>
    internal static ObjectValue ContentOf(ObjectValue body) => new([.. body.Members.Where(member => member.Key is Data or Options)]);

    /// <summary>The content with these options in the place of its own; those that are not among them stay.</summary>
    internal static ObjectValue WithOptions(ObjectValue content, ObjectValue options) => options.Members.IsEmpty ? content
        : content[Options] is null or NullValue or ObjectValue
            ? content.With(Options, options.Members.Aggregate(content[Options] as ObjectValue ?? ObjectValue.Empty, (merged, option) => merged.With(option.Key, option.Value)))
            : content;

    internal static IEnumerable<Problem> Unknown(ObjectValue body, string[] known) => body.Members.Where(member => !known.Contains(member.Key)).Select(member =>
    {
        var hint = NearestName.Of(member.Key, known) is { } nearest ? $"是否应为“{nearest}”？" : $"可用的有：{string.Join('、', known)}。";
        return new Problem("request.unknown-member", $"请求里有不认识的一项；{hint}表单的字段要写在 data 里。请改正或删去。").At(JsonPointer.Append("", member.Key));
    });

    private static Outcome<DocumentRequest> Read(ObjectValue body)
    {
        var problems = new List<Problem>(Unknown(body, Members));
        if (body[FormName] is not TextValue) problems.Add(new Problem("request.form", "请写明表单的名称 form，如 evaluation-form 或 evaluation-form@v1。").At("/" + FormName));
        var subject = new DocumentSubject(Key(body, Application, problems), Key(body, Plan, problems), Key(body, Person, problems), Key(body, Employer, problems));
        var retain = RetainUntilOf(body, problems);
        return Outcome.Check(problems, () => new DocumentRequest(((TextValue)body[FormName]!).Text, subject, retain, ContentOf(body)));
    }

    /// <summary>The portal's own keys: any printable text, compared to the letter.</summary>
    private static string? Key(ObjectValue body, string name, List<Problem> problems)
    {
        if (body[name] is null or NullValue) return null;
        if (body[name] is TextValue { Text: var text } && text.Length is > 0 and <= MostKeyCharacters && !text.Any(char.IsControl)) return text;
        problems.Add(new Problem("request.key", $"{name} 应为 1 到 {MostKeyCharacters} 个字的文字（加引号），是门户自己的编号，不要写姓名和证件号码；请改正。").At("/" + name));
        return null;
    }

    private static DateTimeOffset? RetainUntilOf(ObjectValue body, List<Problem> problems)
    {
        if (body[RetainUntilName] is null or NullValue) return null;
        // An offset is asked for: a bare time would mean another instant on another machine.
        if (body[RetainUntilName] is TextValue { Text: var text } && text.Length >= "2026-01-01T00:00Z".Length && (text.EndsWith('Z') || text[^6] is '+' or '-')
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)) return instant.ToUniversalTime();
        problems.Add(new Problem("request.instant", $"{RetainUntilName} 应为带时区的时刻，如 2036-01-01T00:00:00+08:00；请改正。").At("/" + RetainUntilName));
        return null;
    }
}
