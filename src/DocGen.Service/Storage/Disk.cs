using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace DocGen.Service.Storage;

/// <summary>What .NET does not ask of the disk.</summary>
internal static partial class Disk
{
    private const int ReadOnly = 0, CloseOnExec = 0x80000, BeginWriting = 2;

    /// <summary>
    /// Lets the disk begin to write a file that will be flushed: of many files that were begun, the first flush takes the others along (sync_file_range). Where the file
    /// system cannot, the flush itself does it all.
    /// </summary>
    public static void BeginFlush(SafeFileHandle file) => _ = SyncFileRange(file, 0, 0, BeginWriting);

    /// <summary>Puts the names in a folder on disk: a file that was flushed is found after a power cut only when its folder was, too. .NET opens no folders.</summary>
    /// <exception cref="IOException">The disk failed.</exception>
    public static void FlushFolder(string folder)
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

    [LibraryImport("libc", EntryPoint = "sync_file_range", SetLastError = true)]
    private static partial int SyncFileRange(SafeFileHandle file, long offset, long length, uint flags);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Flush(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}
