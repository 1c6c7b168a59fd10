using System.Globalization;
using DocGen.Documents;
using DocGen.Generation.Data;

namespace DocGen.Service.Guarantees;

/// <summary>What a portal asks for: a guarantee of one person for one application in one plan.</summary>
/// <param name="Letter">The fields of the letter, not judged yet.</param>
/// <param name="Notice">Null takes the form's default.</param>
/// <param name="Validity">Of the invitation.</param>
public sealed record GuaranteeRequest(GuaranteeSubject Subject, ObjectValue Letter, string? Notice, TimeSpan Validity)
{
    private const string Application = "application", Plan = "plan", PlanName = "planName", NoticeName = "notice", Year = "year", Employer = "employer",
        AppliedTitle = "appliedTitle", Person = "person", Id = "id", Name = "name", IdType = "idType", IdNumber = "idNumber", ValidMinutes = "validMinutes";

    private const int LeastMinutes = 1, UsualMinutes = 15, MostMinutes = 60;

    private const int MostKeyCharacters = 100;

    private static readonly string[] Members = [Application, Plan, PlanName, NoticeName, Year, Employer, AppliedTitle, Person, ValidMinutes];

    private static readonly string[] PersonMembers = [Id, Name, IdType, IdNumber];

    /// <summary>All faults of the shape at once; whether the letter's fields suit the form, the form says.</summary>
    public static Outcome<GuaranteeRequest> Read(ReadOnlyMemory<byte> json, Limits limits) => StrictJson.Parse(json, limits).Then(value => value is ObjectValue body
        ? Read(body)
        : Outcome.Fail<GuaranteeRequest>(new Problem("request.shape", "请求应写作 {\"application\": …, \"plan\": …, \"person\": {…}}；请改正。").At("")));

    /// <summary>Where a field of the letter stands in the request's body.</summary>
    public static Problem InBody(Problem problem) => problem.Pointer switch
    {
        "/data/name" or "/data/idType" or "/data/idNumber" => problem.At(problem.Pointer.Replace("/data", "/" + Person, StringComparison.Ordinal)),
        "/data/plan" => problem.At("/" + PlanName),
        { } pointer when pointer.StartsWith("/data/", StringComparison.Ordinal) => problem.At(pointer["/data".Length..]),
        "/options/notice" => problem.At("/" + NoticeName),
        _ => problem,
    };

    private static Outcome<GuaranteeRequest> Read(ObjectValue body)
    {
        var problems = new List<Problem>();
        problems.AddRange(Unknown(body, Members, ""));
        var person = body[Person] as ObjectValue ?? ObjectValue.Empty;
        if (body[Person] is not ObjectValue) problems.Add(new Problem("request.shape", "person 应写作 {\"id\": …, \"name\": …, \"idType\": …, \"idNumber\": …}；请补上。").At("/" + Person));
        else problems.AddRange(Unknown(person, PersonMembers, "/" + Person));
        var subject = new GuaranteeSubject(Key(body, Application, "", problems), Key(body, Plan, "", problems), Key(person, Id, "/" + Person, problems));
        var notice = OptionalText(body, NoticeName, problems);
        var minutes = Minutes(body, problems);
        return Outcome.Check(problems, () => new GuaranteeRequest(subject, LetterOf(body, person), notice, TimeSpan.FromMinutes(minutes)));
    }

    /// <summary>The year is the plan's when its name says one (2023年度…), else it must be given.</summary>
    private static ObjectValue LetterOf(ObjectValue body, ObjectValue person)
    {
        var plan = body[PlanName] ?? body[Plan]!;
        var fields = new (string Key, Value? Value)[]
        {
            (Name, person[Name]), (IdType, person[IdType]), (IdNumber, person[IdNumber]), (Employer, body[Employer]), (Plan, plan),
            (Year, body[Year] ?? YearOf(plan)), (AppliedTitle, body[AppliedTitle]),
        };
        return new([.. fields.Where(field => field.Value is not (null or NullValue)).Select(field => KeyValuePair.Create(field.Key, field.Value!))]);
    }

    private static NumberValue? YearOf(Value plan) =>
        plan is TextValue { Text: [_, _, _, _, '年', ..] and var text } && int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            ? new(year, text[..4])
            : null;

    /// <summary>The portal's own keys: any printable text, compared to the letter.</summary>
    private static string Key(ObjectValue from, string name, string pointer, List<Problem> problems)
    {
        if (from[name] is TextValue { Text: var text } && text.Length is > 0 and <= MostKeyCharacters && !text.Any(char.IsControl)) return text;
        problems.Add(new Problem("request.key", $"{name} 应为 1 到 {MostKeyCharacters} 个字的文字（加引号）；请改正。").At(JsonPointer.Append(pointer, name)));
        return "";
    }

    private static string? OptionalText(ObjectValue from, string name, List<Problem> problems)
    {
        if (from[name] is not (null or NullValue or TextValue)) problems.Add(new Problem("request.shape", $"{name} 应为文字（加引号）；请改正。").At("/" + name));
        return (from[name] as TextValue)?.Text;
    }

    private static int Minutes(ObjectValue body, List<Problem> problems)
    {
        if (body[ValidMinutes] is null or NullValue) return UsualMinutes;
        if (body[ValidMinutes] is NumberValue { Number: >= LeastMinutes and <= MostMinutes and var number } && number == decimal.Truncate(number)) return (int)number;
        problems.Add(new Problem("request.valid-minutes", $"validMinutes 应为 {LeastMinutes} 到 {MostMinutes} 的整数；请改正。").At("/" + ValidMinutes));
        return UsualMinutes;
    }

    private static IEnumerable<Problem> Unknown(ObjectValue from, string[] known, string pointer) => from.Members.Where(member => !known.Contains(member.Key)).Select(member =>
    {
        var hint = NearestName.Of(member.Key, known) is { } nearest ? $"是否应为“{nearest}”？" : $"可用的有：{string.Join('、', known)}。";
        return new Problem("request.unknown-member", $"请求里有不认识的一项；{hint}请改正或删去。").At(JsonPointer.Append(pointer, member.Key));
    });
}
