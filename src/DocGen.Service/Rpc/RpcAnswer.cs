using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.IO.Pipelines;
using Google.Protobuf;

namespace DocGen.Service.Rpc;

/// <summary>What the answers of a method are made of.</summary>
public enum RpcPayload
{
    /// <summary>Worth compressing for callers who accept it.</summary>
    Text,

    /// <summary>PDF and pictures: compressed already.</summary>
    Packed,
}

/// <summary>Writes the answer of a call: its messages, and how it ended.</summary>
internal sealed class RpcAnswer(HttpContext context, RpcPayload payload)
{
    private const int Prefix = 5;

    /// <summary>Below it compressing gains nothing.</summary>
    private const int WorthCompressing = 1024;

    private bool gzip;

    /// <summary>Headers, before the first message.</summary>
    public void Begin()
    {
        var (request, response) = (context.Request.Headers, context.Response);
        gzip = payload == RpcPayload.Text && request[RpcHeader.AcceptEncoding].ToString().Split(',', StringSplitOptions.TrimEntries).Contains(RpcHeader.Gzip);
        response.ContentType = RpcHeader.ContentType;
        response.Headers[RpcHeader.AcceptEncoding] = $"{RpcHeader.Identity},{RpcHeader.Gzip}";
        if (gzip) response.Headers[RpcHeader.Encoding] = RpcHeader.Gzip;
    }

    /// <summary>One message, sent at once.</summary>
    public async ValueTask WriteAsync(IMessage message)
    {
        Put(message);
        // Without a token: to a caller who has left nothing is written, and nothing fails.
        await context.Response.BodyWriter.FlushAsync(CancellationToken.None);
    }

    /// <summary>One message, sent with the end of the answer, which must follow.</summary>
    public void Put(IMessage message)
    {
        var (writer, size) = (context.Response.BodyWriter, message.CalculateSize());
        if (gzip && size >= WorthCompressing)
        {
            var packed = Packed(message, size);
            WritePrefix(writer, 1, packed.Length);
            writer.Write(packed.Span);
            return;
        }
        WritePrefix(writer, 0, size);
        message.WriteTo(writer);
    }

    public void End() => Finish(context.Response, RpcStatus.Ok);

    /// <summary>How it ended: in the trailers when something was sent, else in the headers, which are then the whole answer.</summary>
    public static void Finish(HttpResponse response, RpcStatus status, params IEnumerable<(string Name, string Value)> more)
    {
        var code = ((int)status).ToString(CultureInfo.InvariantCulture);
        if (response.HttpContext.Features.Get<RpcEnding>() is { } ending) ending.Told = true;
        if (response.HasStarted || status == RpcStatus.Ok)
        {
            response.AppendTrailer(RpcHeader.Status, code);
            foreach (var (name, value) in more) response.AppendTrailer(name, value);
            return;
        }
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = RpcHeader.ContentType;
        response.Headers.Remove(RpcHeader.Encoding);
        response.Headers[RpcHeader.Status] = code;
        foreach (var (name, value) in more) response.Headers[name] = value;
    }

    private static void WritePrefix(PipeWriter writer, byte compressed, int length)
    {
        var prefix = writer.GetSpan(Prefix);
        prefix[0] = compressed;
        BinaryPrimitives.WriteUInt32BigEndian(prefix[1..], (uint)length);
        writer.Advance(Prefix);
    }

    private static ReadOnlyMemory<byte> Packed(IMessage message, int size)
    {
        var packed = new MemoryStream(size / 2);
        using (var stream = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) message.WriteTo(stream);
        return packed.GetBuffer().AsMemory(0, (int)packed.Length);
    }
}
