using System.Runtime.CompilerServices;

namespace DocGen.Service.Storage;

/// <summary>Files in a folder of this machine, for its owner alone; written beside their name first, so that nobody meets half of one.</summary>
public sealed class FolderFiles(string root) : IFileStore
{
    private const string Unfinished = ".part";

    private const UnixFileMode FileMode600 = UnixFileMode.UserRead | UnixFileMode.UserWrite, FolderMode700 = FileMode600 | UnixFileMode.UserExecute;

    public async Task WriteAsync(string name, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        var path = PathOf(name);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!, FolderMode700);
            await using (var file = new FileStream(path + Unfinished, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = FileMode600, BufferSize = 0 }))
            {
                await file.WriteAsync(bytes, cancellation);
                file.Flush(flushToDisk: true);
            }
            File.Move(path + Unfinished, path, overwrite: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new FilesUnavailableException(failure);
        }
    }

    public async Task<ReadOnlyMemory<byte>?> ReadAsync(string name, CancellationToken cancellation)
    {
        try
        {
            return await File.ReadAllBytesAsync(PathOf(name), cancellation);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new FilesUnavailableException(failure);
        }
    }

    public Task DeleteAsync(string name, CancellationToken cancellation)
    {
        try
        {
            File.Delete(PathOf(name));
        }
        catch (DirectoryNotFoundException)
        {
            // Nothing to delete.
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new FilesUnavailableException(failure);
        }
        return Task.CompletedTask;
    }

    public async IAsyncEnumerable<StoredFile> ListAsync(string folder, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.CompletedTask;
        var start = PathOf(folder);
        if (!Directory.Exists(start)) yield break;
        foreach (var file in new DirectoryInfo(start).EnumerateFiles("*", SearchOption.AllDirectories))
        {
            cancellation.ThrowIfCancellationRequested();
            yield return new(Path.GetRelativePath(root, file.FullName), file.Length, new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero));
        }
    }

    private string PathOf(string name) => Path.Combine(root, name);
}
