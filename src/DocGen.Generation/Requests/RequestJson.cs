using System.Globalization;
using DocGen.Documents;
using DocGen.Generation.Data;

namespace DocGen.Generation.Requests;

/// <summary>Reads the one shape of every request, <c>{data, options}</c>; whether the data suits the form is not looked at here.</summary>
public static class RequestJson
{
    private const string Data = "data", Options = "options";

    /// <param name="form"><c>evaluation-form</c> or <c>evaluation-form@v1</c>.</param>
    /// <param name="parts">What came beside the JSON, by name.</param>
    public static Outcome<RenderRequest> Read(
        ReadOnlyMemory<byte> body, string form, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> parts, Limits limits)
    {
        if (body.Length > limits.RequestBytes)
            return Outcome.Fail<RenderRequest>(new Problem("request.too-large", string.Create(CultureInfo.InvariantCulture, $"请求超过 {limits.RequestBytes / (1024 * 1024)} MB；请缩小图片后重新提交。")));
        return StrictJson.Parse(body, limits).Then(value => Read(value, form, limits)).Select(request => request with { Parts = parts });
    }

    /// <param name="value"><c>{data, options}</c>, parsed strictly.</param>
    /// <param name="form"><c>evaluation-form</c> or <c>evaluation-form@v1</c>.</param>
    /// <remarks>Faults beside the data do not hide those in it: they go along, to be told together.</remarks>
    public static Outcome<RenderRequest> Read(Value value, string form, Limits limits)
    {
        if (value is not ObjectValue body)
            return Outcome.Fail<RenderRequest>(new Problem("request.shape", "请求应写作 {\"data\": {…}, \"options\": {…}}；请改正。").At(""));
        var problems = new List<Problem>();
        foreach (var (name, _) in body.Members)
            if (name is not (Data or Options)) problems.Add(Unknown("request.unknown-member", "请求", name, [Data, Options], "", "表单的字段要写在 data 里。"));
        var options = new OptionsReader(body[Options], limits);
        problems.AddRange(options.Problems);
        if (body[Data] is ObjectValue || (body[Data] is null && options.Options.Blank))
            return Outcome.Of(new RenderRequest(form, body[Data] as ObjectValue ?? ObjectValue.Empty, options.Options) { Faults = [.. problems] });
        problems.Add(body[Data] is null
            ? new Problem("request.no-data", "请求里没有 data；请写作 {\"data\": {…}}，只要空白表时写 {\"options\": {\"blank\": true}}。").At("/data")
            : new Problem("request.shape", "data 应为一组字段（{…}）；请改正。").At("/data"));
        return Outcome.Fail<RenderRequest>(problems);
    }

    internal static Problem Unknown(string code, string place, string name, string[] known, string pointer, string hint)
    {
        var suggestion = NearestName.Of(name, known) is { } nearest ? $"是否应为“{nearest}”？" : $"可用的有：{string.Join('、', known)}。";
        return new Problem(code, $"{place}里有不认识的一项；{suggestion}{hint}请改正或删去。").At(JsonPointer.Append(pointer, name));
    }
}
