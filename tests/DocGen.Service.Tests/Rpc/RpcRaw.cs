using System.Buffers.Binary;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf;

namespace DocGen.Service.Tests.Rpc;

/// <summary>HTTP/2 by hand, for what clients of gRPC do not do, or do not show.</summary>
internal static class RpcRaw
{
    public static byte[] Frame(IMessage message, bool gzip = false)
    {
        var bytes = gzip ? Gzip(message.ToByteArray()) : message.ToByteArray();
        return Frame(bytes, gzip ? (byte)1 : (byte)0, bytes.Length);
    }

    public static byte[] Frame(byte[] bytes, byte flag, int length)
    {
        var frame = new byte[5 + bytes.Length];
        frame[0] = flag;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), length);
        bytes.CopyTo(frame, 5);
        return frame;
    }

    public static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var stream = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) stream.Write(bytes);
        return packed.ToArray();
    }

    public static async Task<RawAnswer> CallAsync(Uri service, string path, byte[] body, params (string Name, string Value)[] headers)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(service, path)) { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        request.Content = new ByteArrayContent(body) { Headers = { ContentType = MediaTypeHeaderValue.Parse("application/grpc") } };
        request.Headers.TE.Add(new("trailers"));
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await client.SendAsync(request);
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        string? Header(string name) => answer.TrailingHeaders.TryGetValues(name, out var values) || answer.Headers.TryGetValues(name, out values) ? values.Single() : null;
        return new(int.Parse(Header("grpc-status")!), Header("grpc-encoding"), bytes, !answer.TrailingHeaders.Any());
    }
}

/// <param name="OnlyTrailers">The status came in the headers, and nothing after them.</param>
internal sealed record RawAnswer(int Status, string? Encoding, byte[] Body, bool OnlyTrailers);
