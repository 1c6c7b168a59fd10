using DocGen.Documents;
using DocGen.Generation.Data;

namespace DocGen.Service.Validate;

/// <summary>The options of a check as its doors bring them: <c>{"options": {…}}</c> in the part <c>request</c>, and the query, which overrides them.</summary>
internal static class OptionsPart
{
    public const string Name = "options";

    /// <param name="request">The part; null where there is none.</param>
    public static Outcome<ObjectValue> Read(ReadOnlyMemory<byte>? request, Limits limits) =>
        request is { } json ? StrictJson.Parse(json, limits).Then(Of) : Outcome.Of(ObjectValue.Empty);

    public static ObjectValue Of(IQueryCollection query) =>
        new([.. query.Select(pair => KeyValuePair.Create(pair.Key, (Value)new TextValue(pair.Value.ToString())))]);

    /// <summary>A misspelt option must not be lost without a word.</summary>
    public static Problem Unknown(string name, IReadOnlyList<string> known) => new("request.unknown-option", $"不认识这个选项；{Known(name, known)}请改正或删去。");

    private static string Known(string name, IReadOnlyList<string> known) =>
        NearestName.Of(name, known) is { } nearest ? $"是否应为“{nearest}”？" : $"可用的有：{string.Join('、', known)}。";

    private static Outcome<ObjectValue> Of(Value request) =>
        request is ObjectValue { Members: var members } body && members.All(member => member.Key == Name) && body[Name] is ObjectValue or NullValue or null
            ? Outcome.Of(body[Name] as ObjectValue ?? ObjectValue.Empty)
            : Outcome.Fail<ObjectValue>(new Problem("request.shape", "名为 request 的部分应写作 {\"options\": {…}}；请改正。").At(""));
}
