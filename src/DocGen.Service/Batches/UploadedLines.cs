using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Security.Cryptography;
using DocGen.Documents;

namespace DocGen.Service.Batches;

/// <summary>Lines of an upload, some at a time; no more is in memory than those.</summary>
internal sealed class UploadedLines(Stream data, Limits limits)
{
    private const int BufferBytes = 64 * 1024;

    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    private readonly PipeReader reader = PipeReader.Create(data, new StreamPipeReaderOptions(bufferSize: BufferBytes, leaveOpen: true));

    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    private int line;

    /// <param name="atMost">Fewer come when they are long, and at the end; none is the end.</param>
    public async Task<Outcome<Lines>> NextAsync(int atMost, CancellationToken cancellation)
    {
        var (bytes, count) = (new ArrayBufferWriter<byte>(), 0);
        while (count < atMost && bytes.WrittenCount < limits.RequestBytes)
        {
            var read = await reader.ReadAsync(cancellation);
            var buffer = read.Buffer;
            if (buffer.PositionOf((byte)'\n') is { } end)
            {
                Take(bytes, buffer.Slice(0, end));
                reader.AdvanceTo(buffer.GetPosition(1, end));
            }
            else if (read.IsCompleted)
            {
                var rest = buffer.Length;
                if (rest > 0) Take(bytes, buffer);
                reader.AdvanceTo(buffer.End);
                if (rest == 0) break;
            }
            else
            {
                reader.AdvanceTo(buffer.Start, buffer.End);
                if (buffer.Length <= limits.RequestBytes) continue;
                return Outcome.Fail<Lines>(new Problem("batch.line-too-long", string.Create(
                    CultureInfo.InvariantCulture, $"第 {line + 1} 行超过 {limits.RequestBytes / (1024 * 1024)} MB。每行是一份文件，行与行之间用换行分开；请缩小图片，或检查换行。")).At("/data"));
            }
            count++;
        }
        return Outcome.Of(new Lines(bytes.WrittenMemory, count));
    }

    /// <summary>Of all that was read.</summary>
    public ReadOnlyMemory<byte> Digest() => hash.GetHashAndReset();

    private void Take(ArrayBufferWriter<byte> bytes, ReadOnlySequence<byte> text)
    {
        var start = bytes.WrittenCount;
        foreach (var piece in text) bytes.Write(piece.Span);
        var taken = bytes.WrittenSpan[start..];
        // What some editors put before the first line.
        if (line++ == 0 && taken.StartsWith(ByteOrderMark))
        {
            var rest = taken[ByteOrderMark.Length..].ToArray();
            bytes.Clear();
            bytes.Write(rest);
        }
        bytes.Write("\n"u8);
        hash.AppendData(bytes.WrittenSpan[start..]);
    }
}

/// <param name="Bytes">Each line with its end.</param>
internal readonly record struct Lines(ReadOnlyMemory<byte> Bytes, int Count);
