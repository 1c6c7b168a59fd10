using System.Runtime.InteropServices;

namespace DocGen.Service.Operations;

/// <summary>How the command line writes what it made.</summary>
public static class OutputFile
{
    /// <summary>What stands for standard output, where it is allowed.</summary>
    public const string StandardOutput = "-";

    /// <inheritdoc cref="WriteAsync"/>
    public static void Write(FileInfo target, ReadOnlyMemory<byte> bytes) => WriteAsync(target, stream =>
    {
        stream.Write(bytes.Span);
        return Task.CompletedTask;
    }).GetAwaiter().GetResult();

    /// <summary>
    /// A file beside the target first, then a rename: a full disk or a killed process leaves no half document under its name, and
    /// a process that is told to stop takes the unfinished file with it.
    /// </summary>
    /// <exception cref="IOException">The disk is full, the folder is missing and cannot be made, or the device refuses.</exception>
    public static async Task WriteAsync(FileInfo target, Func<Stream, Task> write)
    {
        var real = Real(target);
        if (target.Name == StandardOutput || IsDevice(target) || IsDevice(real))
        {
            await using var device = target.Name == StandardOutput ? Console.OpenStandardOutput() : target.OpenWrite();
            await write(device);
            return;
        }
        real.Directory?.Create();
        var unfinished = real.FullName + ".part";
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => File.Delete(unfinished));
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => File.Delete(unfinished));
        try
        {
            await using (var file = File.Create(unfinished)) await write(file);
            File.Move(unfinished, real.FullName, overwrite: true);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }

    /// <summary>What a link points to: the link itself stays.</summary>
    private static FileInfo Real(FileInfo target) =>
        target.LinkTarget is null ? target : target.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? target;

    // A rename over /dev/stdout or its like would replace the device of the whole machine.
    private static bool IsDevice(FileInfo file) => file.FullName.StartsWith("/dev/", StringComparison.Ordinal);
}
