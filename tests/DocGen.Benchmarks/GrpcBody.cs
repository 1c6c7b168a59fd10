using System.Buffers.Binary;
using System.Text;
using System.Text.Json.Nodes;

namespace DocGen.Benchmarks;

/// <summary>One gRPC call as bytes: for a load generator that knows only HTTP/2.</summary>
internal static class GrpcBody
{
    public static string[] Headers { get; } = ["content-type: application/grpc", "te: trailers"];

    /// <summary>A RenderRequest of docgen.v1: form, data, options.notice; the five bytes before it are its length.</summary>
    public static byte[] Render(string form, byte[] json)
    {
        var request = JsonNode.Parse(json)!;
        byte[] options = Field(1, Encoding.UTF8.GetBytes((string)request["options"]!["notice"]!));
        byte[] message = [.. Field(1, Encoding.UTF8.GetBytes(form)), .. Field(2, Encoding.UTF8.GetBytes(request["data"]!.ToJsonString())), .. Field(3, options)];
        var length = new byte[5];
        BinaryPrimitives.WriteInt32BigEndian(length.AsSpan(1), message.Length);
        return [.. length, .. message];
    }

    /// <summary>A field of bytes or text in protocol buffers' encoding.</summary>
    private static byte[] Field(int number, byte[] bytes) => [(byte)(number << 3 | 2), .. Varint(bytes.Length), .. bytes];

    private static IEnumerable<byte> Varint(int value)
    {
        for (; value >= 0x80; value >>= 7) yield return (byte)(value | 0x80);
        yield return (byte)value;
    }
}
