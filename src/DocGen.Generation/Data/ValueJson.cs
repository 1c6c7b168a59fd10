using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DocGen.Generation.Data;

/// <summary>Writes data as the one JSON that stands for it: no blanks, members in their order, numbers as they were written.</summary>
public static class ValueJson
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <exception cref="ArgumentException">The data holds a picture that was resolved: only what was sent can be written.</exception>
    public static ReadOnlyMemory<byte> Write(Value value)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(buffer, Plain)) Write(writer, value);
        return buffer.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter writer, Value value)
    {
        switch (value)
        {
            case TextValue text: writer.WriteStringValue(text.Text); break;
            case NumberValue number: writer.WriteRawValue(number.Literal); break;
            case BooleanValue boolean: writer.WriteBooleanValue(boolean.Boolean); break;
            case NullValue: writer.WriteNullValue(); break;
            case ListValue list:
                writer.WriteStartArray();
                foreach (var item in list.Items) Write(writer, item);
                writer.WriteEndArray();
                break;
            case ObjectValue members:
                writer.WriteStartObject();
                foreach (var (name, member) in members.Members)
                {
                    writer.WritePropertyName(name);
                    Write(writer, member);
                }
                writer.WriteEndObject();
                break;
            default: throw new ArgumentException($"{value.GetType().Name} is no JSON.", nameof(value));
        }
    }
}
