using System.Globalization;
using DocGen.Documents;
using DocGen.Generation.Data;

namespace DocGen.Generation.Requests;

/// <summary>Reads the options of a request, strictly: a wrong or misspelt option must not be lost without a word.</summary>
internal sealed class OptionsReader
{
    private const string Pointer = "/options";

    private const int LongestWatermark = 60;

    private static readonly string[] Names = ["notice", "watermark", "view", "stage", "blank", "copies", "duplex", "strictFonts"];

    private readonly List<Problem> problems = [];
    private readonly ObjectValue members;

    public OptionsReader(Value? options, Limits limits)
    {
        if (options is not (null or NullValue or ObjectValue)) problems.Add(new Problem("request.shape", "options 应为一组选项（{…}）；请改正。").At(Pointer));
        members = options as ObjectValue ?? ObjectValue.Empty;
        foreach (var (name, _) in members.Members)
            if (!Names.Contains(name)) problems.Add(RequestJson.Unknown("request.unknown-option", "options ", name, Names, Pointer, ""));
        Options = new RenderOptions
        {
            Notice = Text("notice"),
            Watermark = Watermark(),
            View = Choice("view", ("full", View.Full), ("publicity", View.Publicity)),
            Stage = Choice("stage", ("final", Stage.Final), ("draft", Stage.Draft)),
            Blank = Boolean("blank") ?? false,
            Copies = Copies(limits),
            Duplex = Boolean("duplex"),
            StrictFonts = Boolean("strictFonts") ?? false,
        };
    }

    public RenderOptions Options { get; }

    public IReadOnlyList<Problem> Problems => problems;

    private string? Text(string name) => Member(name) switch
    {
        null => null,
        TextValue text => text.Text,
        _ => Wrong<string>(name, "应为文字（加引号）"),
    };

    private bool? Boolean(string name) => Member(name) switch
    {
        null => null,
        BooleanValue boolean => boolean.Boolean,
        _ => Wrong<bool?>(name, "应为 true 或 false"),
    };

    private string? Watermark()
    {
        var text = Text("watermark");
        if (text is null) return null;
        if (text.Any(char.IsControl)) return Wrong<string>("watermark", "应为一行文字，不含换行和制表符");
        return TextElements.Count(text) > LongestWatermark ? Wrong<string>("watermark", $"不能超过 {LongestWatermark} 字") : text;
    }

    private int? Copies(Limits limits) => Member("copies") switch
    {
        null => null,
        NumberValue { Number: var number, Literal: var literal } when literal.All(char.IsAsciiDigit) && number >= 1 && number <= limits.Copies => (int)number,
        _ => Wrong<int?>("copies", string.Create(CultureInfo.InvariantCulture, $"应为 1 到 {limits.Copies} 的整数")),
    };

    private T Choice<T>(string name, params (string Name, T Value)[] choices) where T : struct
    {
        if (Member(name) is not { } value) return choices[0].Value;
        foreach (var choice in choices)
            if (value is TextValue text && text.Text == choice.Name) return choice.Value;
        return Wrong<T>(name, $"只能是：{string.Join('、', choices.Select(choice => choice.Name))}");
    }

    private Value? Member(string name) => members[name] is NullValue ? null : members[name];

    private T? Wrong<T>(string name, string expected)
    {
        problems.Add(new Problem("options.value", $"选项 {name} {expected}；请改正。").At(JsonPointer.Append(Pointer, name)));
        return default;
    }
}
