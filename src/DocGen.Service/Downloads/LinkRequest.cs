using System.Globalization;
using System.Text;
using DocGen.Documents;
using DocGen.Generation.Data;

namespace DocGen.Service.Downloads;

/// <summary>What a portal asks for: a link to some of its documents, for one employer or applicant.</summary>
/// <param name="Platform">Null takes the public address's host.</param>
public sealed record LinkRequest(IReadOnlyList<RequestedDocument> Documents, LinkAudience Audience, Edition Edition, string? Platform, TimeSpan Validity)
{
    internal const int MostDocuments = 50;

    private const string DocumentsName = "documents", AudienceName = "audience", EditionName = "edition", PlatformName = "platform", ValidHours = "validHours", Id = "id",
        Version = "version", Kind = "kind", Name = "name";

    private const int LongestName = 60, LongestPlatform = 30;

    private const int UsualHours = 7 * 24, MostHours = 90 * 24;

    private static readonly string[] Members = [DocumentsName, AudienceName, EditionName, PlatformName, ValidHours], AudienceMembers = [Kind, Name], DocumentMembers = [Id, Version];

    /// <summary>All faults of the shape at once; whether the documents are there is not looked at here.</summary>
    public static Outcome<LinkRequest> Read(ReadOnlyMemory<byte> json, Limits limits) => StrictJson.Parse(json, limits).Then(value => value is ObjectValue body
        ? Read(body)
        : Outcome.Fail<LinkRequest>(Shape("请求应写作 {\"documents\": [{\"id\": …}], \"audience\": {\"kind\": …, \"name\": …}}", "")));

    private static Outcome<LinkRequest> Read(ObjectValue body)
    {
        var problems = new List<Problem>(Unknown(body, Members, ""));
        var documents = DocumentsOf(body[DocumentsName], problems);
        var audience = AudienceOf(body[AudienceName], problems);
        var edition = Choice(body, EditionName, problems, ("full", Edition.Full), ("publicity", Edition.Publicity));
        var platform = body[PlatformName] is null or NullValue ? null : Line(body, PlatformName, "", LongestPlatform, problems);
        var hours = Hours(body[ValidHours], problems);
        return Outcome.Check(problems, () => new LinkRequest(documents, audience, edition, platform, TimeSpan.FromHours(hours)));
    }

    private static List<RequestedDocument> DocumentsOf(Value? value, List<Problem> problems)
    {
        var documents = new List<RequestedDocument>();
        if (value is not ListValue { Items: { Length: > 0 and <= MostDocuments } items })
        {
            problems.Add(Shape($"documents 应为 1 到 {MostDocuments} 份文件的列表，每份写作 {{\"id\": …}}", "/" + DocumentsName));
            return documents;
        }
        for (var index = 0; index < items.Length; index++)
        {
            var pointer = string.Create(CultureInfo.InvariantCulture, $"/{DocumentsName}/{index}");
            if (items[index] is not ObjectValue entry || entry[Id] is not TextValue { Text: var id } || !Guid.TryParseExact(id, "D", out var document))
            {
                problems.Add(Shape("每份文件写作 {\"id\": \"文件的编号\"}，版本可用 version 写明", pointer));
                continue;
            }
            problems.AddRange(Unknown(entry, DocumentMembers, pointer));
            var requested = new RequestedDocument(document, VersionOf(entry[Version], pointer, problems));
            if (documents.Contains(requested)) problems.Add(new Problem("link.repeated", "这份文件在列表里重复了。请删去一个。").At(pointer));
            documents.Add(requested);
        }
        return documents;
    }

    private static int? VersionOf(Value? value, string pointer, List<Problem> problems)
    {
        if (value is null or NullValue) return null;
        if (Whole(value, 1, int.MaxValue) is { } version) return version;
        problems.Add(Shape("version 应为从 1 起的整数；不写时为现在的最新版本", pointer + "/" + Version));
        return null;
    }

    private static LinkAudience AudienceOf(Value? value, List<Problem> problems)
    {
        var pointer = "/" + AudienceName;
        var audience = value as ObjectValue ?? ObjectValue.Empty;
        if (value is not ObjectValue) problems.Add(Shape("audience 应写作 {\"kind\": \"employer\" 或 \"applicant\", \"name\": 单位或本人的名称}", pointer));
        else problems.AddRange(Unknown(audience, AudienceMembers, pointer));
        if (value is ObjectValue && audience[Kind] is null or NullValue) problems.Add(Shape("请写明 kind：employer（单位）或 applicant（本人）", pointer + "/" + Kind));
        return new(
            Choice(audience, Kind, problems, ("employer", AudienceKind.Employer), ("applicant", AudienceKind.Applicant), pointer),
            value is ObjectValue ? Line(audience, Name, pointer, LongestName, problems) : "");
    }

    /// <summary>Printed into one line: nothing that breaks it, turns its direction, or cannot be seen.</summary>
    private static string Line(ObjectValue from, string name, string pointer, int longest, List<Problem> problems)
    {
        if (from[name] is TextValue { Text: var text } && text.Trim() is { Length: > 0 } trimmed && TextElements.Of(trimmed).Count() <= longest && !trimmed.EnumerateRunes().Any(IsInvisible)) return trimmed;
        problems.Add(new Problem("link.name", $"{name} 应为 1 到 {longest} 个字的一行文字（加引号），会印在下载的文件上；请改正。").At(JsonPointer.Append(pointer, name)));
        return "";
    }

    private static bool IsInvisible(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;

    private static T Choice<T>(ObjectValue from, string name, List<Problem> problems, (string Name, T Value) first, (string Name, T Value) second, string pointer = "")
    {
        if (from[name] is null or NullValue) return first.Value;
        if (from[name] is TextValue { Text: var text })
        {
            if (text == first.Name) return first.Value;
            if (text == second.Name) return second.Value;
        }
        problems.Add(Shape($"{name} 只能是：{first.Name}、{second.Name}", JsonPointer.Append(pointer, name)));
        return first.Value;
    }

    private static int Hours(Value? value, List<Problem> problems)
    {
        if (value is null or NullValue) return UsualHours;
        if (Whole(value, 1, MostHours) is { } hours) return hours;
        problems.Add(new Problem("link.valid-hours", $"validHours 应为 1 到 {MostHours}（{MostHours / 24} 天）的整数，不写时为 {UsualHours}（{UsualHours / 24} 天）；请改正。").At("/" + ValidHours));
        return UsualHours;
    }

    private static int? Whole(Value value, int least, int most) =>
        value is NumberValue { Number: var number } && number == decimal.Truncate(number) && number >= least && number <= most ? (int)number : null;

    private static Problem Shape(string what, string pointer) => new Problem("request.shape", $"{what}；请改正。").At(pointer);

    private static IEnumerable<Problem> Unknown(ObjectValue from, string[] known, string pointer) => from.Members.Where(member => !known.Contains(member.Key)).Select(member =>
    {
        var hint = NearestName.Of(member.Key, known) is { } nearest ? $"是否应为“{nearest}”？" : $"可用的有：{string.Join('、', known)}。";
        return new Problem("request.unknown-member", $"请求里有不认识的一项；{hint}请改正或删去。").At(JsonPointer.Append(pointer, member.Key));
    });
}

/// <param name="Version">Null for the newest.</param>
public sealed record RequestedDocument(Guid Id, int? Version);
