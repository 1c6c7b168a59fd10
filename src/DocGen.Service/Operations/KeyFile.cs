using System.CommandLine;
using System.Security.Cryptography;
using DocGen.Documents;
using DocGen.Trust.Keys;
using DocGen.Trust.Seals;

namespace DocGen.Service.Operations;

/// <summary>The key ring on disk: one file that all nodes share and only the service's account reads.</summary>
public static class KeyFile
{
    public const string Variable = "DOCGEN_KEYS";

    private const string Name = "keys.json", FirstSeal = "seal-1", Organisation = "DocGen";

    private const int SerialBytes = 16;

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static Option<FileInfo?> Option { get; } = new("--keys")
    {
        Description = $"密钥文件（默认：环境变量 {Variable}，否则数据文件夹里的 {Name}）；服务首次启动时生成",
        HelpName = "F",
    };

    public static string PathOf(ParseResult parsed) =>
        Path.GetFullPath(parsed.GetValue(Option)?.FullName ?? (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } set ? set : Path.Combine(DataFolder.Of(parsed), Name)));

    /// <summary>Reads the file, or makes one where there is none, with a warning: of processes that start at once, one makes it and all read that one.</summary>
    /// <exception cref="IOException">The file cannot be read or written.</exception>
    public static Outcome<KeyRing> Open(string path, TimeProvider clock, RandomNumberGenerator random)
    {
        if (File.Exists(path)) return Read(path);
        var made = Make(path, clock.GetUtcNow(), random);
        return Read(path).Then(ring => Outcome.Of(ring, made
            ? [new Problem("keys.made",
                $"已生成新的密钥文件 {path}，其中的签章证书是自签名的。请立即备份并妥善保管，各节点须使用同一个文件：丢失后，已签发的保证书都无法再核验。")]
            : []));
    }

    /// <summary>The file that is there.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static Outcome<KeyRing> Read(string path)
    {
        if (!File.Exists(path)) return Outcome.Fail<KeyRing>(new Problem("keys.missing", $"找不到密钥文件 {path}。请用 --keys 或 --data 指出，或先启动一次服务（docgen serve）。"));
        if ((File.GetUnixFileMode(path) & ~OwnerOnly) != 0)
            return Outcome.Fail<KeyRing>(new Problem("keys.readable", $"密钥文件 {path} 可被其他账号读写，拒绝使用。请执行 chmod 600，并考虑更换密钥。"));
        return KeyRing.Read(File.ReadAllBytes(path));
    }

    /// <summary>Whole or not at all, and never over a file that came first: a link to a finished file takes the name.</summary>
    private static bool Make(string path, DateTimeOffset now, RandomNumberGenerator random)
    {
        DataFolder.Made(Path.GetDirectoryName(path)!);
        var (secret, serial) = (new byte[KeyRing.SecretBytes], new byte[SerialBytes]);
        random.GetBytes(secret);
        random.GetBytes(serial);
        var ring = KeyRing.Create(secret, SealCertificate.Create(FirstSeal, Organisation, serial, now), now);
        var unfinished = $"{path}.{Environment.ProcessId}.part";
        using (var file = new FileStream(unfinished, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = OwnerOnly }))
        {
            file.Write(ring.Write());
            file.Flush(flushToDisk: true);
        }
        try
        {
            File.Move(unfinished, path, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(unfinished);
            return false;
        }
    }
}
