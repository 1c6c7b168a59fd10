using System.Collections.Immutable;
using System.Text.Json;

namespace DocGen.Documents;

/// <summary>
/// Handwriting as it was made: strokes of points with their times, on a sheet of <see cref="Width"/> × <see cref="Height"/> units, y growing
/// downwards. A signature travels and is kept as ink, never as a picture made by a phone.
/// </summary>
public sealed record Ink(double Width, double Height, ImmutableArray<ImmutableArray<InkPoint>> Strokes)
{
    public const int MostStrokes = 500;

    public const int MostPoints = 20_000;

    /// <summary>Pens slide over the sheet's edge; what lies farther out than this share of the sheet is no handwriting of ours.</summary>
    private const double Overshoot = 0.1;

    public int Points => Strokes.Sum(stroke => stroke.Length);

    /// <summary>
    /// Reads <c>{"width": 600, "height": 300, "strokes": [[[x, y, ms], …], …]}</c>. Times start anywhere and never run backwards. Points just
    /// beyond the edge are drawn back to it; codes <c>ink.*</c>.
    /// </summary>
    public static Outcome<Ink> Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 8 });
            return Read(document.RootElement);
        }
        catch (JsonException)
        {
            return Malformed("内容不是 JSON");
        }
    }

    /// <summary>The one way to write the ink: the same ink gives the same bytes.</summary>
    public byte[] Write()
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteNumber("width", Width);
            writer.WriteNumber("height", Height);
            writer.WriteStartArray("strokes");
            foreach (var stroke in Strokes)
            {
                writer.WriteStartArray();
                foreach (var point in stroke)
                {
                    writer.WriteStartArray();
                    writer.WriteNumberValue(point.X);
                    writer.WriteNumberValue(point.Y);
                    writer.WriteNumberValue(point.Milliseconds);
                    writer.WriteEndArray();
                }
                writer.WriteEndArray();
            }
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        return buffer.ToArray();
    }

    private static Outcome<Ink> Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object) return Malformed("应是一个对象");
        if (!Number(root, "width", out var width) || !Number(root, "height", out var height) || width is <= 0 or > 100_000 || height is <= 0 or > 100_000)
            return Malformed("width 与 height 应是正数");
        if (!root.TryGetProperty("strokes", out var list) || list.ValueKind != JsonValueKind.Array) return Malformed("缺少 strokes");
        if (list.GetArrayLength() > MostStrokes) return TooMuch();
        var strokes = ImmutableArray.CreateBuilder<ImmutableArray<InkPoint>>(list.GetArrayLength());
        var (left, time) = (MostPoints, double.NegativeInfinity);
        foreach (var stroke in list.EnumerateArray())
        {
            if (stroke.ValueKind != JsonValueKind.Array || stroke.GetArrayLength() == 0) return Malformed("每一笔应至少有一个点");
            left -= stroke.GetArrayLength();
            if (left < 0) return TooMuch();
            var points = ImmutableArray.CreateBuilder<InkPoint>(stroke.GetArrayLength());
            foreach (var element in stroke.EnumerateArray())
            {
                if (!Point(element, out var point)) return Malformed("每个点应是 [x, y, 毫秒]");
                if (point.Milliseconds < time) return Malformed("各点的时间应依次向后");
                if (!Near(point.X, width) || !Near(point.Y, height)) return Malformed("有的点在书写区之外");
                time = point.Milliseconds;
                points.Add(point with { X = Math.Clamp(point.X, 0, width), Y = Math.Clamp(point.Y, 0, height) });
            }
            strokes.Add(points.MoveToImmutable());
        }
        return Outcome.Of(new Ink(width, height, strokes.MoveToImmutable()));
    }

    private static bool Near(double value, double length) => value >= -Overshoot * length && value <= (1 + Overshoot) * length;

    private static bool Point(JsonElement element, out InkPoint point)
    {
        point = default;
        if (element.ValueKind != JsonValueKind.Array || element.GetArrayLength() != 3) return false;
        Span<double> numbers = stackalloc double[3];
        for (var index = 0; index < 3; index++)
            if (element[index].ValueKind != JsonValueKind.Number || !element[index].TryGetDouble(out numbers[index]) || !double.IsFinite(numbers[index])) return false;
        point = new(numbers[0], numbers[1], numbers[2]);
        return true;
    }

    private static bool Number(JsonElement root, string name, out double value)
    {
        value = 0;
        return root.TryGetProperty(name, out var element) && element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out value) && double.IsFinite(value);
    }

    private static Outcome<Ink> Malformed(string what) =>
        Outcome.Fail<Ink>(new Problem("ink.malformed", $"笔迹数据有误：{what}。应为 {{\"width\", \"height\", \"strokes\": [[[x, y, 毫秒], …], …]}}。"));

    private static Outcome<Ink> TooMuch() =>
        Outcome.Fail<Ink>(new Problem("ink.too-much", $"笔迹超过 {MostStrokes} 笔或 {MostPoints} 个点。请清除后重新签名。"));
}

/// <param name="Milliseconds">Since any moment; it only runs forward.</param>
public readonly record struct InkPoint(double X, double Y, double Milliseconds);
