using System.Buffers.Binary;
using System.Net;
using System.Text;

namespace DocGen.Testing.Attachments.Soak;

/// <summary>Checks.CheckAttachment over HTTP/2, its messages written by hand: a client of nobody's library.</summary>
internal sealed class SoakRpc(Uri address) : IDisposable
{
    private const int Piece = 48_000, Prefix = 5;

    private readonly HttpClient http = new() { BaseAddress = address, Timeout = SoakCalls.Patience };

    public void Dispose() => http.Dispose();

    /// <returns>The code of a refusal; else the digests of the report's files.</returns>
    public async Task<(string? Code, IReadOnlyList<string> Digests)> CheckAsync(IReadOnlyList<SoakFile> upload, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/docgen.v1.Checks/CheckAttachment", UriKind.Relative))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent([.. Messages(upload).SelectMany(Framed)]) { Headers = { ContentType = new("application/grpc") } },
        };
        request.Headers.TE.Add(new("trailers"));
        using var answer = await http.SendAsync(request, cancellation);
        var message = await answer.Content.ReadAsByteArrayAsync(cancellation);
        var status = Trailer(answer, "grpc-status");
        if (status == "0") return (null, [.. Fields(message.AsMemory(Prefix)).Where(field => field.Number == 3).Select(file => Encoding.ASCII.GetString(Fields(file.Bytes).Single(field => field.Number == 6).Bytes.Span))]);
        var details = Convert.FromBase64String(Padded(Trailer(answer, "grpc-status-details-bin") ?? ""));
        // Status.details, Any.value, ErrorInfo.reason.
        var info = Fields(details).First(field => field.Number == 3).Bytes;
        return (Encoding.ASCII.GetString(Fields(Fields(info).Single(field => field.Number == 2).Bytes).Single(field => field.Number == 1).Bytes.Span), []);
    }

    /// <summary>Options, then of each file its name with the first piece, then the other pieces.</summary>
    private static IEnumerable<byte[]> Messages(IReadOnlyList<SoakFile> upload)
    {
        yield return Field(1, Field(1, Encoding.UTF8.GetBytes(upload[0].Kind)));
        foreach (var file in upload)
        {
            yield return [.. Field(2, Field(1, Encoding.UTF8.GetBytes(file.Name))), .. Field(3, file.Bytes.AsSpan(0, Math.Min(Piece, file.Bytes.Length)).ToArray())];
            for (var at = Piece; at < file.Bytes.Length; at += Piece) yield return Field(3, file.Bytes.AsSpan(at, Math.Min(Piece, file.Bytes.Length - at)).ToArray());
        }
    }

    private static string? Trailer(HttpResponseMessage answer, string name) =>
        answer.TrailingHeaders.TryGetValues(name, out var trailers) || answer.Headers.TryGetValues(name, out trailers) ? trailers.First() : null;

    private static string Padded(string base64) => base64.PadRight((base64.Length + 3) / 4 * 4, '=');

    private static byte[] Framed(byte[] message)
    {
        var framed = new byte[Prefix + message.Length];
        BinaryPrimitives.WriteInt32BigEndian(framed.AsSpan(1), message.Length);
        message.CopyTo(framed, Prefix);
        return framed;
    }

    private static byte[] Field(int number, byte[] bytes) => [(byte)(number << 3 | 2), .. Varint(bytes.Length), .. bytes];

    private static IEnumerable<byte> Varint(int value)
    {
        for (; value >= 0x80; value >>= 7) yield return (byte)(value | 0x80);
        yield return (byte)value;
    }

    /// <summary>The fields of a message that hold bytes.</summary>
    private static IEnumerable<(int Number, ReadOnlyMemory<byte> Bytes)> Fields(ReadOnlyMemory<byte> message)
    {
        for (var at = 0; at < message.Length;)
        {
            var tag = Read(message, ref at);
            switch (tag & 7)
            {
                case 0: Read(message, ref at); break;
                case 1: at += 8; break;
                case 5: at += 4; break;
                default:
                    var length = (int)Read(message, ref at);
                    yield return ((int)(tag >> 3), message.Slice(at, length));
                    at += length;
                    break;
            }
        }
    }

    private static ulong Read(ReadOnlyMemory<byte> message, ref int at)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = message.Span[at++];
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80) return value;
        }
    }
}
