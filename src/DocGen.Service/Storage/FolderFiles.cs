using System.Globalization;
using System.Runtime.CompilerServices;

namespace DocGen.Service.Storage;

/// <summary>
/// Files in a folder of this machine, for its owner alone. Each is written in a folder apart and moved to its name when it is whole and on disk, so that
/// nobody meets half of one, not after a power cut either.
/// </summary>
public sealed class FolderFiles(string root) : IFileStore
{
    private const UnixFileMode FileMode600 = UnixFileMode.UserRead | UnixFileMode.UserWrite, FolderMode700 = FileMode600 | UnixFileMode.UserExecute;

    /// <summary>No file takes this long to write.</summary>
    private static readonly TimeSpan Abandoned = TimeSpan.FromHours(1);

    /// <summary>On the file system of the files, since only there a move is one step; no name of a file leads here.</summary>
    private readonly string unfinished = Path.Combine(root, ".unfinished");

    private int numbers, swept;

    public Task WriteAsync(string name, ReadOnlyMemory<byte> bytes, CancellationToken cancellation) => WriteAllAsync([new(name, bytes)], cancellation);

    public async Task WriteAllAsync(IReadOnlyList<NewFile> files, CancellationToken cancellation)
    {
        var paths = files.Select(file => PathOf(file.Name)).ToList();
        var unplaced = new Queue<FileStream>();
        try
        {
            Make(unfinished);
            foreach (var file in files)
            {
                unplaced.Enqueue(CreateUnfinished());
                await unplaced.Last().WriteAsync(file.Bytes, cancellation);
                Disk.BeginFlush(unplaced.Last().SafeFileHandle);
            }
            if (unplaced.TryPeek(out var first) && Interlocked.Exchange(ref swept, 1) == 0) Sweep(File.GetLastWriteTimeUtc(first.Name));
            // The first of these waits for the disk; by then it has the others too.
            foreach (var file in unplaced) file.Flush(flushToDisk: true);
            foreach (var path in paths)
            {
                Make(Path.GetDirectoryName(path)!);
                await using var file = unplaced.Peek();
                File.Move(file.Name, path, overwrite: true);
                unplaced.Dequeue();
            }
            foreach (var folder in paths.Select(path => Path.GetDirectoryName(path)!).Distinct(StringComparer.Ordinal)) Disk.FlushFolder(folder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new FilesUnavailableException(failure);
        }
        finally
        {
            foreach (var left in unplaced)
            {
                await left.DisposeAsync();
                File.Delete(left.Name);
            }
        }
    }

    public async Task<Memory<byte>?> ReadAsync(string name, CancellationToken cancellation)
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
        using var files = FilesBelow(FileNames.CheckedFolder(folder)).GetEnumerator();
        while (Next(files) is { } file)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return file;
        }
    }

    public long? FreeBytes()
    {
        try
        {
            return new DriveInfo(root).AvailableFreeSpace;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static StoredFile? Next(IEnumerator<StoredFile> files)
    {
        try
        {
            return files.MoveNext() ? files.Current : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new FilesUnavailableException(failure);
        }
    }

    private IEnumerable<StoredFile> FilesBelow(string folder)
    {
        var start = new DirectoryInfo(Path.Combine(root, folder));
        // Hidden is what begins with a dot: the unfinished.
        return !start.Exists ? [] : start.EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.Hidden | FileAttributes.ReparsePoint, IgnoreInaccessible = false })
            .Select(file => new StoredFile(Path.GetRelativePath(root, file.FullName), file.Length, new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero)));
    }

    /// <summary>Under a name that nobody else has, of whatever process.</summary>
    private FileStream CreateUnfinished()
    {
        while (true)
        {
            var path = Path.Combine(unfinished, string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}-{Interlocked.Increment(ref numbers)}"));
            try
            {
                return new(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.Read, UnixCreateMode = FileMode600, BufferSize = 0 });
            }
            catch (IOException) when (File.Exists(path))
            {
                // Another container's process of this number, or what it left.
            }
        }
    }

    /// <summary>Deletes what a crash left: whatever nobody has written to for long.</summary>
    /// <param name="now">By the clock of the file system, which other machines may share.</param>
    private void Sweep(DateTime now)
    {
        foreach (var left in Directory.EnumerateFiles(unfinished))
            if (File.GetLastWriteTimeUtc(left) < now - Abandoned) File.Delete(left);
    }

    /// <summary>With its parents; each is on disk when this returns.</summary>
    private static void Make(string folder)
    {
        if (Directory.Exists(folder)) return;
        var parent = Path.GetDirectoryName(folder)!;
        Make(parent);
        Directory.CreateDirectory(folder, FolderMode700);
        Disk.FlushFolder(parent);
    }

    private string PathOf(string name) => Path.Combine(root, FileNames.Checked(name));
}
