using System.Net;

namespace DocGen.Service.Tests;

/// <summary>A JSON body that keeps the service waiting: one half at once, the other when it is let go.</summary>
public sealed class HeldBody : HttpContent
{
    private readonly byte[] bytes;
    private readonly TaskCompletionSource awaited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public HeldBody(byte[] bytes)
    {
        this.bytes = bytes;
        Headers.ContentType = new("application/json");
    }

    /// <summary>Ends when the first half is sent.</summary>
    public Task Awaited => awaited.Task;

    public void Release() => released.TrySetResult();

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        var half = bytes.Length / 2;
        await stream.WriteAsync(bytes.AsMemory(0, half), cancellationToken);
        await stream.FlushAsync(cancellationToken);
        awaited.TrySetResult();
        await released.Task.WaitAsync(cancellationToken);
        await stream.WriteAsync(bytes.AsMemory(half), cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = bytes.Length;
        return true;
    }
}
