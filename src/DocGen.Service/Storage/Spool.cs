using System.Security.Cryptography;

namespace DocGen.Service.Storage;

/// <summary>
/// Where uploads lie while they are judged: on disk, since they may be larger than memory allows, and so that nothing is left of them. A file loses its name as soon
/// as it is open, so that the kernel frees it when the process ends, however it ends; what was written is encrypted with a key that only memory
/// holds, so that the disk tells nothing afterwards. Thread-safe.
/// </summary>
/// <param name="folder">For its owner alone; several processes may share it. It is made when it is needed.</param>
public sealed class Spool(string folder, RandomNumberGenerator random)
{
    private const string Prefix = "docgen-", Suffix = ".upload";

    private const int NameBytes = 16;

    public string Folder => folder;

    /// <summary>Keeps what comes, as it comes, and no more of it than this; the caller disposes of it.</summary>
    /// <returns>Null when more came.</returns>
    /// <exception cref="SpoolUnavailableException">The disk is full, or the folder cannot be used. Nothing is left there.</exception>
    public async Task<SpooledFile?> KeepAsync(Stream incoming, long most, CancellationToken cancellation)
    {
        var file = new SpooledFile(Open(), Chance(SpooledFile.KeyBytes));
        try
        {
            if (await file.FillAsync(incoming, most, cancellation)) return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
        file.Dispose();
        return null;
    }

    /// <summary>Takes away the names that a process left which ended before it could: nothing was written yet.</summary>
    /// <exception cref="SpoolUnavailableException">The folder cannot be used.</exception>
    public void Sweep() => Guarded(() =>
    {
        MakeFolder();
        // Of a process that is at it, this only does what it would do next.
        foreach (var left in new DirectoryInfo(folder).EnumerateFiles(Prefix + "*" + Suffix).Where(file => file.Length == 0)) left.Delete();
        return true;
    });

    private static T Guarded<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SpoolUnavailableException(failure);
        }
    }

    private FileStream Open() => Guarded(() =>
    {
        MakeFolder();
        var path = Path.Combine(folder, Prefix + Convert.ToHexStringLower(Chance(NameBytes)) + Suffix);
        var file = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.Delete,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            BufferSize = 0,
        });
        try
        {
            File.Delete(path);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    });

    private void MakeFolder()
    {
        if (!Directory.Exists(folder)) Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private byte[] Chance(int count)
    {
        var bytes = new byte[count];
        random.GetBytes(bytes);
        return bytes;
    }
}

/// <summary>Uploads cannot be put down anywhere: the disk is full, or the folder cannot be used. Told as 503; the caller may come again.</summary>
public sealed class SpoolUnavailableException(Exception inner) : Exception("Uploads cannot be put down.", inner);
