namespace DocGen.Service.Storage;

/// <summary>Where the bytes of documents lie: a folder, or a bucket of S3. A file is written once and never changed. Thread-safe.</summary>
/// <remarks>Names are ours: lower-case letters, digits, <c>/</c>, <c>-</c> and <c>.</c>, never of a person or of a caller's making.</remarks>
public interface IFileStore
{
    /// <summary>All of it is kept when this returns, also if the power fails.</summary>
    /// <exception cref="FilesUnavailableException">The store cannot be reached, or is full.</exception>
    Task WriteAsync(string name, ReadOnlyMemory<byte> bytes, CancellationToken cancellation);

    /// <summary>Many at once, which costs the disk little more than one: all of each is kept when this returns. When it fails, some may have been written.</summary>
    /// <inheritdoc cref="WriteAsync"/>
    Task WriteAllAsync(IReadOnlyList<NewFile> files, CancellationToken cancellation);

    /// <returns>The caller's own bytes; null when there is no such file.</returns>
    /// <exception cref="FilesUnavailableException">The store cannot be reached.</exception>
    Task<Memory<byte>?> ReadAsync(string name, CancellationToken cancellation);

    /// <summary>Deleting what is not there is no fault.</summary>
    /// <exception cref="FilesUnavailableException">The store cannot be reached.</exception>
    Task DeleteAsync(string name, CancellationToken cancellation);

    /// <summary>Every file below a folder, with the time that it was written.</summary>
    /// <exception cref="FilesUnavailableException">The store cannot be reached.</exception>
    IAsyncEnumerable<StoredFile> ListAsync(string folder, CancellationToken cancellation);

    /// <summary>How many bytes can still be written, by this account.</summary>
    /// <returns>Null where it cannot be known: a bucket has no end, and a folder that is gone has no answer.</returns>
    long? FreeBytes();
}

/// <summary>To be written.</summary>
public readonly record struct NewFile(string Name, ReadOnlyMemory<byte> Bytes);

public readonly record struct StoredFile(string Name, long Length, DateTimeOffset WrittenAt);

/// <summary>The file store is gone or full; the caller may come again. Told as 503.</summary>
public sealed class FilesUnavailableException(Exception inner) : Exception("The file store is unavailable.", inner);
