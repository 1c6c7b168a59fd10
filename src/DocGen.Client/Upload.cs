using System.Net;
using System.Net.Http.Headers;

namespace DocGen.Client;

/// <summary>A file that is sent as it is read, as often as it can be read.</summary>
internal sealed class Upload(Stream data)
{
    private readonly long? start = data.CanSeek ? data.Position : null;

    private bool begun;

    /// <summary>What cannot be read again is sent once.</summary>
    public bool MayBegin() => start is not null || !begun;

    public HttpContent Content() => new Sent(this) { Headers = { ContentType = new MediaTypeHeaderValue("application/jsonl") } };

    private sealed class Sent(Upload upload) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            upload.Rewind();
            await upload.Data.CopyToAsync(stream, cancellationToken).ConfigureAwait(false);
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override bool TryComputeLength(out long length)
        {
            length = upload.start is { } from ? upload.Data.Length - from : 0;
            return upload.start is not null;
        }
    }

    private Stream Data => data;

    private void Rewind()
    {
        begun = true;
        if (start is { } from) data.Position = from;
    }
}
