using System.Net;
using System.Net.Http.Headers;

namespace DocGen.Client;

/// <summary>A file that is sent as it is read, as often as it can be read.</summary>
internal sealed class Upload(Stream data, IProgress<long>? sent)
{
    private const int BufferBytes = 81_920;

    private readonly long? start = data.CanSeek ? data.Position : null;

    private bool begun;

    /// <summary>What cannot be read again is sent once.</summary>
    public bool MayBegin() => start is not null || !begun;

    public HttpContent Content(string mediaType) => new Outgoing(this) { Headers = { ContentType = new MediaTypeHeaderValue(mediaType) } };

    private sealed class Outgoing(Upload upload) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            upload.Rewind();
            var buffer = new byte[BufferBytes];
            for (long total = 0; await upload.Data.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and var count;)
            {
                await stream.WriteAsync(buffer.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
                upload.Sent?.Report(total += count);
            }
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override bool TryComputeLength(out long length)
        {
            length = upload.start is { } from ? upload.Data.Length - from : 0;
            return upload.start is not null;
        }
    }

    private Stream Data => data;

    private IProgress<long>? Sent => sent;

    private void Rewind()
    {
        begun = true;
        if (start is { } from) data.Position = from;
    }
}
