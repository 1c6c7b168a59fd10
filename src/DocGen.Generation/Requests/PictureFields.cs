using DocGen.Documents;
using DocGen.Generation.Data;
using DocGen.Generation.Pictures;
using DocGen.Generation.Templates;

namespace DocGen.Generation.Requests;

/// <summary>Puts the pictures of a request in the place of the texts that bring or name them.</summary>
internal sealed class PictureFields(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> parts, Limits limits)
{
    private const string PartPrefix = "part:", AddressPrefix = "data:", Base64Marker = ";base64,";

    private readonly List<Problem> problems = [];

    public IReadOnlyList<Problem> Problems => problems;

    public ObjectValue Resolve(ObjectValue data, DataShape shape) => (ObjectValue)Resolve(data, shape, "/data");

    private Value Resolve(Value value, DataShape shape, string pointer) => (shape.Kind, value) switch
    {
        (DataKind.Object, ObjectValue data) => shape.InOrder().Where(member => HasPictures(member.Value)).Aggregate(data, (current, member) =>
            current[member.Key] is { } inner ? current.With(member.Key, Resolve(inner, member.Value, JsonPointer.Append(pointer, member.Key))) : current),
        (DataKind.List, ListValue list) => new ListValue([.. list.Items.Select((item, i) => Resolve(item, shape.Item!, JsonPointer.Append(pointer, i)))]),
        (DataKind.Picture, TextValue { Text: var text }) when !string.IsNullOrWhiteSpace(text) => Read(text, shape.Title, pointer),
        _ => value,
    };

    private static bool HasPictures(DataShape shape) => shape.Kind switch
    {
        DataKind.Picture => true,
        DataKind.Object => shape.Members.Values.Any(HasPictures),
        DataKind.List => HasPictures(shape.Item!),
        _ => false,
    };

    private Value Read(string text, string title, string pointer)
    {
        var outcome = Bytes(text, title).Then(bytes => PictureReader.Read(bytes, limits));
        problems.AddRange(outcome.Problems.Select(problem => problem.At(pointer)));
        return outcome.Ok ? new PictureValue(outcome.Value) : Value.Null;
    }

    private Outcome<ReadOnlyMemory<byte>> Bytes(string text, string title)
    {
        if (text.StartsWith(PartPrefix, StringComparison.Ordinal))
            return parts.TryGetValue(text[PartPrefix.Length..], out var part)
                ? Outcome.Of(part)
                : Fail("picture.missing-part", $"“{title}”所指的部分（part:名称）没有随请求提交；请核对名称，或把图片作为同名的部分一并提交。");
        var base64 = text.AsSpan();
        if (text.StartsWith(AddressPrefix, StringComparison.Ordinal) && text.IndexOf(Base64Marker, StringComparison.Ordinal) is var marker and > 0)
            base64 = base64[(marker + Base64Marker.Length)..];
        // Three bytes for four characters; what PictureReader would refuse for its size is not decoded first.
        if (base64.Length / 4L * 3 > limits.PictureBytes + 3) return Outcome.Fail<ReadOnlyMemory<byte>>(PictureProblem.TooLarge(base64.Length / 4 * 3, limits));
        var bytes = new byte[base64.Length / 4 * 3 + 3];
        return Convert.TryFromBase64Chars(base64, bytes, out var length)
            ? Outcome.Of<ReadOnlyMemory<byte>>(bytes.AsMemory(0, length))
            : Fail("picture.base64", $"“{title}”不是完整的 base64 文字，也不是 part:名称；请重新编码后提交。");
    }

    private static Outcome<ReadOnlyMemory<byte>> Fail(string code, string message) => Outcome.Fail<ReadOnlyMemory<byte>>(new Problem(code, message));
}
