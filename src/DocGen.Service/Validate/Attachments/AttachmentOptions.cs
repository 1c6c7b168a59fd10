using System.Globalization;
using DocGen.Documents;
using DocGen.Generation.Data;

namespace DocGen.Service.Validate.Attachments;

/// <summary>What a caller says of the files that he sends: which kind of document they are, and what they should say. A wrong or misspelt option must not be lost without a word.</summary>
/// <param name="Kind">The id of a kind; whether there is such a kind is not judged yet.</param>
/// <param name="Person">Whose document it should be; null is not looked for, and so with the others.</param>
/// <param name="Year">That it should be of.</param>
public sealed record AttachmentOptions(string? Kind, string? Person, string? Employer, int? Year, Thumbnails Thumbnails)
{
    private const string KindName = "kind", ExpectName = "expect", PersonName = "person", EmployerName = "employer", YearName = "year", ThumbnailsName = "thumbnails", Include = "include";

    private const int LongestText = 100, FirstYear = 1949, LastYear = 2100;

    private static readonly string[] InQuery = [KindName, PersonName, EmployerName, YearName, ThumbnailsName], InOptions = [KindName, ExpectName, ThumbnailsName], InExpect = [PersonName, EmployerName, YearName];

    /// <summary>All faults at once: from the query, and from <c>{"options": {"kind": …, "expect": {…}, "thumbnails": …}}</c>; the query overrides.</summary>
    public static Outcome<AttachmentOptions> Read(IQueryCollection query, ReadOnlyMemory<byte>? request, Limits limits) =>
        OptionsPart.Read(request, limits).Then(options => Read(OptionsPart.Of(query), options));

    /// <summary>As the command line has them.</summary>
    public static Outcome<AttachmentOptions> Of(string? kind, string? person, string? employer, int? year, Thumbnails thumbnails)
    {
        static KeyValuePair<string, Value> Member(string name, Value value) => KeyValuePair.Create(name, value);
        static Value Text(string? text) => text is null ? Value.Null : new TextValue(text);
        var expect = new ObjectValue([Member(PersonName, Text(person)), Member(EmployerName, Text(employer)), Member(YearName, year is { } number ? new NumberValue(number, "") : Value.Null)]);
        return Read(ObjectValue.Empty, new ObjectValue([Member(KindName, Text(kind)), Member(ExpectName, expect)])).Select(options => options with { Thumbnails = thumbnails });
    }

    private static Outcome<AttachmentOptions> Read(ObjectValue query, ObjectValue options)
    {
        var expect = options[ExpectName] as ObjectValue ?? ObjectValue.Empty;
        List<Problem> problems =
        [
            .. query.Members.SelectMany(member => Faults(member.Key, Typed(member.Key, member.Value), InQuery).Select(fault => fault.In($"查询参数 {member.Key}"))),
            .. options.Members.SelectMany(member => Faults(member.Key, member.Value, InOptions).Select(fault => fault.At(JsonPointer.Append("/" + OptionsPart.Name, member.Key)))),
            .. expect.Members.SelectMany(member => Faults(member.Key, member.Value, InExpect).Select(fault => fault.At(JsonPointer.Append($"/{OptionsPart.Name}/{ExpectName}", member.Key)))),
        ];
        string? Text(string name, ObjectValue part) => ((query[name] ?? part[name]) as TextValue)?.Text;
        return Outcome.Check(problems, () => new AttachmentOptions(
            Text(KindName, options), Text(PersonName, expect), Text(EmployerName, expect),
            ((query[YearName] is { } year ? Typed(YearName, year) : expect[YearName]) as NumberValue)?.Number is { } number ? (int)number : null,
            Text(ThumbnailsName, options) is null ? Thumbnails.None : Thumbnails.Include));
    }

    /// <summary>A year is text in a query.</summary>
    private static Value Typed(string name, Value value) =>
        name == YearName && value is TextValue { Text: var text } && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? new NumberValue(year, text) : value;

    private static IEnumerable<Problem> Faults(string name, Value value, string[] known) => (name, value) switch
    {
        _ when !known.Contains(name) => [OptionsPart.Unknown(name, known)],
        (_, NullValue) or (ExpectName, ObjectValue) or (ThumbnailsName, TextValue { Text: Include }) => [],
        (YearName, NumberValue { Number: >= FirstYear and <= LastYear and var year }) when year == Math.Floor(year) => [],
        (ThumbnailsName, _) => [Wrong($"选项 {name} 只能是 {Include}；请改正或删去。")],
        (ExpectName, _) => [Wrong("选项 expect 应写作 {\"person\": …, \"employer\": …, \"year\": …}；请改正。")],
        (YearName, _) => [Wrong($"选项 {name} 应为 {FirstYear} 到 {LastYear} 的年份（不加引号）；请改正。")],
        // An empty name would be found on every paper.
        (_, TextValue { Text: var text }) when !string.IsNullOrWhiteSpace(text) && text.Length <= LongestText && !text.Any(char.IsControl) => [],
        _ => [Wrong($"选项 {name} 应为 1 到 {LongestText} 个字的文字（加引号）；不需要时请删去。")],
    };

    private static Problem Wrong(string message) => new("options.value", message);
}

/// <summary>Whether small pictures of the pages come with the report.</summary>
public enum Thumbnails { None, Include }
