using DocGen.Documents;
using DocGen.Generation.Data;

namespace DocGen.Service.Validate;

/// <summary>What a caller chose for the check of a photo. A wrong or misspelt option must not be lost without a word.</summary>
/// <param name="Notice">Null takes the default.</param>
public sealed record CheckOptions(string? Notice, PhotoHelp Help)
{
    private const string Notices = "notice", Suggest = "suggest", Annotate = "annotate", Include = "include";

    private static readonly string[] Names = [Notices, Suggest, Annotate];

    /// <summary>From the query, and from <c>{"options": {…}}</c> in the part <c>request</c> of a multipart body; the query overrides.</summary>
    public static Outcome<CheckOptions> Read(IQueryCollection query, ReadOnlyMemory<byte>? request, Limits limits) =>
        OptionsPart.Read(request, limits).Then(options => Read(query, options));

    private static Outcome<CheckOptions> Read(IQueryCollection query, ObjectValue options)
    {
        var asked = OptionsPart.Of(query);
        List<Problem> problems =
        [
            .. asked.Members.SelectMany(member => Faults(member.Key, member.Value).Select(fault => fault.In($"查询参数 {member.Key}"))),
            .. options.Members.SelectMany(member => Faults(member.Key, member.Value).Select(fault => fault.At(JsonPointer.Append("/" + OptionsPart.Name, member.Key)))),
        ];
        string? Chosen(string name) => ((asked[name] ?? options[name]) as TextValue)?.Text;
        return Outcome.Check(problems, () => new CheckOptions(
            Chosen(Notices),
            (Chosen(Suggest) is null ? PhotoHelp.None : PhotoHelp.Suggestion) | (Chosen(Annotate) is null ? PhotoHelp.None : PhotoHelp.Annotation)));
    }

    private static IEnumerable<Problem> Faults(string name, Value value) => (name, value) switch
    {
        _ when !Names.Contains(name) => [OptionsPart.Unknown(name, Names)],
        (_, NullValue) or (Notices, TextValue) or (Suggest or Annotate, TextValue { Text: Include }) => [],
        (Notices, _) => [new Problem("options.value", "选项 notice 应为文字（加引号）；请改正。")],
        _ => [new Problem("options.value", $"选项 {name} 只能是 {Include}；请改正或删去。")],
    };
}
