using System.Runtime.InteropServices;

namespace DocGen.Service.Storage;

/// <summary>Puts the names in a folder on disk: a file that was flushed is found after a power cut only when its folder was, too. .NET opens no folders.</summary>
internal static partial class FolderEntry
{
    private const int ReadOnly = 0, CloseOnExec = 0x80000;

    /// <exception cref="IOException">The disk failed.</exception>
    public static void Flush(string folder)
    {
        var descriptor = Open(folder, ReadOnly | CloseOnExec);
        if (descriptor < 0) throw Failure();
        try
        {
            if (Flush(descriptor) != 0) throw Failure();
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    private static IOException Failure() => new($"The folder could not be flushed: errno {Marshal.GetLastPInvokeError()}.");

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Flush(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}
