using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using DocGen.Documents;

namespace DocGen.Generation.Data;

/// <summary>
/// Parses JSON without the tolerance of common parsers: a member given twice, a lone surrogate or a control character is refused,
/// since whoever reads the document next would read something else. Keeps no state; thread-safe.
/// </summary>
public static class StrictJson
{
    private const int MaximumProblems = 100;

    private const int MaximumNumberLength = 64;

    /// <summary>The value, or all that is wrong with the text (codes <c>json.*</c>), each with its pointer and “第3行第14列”.</summary>
    public static Outcome<Value> Parse(ReadOnlyMemory<byte> utf8, Limits limits)
    {
        var text = utf8.Span;
        if (text.StartsWith("\uFEFF"u8)) text = text[3..];
        if (InvalidUtf8(text) is { } at)
            return Fail("json.invalid-utf8", "请求内容不是合法的 UTF-8 文本；请以 UTF-8 编码保存后重新提交。", "", TextPosition.Of(text, at));
        if (text.Trim(" \t\r\n"u8).IsEmpty) return Fail("json.empty", "请求内容为空；请提交 JSON。", "", TextPosition.Of(text, 0));
        return new Run(limits).Parse(text);
    }

    private static int? InvalidUtf8(ReadOnlySpan<byte> text)
    {
        if (Utf8.IsValid(text)) return null;
        var at = 0;
        while (Rune.DecodeFromUtf8(text[at..], out _, out var length) == System.Buffers.OperationStatus.Done) at += length;
        return at;
    }

    private static Outcome<Value> Fail(string code, string message, string pointer, TextPosition position) =>
        Outcome.Fail<Value>(new Problem(code, message) { Pointer = pointer, Place = position.ToString() });

    private sealed class Run(Limits limits)
    {
        private readonly Stack<Container> containers = new();
        private readonly List<Problem> problems = [];
        private Value? root;
        private int values;

        public Outcome<Value> Parse(ReadOnlySpan<byte> text)
        {
            // One level more than we allow, so that our own check speaks first.
            var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = limits.JsonDepth + 1 });
            try
            {
                while (problems.Count < MaximumProblems && reader.Read())
                    if (!Take(ref reader, text)) break;
            }
            catch (JsonException fault)
            {
                problems.Add(Syntax(text, fault));
            }
            return Outcome.Check(problems, () => root!);
        }

        private Problem Syntax(ReadOnlySpan<byte> text, JsonException fault)
        {
            var position = TextPosition.Of(text, (int)(fault.LineNumber ?? 0), (int)(fault.BytePositionInLine ?? 0));
            return root is null
                ? new("json.syntax", "请求内容不是合法的 JSON，多半在此处或之前缺少、多了逗号、引号或括号，或文字里有未转义的换行；请改正后重新提交。") { Pointer = Pointer, Place = position.ToString() }
                : new("json.trailing", "JSON 结束之后还有多余的内容；请删去。") { Pointer = "", Place = position.ToString() };
        }

        /// <summary>False when it makes no sense to read on.</summary>
        private bool Take(ref Utf8JsonReader reader, ReadOnlySpan<byte> text)
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    TakeName(ref reader, text);
                    return true;
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    return Begin(ref reader, text);
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    var closed = containers.Pop();
                    Place(closed.ToValue());
                    return true;
                default:
                    if (!Count(ref reader, text)) return false;
                    Place(Scalar(ref reader, text));
                    return true;
            }
        }

        private bool Begin(ref Utf8JsonReader reader, ReadOnlySpan<byte> text)
        {
            if (!Count(ref reader, text)) return false;
            if (containers.Count >= limits.JsonDepth)
            {
                Report(ref reader, text, "json.too-deep", $"JSON 嵌套超过 {limits.JsonDepth} 层；请减少嵌套。");
                return false;
            }
            containers.Push(reader.TokenType == JsonTokenType.StartObject ? new ObjectContainer() : new ListContainer());
            return true;
        }

        private bool Count(ref Utf8JsonReader reader, ReadOnlySpan<byte> text)
        {
            if (++values <= limits.JsonValues) return true;
            Report(ref reader, text, "json.too-many-values", $"JSON 里的值超过 {limits.JsonValues} 个；请分次提交。");
            return false;
        }

        private void TakeName(ref Utf8JsonReader reader, ReadOnlySpan<byte> text)
        {
            var container = (ObjectContainer)containers.Peek();
            var name = Text(ref reader, text);
            if (!container.Begin(name))
                Report(ref reader, text, "json.duplicate-member", "同一对象里有重名的字段，无法判断以哪个为准；请只保留一个。");
        }

        private void Place(Value value)
        {
            if (containers.TryPeek(out var parent)) parent.Add(value);
            else root = value;
        }

        private Value Scalar(ref Utf8JsonReader reader, ReadOnlySpan<byte> text) => reader.TokenType switch
        {
            JsonTokenType.String => new TextValue(Text(ref reader, text)),
            JsonTokenType.Number => Number(ref reader, text),
            JsonTokenType.True => Value.True,
            JsonTokenType.False => Value.False,
            _ => Value.Null,
        };

        private Value Number(ref Utf8JsonReader reader, ReadOnlySpan<byte> text)
        {
            if (reader.ValueSpan.Length <= MaximumNumberLength)
            {
                var literal = Encoding.ASCII.GetString(reader.ValueSpan);
                if (decimal.TryParse(literal, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return new NumberValue(number, literal);
            }
            Report(ref reader, text, "json.number-out-of-range", "数字过大或过长，无法准确处理；请核对，或以文字（加引号）提交。");
            return Value.Null;
        }

        private string Text(ref Utf8JsonReader reader, ReadOnlySpan<byte> text)
        {
            if (reader.ValueIsEscaped && EscapedText.HasLoneSurrogate(reader.ValueSpan))
            {
                Report(ref reader, text, "json.lone-surrogate", "文字里有半个字符（单独的 \\uD800–\\uDFFF 转义）；请核对该字的转义，或直接写出该字。");
                return "";
            }
            var value = reader.GetString()!;
            if (value.Contains('\r', StringComparison.Ordinal)) value = value.Replace("\r\n", "\n", StringComparison.Ordinal);
            foreach (var character in value)
                if (char.IsControl(character) && character is not ('\n' or '\t'))
                {
                    Report(ref reader, text, "json.control-character", $"文字里有不可打印的控制字符 U+{(int)character:X4}；请删去（只允许换行和制表符）。");
                    break;
                }
            return value;
        }

        private void Report(ref Utf8JsonReader reader, ReadOnlySpan<byte> text, string code, string message) =>
            problems.Add(new Problem(code, message) { Pointer = Pointer, Place = TextPosition.Of(text, (int)reader.TokenStartIndex).ToString() });

        private string Pointer => containers.Reverse().Aggregate("", (pointer, container) => container.PointerToCurrent(pointer));
    }

    private abstract class Container
    {
        public abstract void Add(Value value);

        public abstract Value ToValue();

        public abstract string PointerToCurrent(string pointer);
    }

    private sealed class ObjectContainer : Container
    {
        private readonly ImmutableArray<KeyValuePair<string, Value>>.Builder members = ImmutableArray.CreateBuilder<KeyValuePair<string, Value>>();
        private readonly HashSet<string> names = new(StringComparer.Ordinal);
        private string? name;

        /// <summary>False when the object has a member of that name already.</summary>
        public bool Begin(string next) => names.Add(name = next);

        public override void Add(Value value)
        {
            members.Add(new(name!, value));
            name = null;
        }

        public override Value ToValue() => new ObjectValue(members.DrainToImmutable());

        public override string PointerToCurrent(string pointer) => name is null ? pointer : JsonPointer.Append(pointer, name);
    }

    private sealed class ListContainer : Container
    {
        private readonly ImmutableArray<Value>.Builder items = ImmutableArray.CreateBuilder<Value>();

        public override void Add(Value value) => items.Add(value);

        public override Value ToValue() => new ListValue(items.DrainToImmutable());

        public override string PointerToCurrent(string pointer) => JsonPointer.Append(pointer, items.Count);
    }
}
