using System.Buffers.Binary;
using DocGen.Validation.Measure;

namespace DocGen.Service.Workers;

/// <summary>
/// One message between host and worker: <c>int32 length, JSON, int32 length, bytes</c>, lengths little-endian. Jobs go down the worker's standard
/// input, answers come up its standard output.
/// </summary>
/// <param name="Json">A WorkerJob, or a WorkerAnswer.</param>
/// <param name="Bytes">The upload, or a picture that was made; may be empty.</param>
public sealed record WorkerFrame(ReadOnlyMemory<byte> Json, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>What a worker says first, when it is ready for jobs.</summary>
    public static WorkerFrame Ready { get; } = new("{}"u8.ToArray(), default);

    public const int MostJson = 1024 * 1024;

    public static Task WriteAsync(Stream stream, WorkerFrame frame, CancellationToken cancellation) => WriteAsync(stream, frame.Json, frame.Bytes, cancellation);

    /// <param name="bytes">Read piece by piece: a file on a disk never lies in memory as a whole.</param>
    public static async Task WriteAsync(Stream stream, ReadOnlyMemory<byte> json, Upload bytes, CancellationToken cancellation)
    {
        var head = new byte[sizeof(int) + json.Length + sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(head, json.Length);
        json.CopyTo(head.AsMemory(sizeof(int)));
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(sizeof(int) + json.Length), checked((int)bytes.Length));
        await stream.WriteAsync(head, cancellation);
        await bytes.CopyToAsync(stream, cancellation);
        await stream.FlushAsync(cancellation);
    }

    /// <summary>Null at a clean end of the stream.</summary>
    /// <param name="mostBytes">A longer message is none of ours.</param>
    /// <exception cref="InvalidDataException">A length is out of bounds.</exception>
    /// <exception cref="EndOfStreamException">The stream ends inside of a message.</exception>
    public static async Task<WorkerFrame?> ReadAsync(Stream stream, int mostBytes, CancellationToken cancellation)
    {
        var length = new byte[sizeof(int)];
        var first = await stream.ReadAtLeastAsync(length, length.Length, throwOnEndOfStream: false, cancellation);
        if (first == 0) return null;
        if (first < length.Length) throw new EndOfStreamException();
        var json = await ReadPartAsync(stream, length, MostJson, cancellation);
        await stream.ReadExactlyAsync(length, cancellation);
        return new(json, await ReadPartAsync(stream, length, mostBytes, cancellation));
    }

    private static async Task<byte[]> ReadPartAsync(Stream stream, byte[] length, int most, CancellationToken cancellation)
    {
        var size = BinaryPrimitives.ReadInt32LittleEndian(length);
        if (size < 0 || size > most) throw new InvalidDataException($"A message of {size} bytes.");
        var part = new byte[size];
        await stream.ReadExactlyAsync(part, cancellation);
        return part;
    }
}
