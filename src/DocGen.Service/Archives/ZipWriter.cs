using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using DocGen.Generation.Packing;

namespace DocGen.Service.Archives;

/// <summary>How large a file that is written piece by piece may become; it must be said before its first byte.</summary>
internal enum ZipSize
{
    /// <summary>Below 4 GB: what every reader takes, office programs too.</summary>
    Small,

    /// <summary>Of any size: its header says ZIP64 from the start.</summary>
    Any,
}

/// <summary>
/// Writes a ZIP from front to back, of any size and with any number of files (ZIP64, APPNOTE 6.3 §4.3.14 and §4.5.3), holding nothing of it but its directory:
/// about 100 bytes a file. What is small stays as it was before ZIP64, so that old readers take it.
/// </summary>
internal sealed class ZipWriter(Stream output)
{
    private const int DirectoryPiece = 64 * 1024;

    /// <summary>Grows in pieces: a list that doubles would be copied, and held twice.</summary>
    private readonly Pipe directory = new(new PipeOptions(minimumSegmentSize: DirectoryPiece, pauseWriterThreshold: 0, useSynchronizationContext: false));

    private long position, directoryLength, count;

    /// <summary>A file that is whole: its size stands before it, and programs that read from the front need no more. Stored as it is, since PDFs are compressed within.</summary>
    /// <param name="name">Told apart from others by the caller; without separators.</param>
    /// <param name="time">As clocks on the wall show it; ZIP knows no zones, and of seconds every other.</param>
    public async Task AddAsync(string name, ReadOnlyMemory<byte> content, DateTime time, CancellationToken cancellation)
    {
        var entry = new ZipEntry(Encoding.UTF8.GetBytes(name), time, position) { Crc = Crc32.Of(content.Span), Length = content.Length, PackedLength = content.Length };
        await PutAsync(entry.Local(), cancellation);
        await PutAsync(content, cancellation);
        Remember(entry);
    }

    /// <summary>A file whose length nobody knows before it is written: compressed, its sizes after it (§4.3.9).</summary>
    /// <inheritdoc cref="AddAsync(string, ReadOnlyMemory{byte}, DateTime, CancellationToken)"/>
    /// <param name="write">Writes it to the stream, asynchronously.</param>
    /// <exception cref="InvalidOperationException">It grew beyond what was said.</exception>
    public async Task AddAsync(string name, DateTime time, ZipSize size, Func<Stream, Task> write, CancellationToken cancellation)
    {
        var entry = new ZipEntry(Encoding.UTF8.GetBytes(name), time, position) { Streamed = true, Size = size };
        await PutAsync(entry.Local(), cancellation);
        await using (var body = new ZipEntryStream(bytes => PutAsync(bytes, cancellation)))
        {
            await write(body);
            await body.EndAsync();
            entry = entry with { Crc = body.Crc, Length = body.Written, PackedLength = body.Packed };
        }
        await PutAsync(entry.Descriptor(), cancellation);
        Remember(entry);
    }

    /// <summary>Writes the directory, without which it is no ZIP.</summary>
    public async Task FinishAsync(CancellationToken cancellation)
    {
        var end = ZipEnd.Of(count, directoryLength, position);
        directory.Writer.Write(end);
        await directory.Writer.CompleteAsync();
        while (true)
        {
            var read = await directory.Reader.ReadAsync(cancellation);
            foreach (var piece in read.Buffer) await output.WriteAsync(piece, cancellation);
            directory.Reader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted) break;
        }
        await directory.Reader.CompleteAsync();
    }

    private async Task PutAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        await output.WriteAsync(bytes, cancellation);
        position += bytes.Length;
    }

    private void Remember(ZipEntry entry)
    {
        var header = entry.Central();
        directory.Writer.Write(header);
        directoryLength += header.Length;
        count++;
    }
}
