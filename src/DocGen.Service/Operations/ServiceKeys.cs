using System.Security.Cryptography;
using DocGen.Documents;
using DocGen.Service.Problems;
using DocGen.Trust.Keys;

namespace DocGen.Service.Operations;

/// <summary>
/// The keys of a running service: the key file as it is now, read anew at the next use after it was replaced. One that cannot be read then is warned of once,
/// and the keys stay as they were. Thread-safe.
/// </summary>
public sealed class ServiceKeys
{
    private readonly string? path;

    private volatile Reading reading;

    private ServiceKeys(string? path, Reading reading) => (this.path, this.reading) = (path, reading);

    /// <summary>Take it once for what belongs together.</summary>
    public KeyRing Ring
    {
        get
        {
            if (path is not null && StampOf(path) is var stamp && stamp != reading.Stamp) reading = new(stamp, Reread(path, reading.Ring) ?? reading.Ring);
            return reading.Ring;
        }
    }

    /// <summary>Keys that never change.</summary>
    public static ServiceKeys Of(KeyRing ring) => new(null, new(default, ring));

    /// <inheritdoc cref="KeyFile.Open"/>
    public static Outcome<ServiceKeys> Open(string path, TimeProvider clock, RandomNumberGenerator random) =>
        KeyFile.Open(path, clock, random).Then(_ =>
        {
            // The stamp first: what is replaced in between is read again.
            var stamp = StampOf(path);
            return KeyFile.Read(path).Select(ring => new ServiceKeys(path, new(stamp, ring)));
        });

    private static KeyRing? Reread(string path, KeyRing known)
    {
        try
        {
            var read = KeyFile.Read(path);
            if (!read.Ok) ConsoleProblems.Warn(read.Problems);
            // With an old copy of the file, what was encrypted since could not be read, and new things would be lost with the next right one.
            if (read.Value?.DataKeys.Length >= known.DataKeys.Length) return read.Value;
            if (read.Ok) ConsoleProblems.Warn([new("keys.older", $"密钥文件 {path} 被换成了缺少数据密钥的旧版本，没有采用，仍用原来的密钥。请换回最新的文件。")]);
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            ConsoleProblems.Warn([new("keys.unreadable", $"密钥文件 {path} 读不出来，仍用原来的密钥。请检查权限与磁盘。")]);
            return null;
        }
    }

    /// <summary>Of the file that a link leads to: mounted secrets are exchanged by their link.</summary>
    private static Stamp StampOf(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists) return default;
        file = file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;
        return file.Exists ? new(file.FullName, file.LastWriteTimeUtc, file.Length, file.UnixFileMode) : default;
    }

    private readonly record struct Stamp(string? File, DateTime WrittenAt, long Length, UnixFileMode Mode);

    private sealed record Reading(Stamp Stamp, KeyRing Ring);
}
