using System.Collections.Immutable;
using DocGen.Documents;
using DocGen.Generation.Data;

namespace DocGen.Generation.Templates;

/// <summary>
/// One object of form.json or of a notice, read strictly: what is missing, of the wrong kind or unknown is a problem with its pointer, and
/// all of them are collected. A faulty member gives a stand-in, so that reading goes on.
/// </summary>
internal sealed class DefinitionFields(ObjectValue value, string file, string pointer, List<Problem> problems)
{
    private readonly HashSet<string> known = new(StringComparer.Ordinal);

    /// <summary>The value as it was written.</summary>
    public ObjectValue Value => value;

    /// <summary>Reads a whole file; the outcome carries every problem of it.</summary>
    public static Outcome<T> Read<T>(ReadOnlyMemory<byte> utf8, string file, Limits limits, Func<DefinitionFields, T> read) where T : class =>
        Salvage(utf8, file, limits, read).Sound();

    /// <summary>What is faulty has a stand-in.</summary>
    public static Salvaged<T> Salvage<T>(ReadOnlyMemory<byte> utf8, string file, Limits limits, Func<DefinitionFields, T> read) where T : class
    {
        var parsed = StrictJson.Parse(utf8, limits);
        if (!parsed.Ok) return new(null, [.. parsed.Problems.Select(problem => problem.In($"{file} {problem.Place}"))], []);
        if (parsed.Value is not ObjectValue root)
            return new(null, [new Problem("definition.wrong-type", "文件内容应是一个 JSON 对象（{…}）。请改正。") { Place = file, Pointer = "" }], []);
        var problems = new List<Problem>();
        var fields = new DefinitionFields(root, file, "", problems);
        var result = read(fields);
        fields.Close();
        return new(result, [.. problems], []);
    }

    public string Text(string name) => OptionalText(name) ?? Missing(name, "");

    public string? OptionalText(string name) => Take(name) switch
    {
        null => null,
        TextValue text => text.Text,
        _ => Wrong<string>(name, "一段文字"),
    };

    public bool? OptionalBoolean(string name) => Take(name) switch
    {
        null => null,
        BooleanValue boolean => boolean.Boolean,
        _ => Wrong<bool?>(name, "true 或 false"),
    };

    public int? OptionalInteger(string name, int least, int most) => Take(name) switch
    {
        null => null,
        NumberValue { Number: var number } when number == decimal.Truncate(number) && number >= least && number <= most => (int)number,
        _ => Wrong<int?>(name, $"{least} 到 {most} 的整数"),
    };

    /// <summary>One of the enum's names, written lower-case; the first one when the member is absent.</summary>
    public T Choice<T>(string name) where T : struct, Enum
    {
        var names = Enum.GetNames<T>().Select(choice => char.ToLowerInvariant(choice[0]) + choice[1..]).ToList();
        var taken = Take(name);
        if (taken is null) return default;
        var index = taken is TextValue text ? names.IndexOf(text.Text) : -1;
        return index >= 0 ? Enum.GetValues<T>()[index] : Wrong<T>(name, string.Join("、", names) + " 之一");
    }

    public ImmutableArray<string> Texts(string name) => Take(name) switch
    {
        null => [],
        ListValue list when list.Items.All(item => item is TextValue) => [.. list.Items.Select(item => ((TextValue)item).Text)],
        _ => Wrong<ImmutableArray<string>?>(name, "文字的列表（[…]）") ?? [],
    };

    public ImmutableDictionary<string, string> TextsByName(string name) => Take(name) switch
    {
        null => ImmutableDictionary<string, string>.Empty,
        ObjectValue map when map.Members.All(member => member.Value is TextValue) =>
            map.Members.ToImmutableDictionary(member => member.Key, member => ((TextValue)member.Value).Text, StringComparer.Ordinal),
        _ => Wrong<ImmutableDictionary<string, string>?>(name, "名称和文字的对照（{…}）") ?? ImmutableDictionary<string, string>.Empty,
    };

    public T? Object<T>(string name, Func<DefinitionFields, T> read) where T : class => Take(name) switch
    {
        null => null,
        ObjectValue inner => ReadInner(inner, JsonPointer.Append(pointer, name), read),
        _ => Wrong<T>(name, "一个对象（{…}）"),
    };

    public ImmutableArray<T> Objects<T>(string name, Func<DefinitionFields, T> read) => Take(name) switch
    {
        null => [],
        ListValue list when list.Items.All(item => item is ObjectValue) => [.. list.Items.Select((item, index) =>
            ReadInner((ObjectValue)item, JsonPointer.Append(JsonPointer.Append(pointer, name), index), read))],
        _ => Wrong<ImmutableArray<T>?>(name, "对象的列表（[{…}]）") ?? [],
    };

    public ImmutableDictionary<string, T> ObjectsByName<T>(string name, Func<DefinitionFields, T> read) where T : class =>
        Object(name, map => map.Value.Members.Select(member => (member.Key, Value: map.Object(member.Key, read))).ToList())
            ?.Where(pair => pair.Value is not null).ToImmutableDictionary(pair => pair.Key, pair => pair.Value!, StringComparer.Ordinal)
        ?? ImmutableDictionary<string, T>.Empty;

    /// <summary>Takes any member: others judge them.</summary>
    public void AcceptAll() => known.UnionWith(value.Members.Select(member => member.Key));

    public void Refuse(string name, string code, string message) =>
        problems.Add(new Problem(code, message) { Place = file, Pointer = JsonPointer.Append(pointer, name) });

    private T ReadInner<T>(ObjectValue inner, string innerPointer, Func<DefinitionFields, T> read)
    {
        var fields = new DefinitionFields(inner, file, innerPointer, problems);
        var result = read(fields);
        fields.Close();
        return result;
    }

    private Value? Take(string name)
    {
        known.Add(name);
        return value[name];
    }

    private string Missing(string name, string instead)
    {
        if (value[name] is null) Refuse(name, "definition.missing-member", $"缺少“{name}”。请补上。");
        return instead;
    }

    private T? Wrong<T>(string name, string expected)
    {
        Refuse(name, "definition.wrong-type", $"“{name}”应是{expected}。请改正。");
        return default;
    }

    private void Close()
    {
        foreach (var (name, _) in value.Members)
            if (!known.Contains(name))
                Refuse(name, "definition.unknown-member", $"“{name}”不是这里可用的名称。可用的有：{string.Join("、", known)}。请改正或删去。");
    }
}
