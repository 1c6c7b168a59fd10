using DocGen.Service.Storage;

namespace DocGen.Service.Tests.Batches;

/// <summary>A file store at which a test can hold or break the reading of any file.</summary>
internal sealed class FilesWithFaults(IFileStore files) : IFileStore
{
    /// <summary>Before a file of this name is read.</summary>
    public Func<string, Task> BeforeReading { get; set; } = _ => Task.CompletedTask;

    public async Task<Memory<byte>?> ReadAsync(string name, CancellationToken cancellation)
    {
        await BeforeReading(name);
        return await files.ReadAsync(name, cancellation);
    }

    public Task WriteAsync(string name, ReadOnlyMemory<byte> bytes, CancellationToken cancellation) => files.WriteAsync(name, bytes, cancellation);

    public Task WriteAllAsync(IReadOnlyList<NewFile> newFiles, CancellationToken cancellation) => files.WriteAllAsync(newFiles, cancellation);

    public Task DeleteAsync(string name, CancellationToken cancellation) => files.DeleteAsync(name, cancellation);

    public IAsyncEnumerable<StoredFile> ListAsync(string folder, CancellationToken cancellation) => files.ListAsync(folder, cancellation);

    public long? FreeBytes() => files.FreeBytes();
}
