using System.CommandLine;
using System.Security.Cryptography;
using DocGen.Documents;
using DocGen.Trust.Keys;
using DocGen.Trust.Seals;

namespace DocGen.Service.Operations;

/// <summary>
/// The key ring on disk: one file that all nodes share and only the service's account reads. It is only ever replaced as a whole, under a lock that lies
/// beside it, so that nobody reads half of it and no change of two at once is lost.
/// </summary>
public static class KeyFile
{
    public const string Variable = "DOCGEN_KEYS";

    private const string Name = "keys.json", Organisation = "DocGen";

    private const int SerialBytes = 16;

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30), Pause = TimeSpan.FromMilliseconds(50);

    public static Option<FileInfo?> Option { get; } = new("--keys")
    {
        Description = $"密钥文件（默认：环境变量 {Variable}，否则数据文件夹里的 {Name}）；服务首次启动时生成",
        HelpName = "F",
    };

    public static string PathOf(ParseResult parsed) =>
        Path.GetFullPath(parsed.GetValue(Option)?.FullName ?? (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } set ? set : Path.Combine(DataFolder.Of(parsed), Name)));

    /// <summary>
    /// Reads the file, or makes one where there is none, with a warning: of processes that start at once, one makes it and all read that one. A file that an
    /// older version made gets the data key that it lacks, with a warning too.
    /// </summary>
    /// <exception cref="IOException">The file cannot be read or written.</exception>
    public static Outcome<KeyRing> Open(string path, TimeProvider clock, RandomNumberGenerator random)
    {
        if (File.Exists(path)) return Read(path).Then(ring => WithDataKey(path, ring, clock, random)).Then(ring => Outcome.Of(ring, TimeWarnings(ring, clock.GetUtcNow())));
        DataFolder.Made(Path.GetDirectoryName(path)!);
        using (Lock(path))
        {
            if (File.Exists(path)) return Read(path);
            Write(path, NewRing(clock.GetUtcNow(), random));
        }
        return Read(path).Then(ring => Outcome.Of(ring, [new Problem("keys.made",
            $"已生成新的密钥文件 {path}，其中的签章证书是自签名的，PDF 阅读器会提示签名者未经认证。请立即备份并妥善保管，各节点须使用同一个文件：丢失后，已签发的保证书都无法再核验。")]));
    }

    private static Outcome<KeyRing> WithDataKey(string path, KeyRing ring, TimeProvider clock, RandomNumberGenerator random)
    {
        if (!ring.DataKeys.IsEmpty) return Outcome.Of(ring);
        try
        {
            // Another process may have been quicker.
            return Change(path, there => Outcome.Of(there.DataKeys.IsEmpty ? there.RotateData(NewSecret(random), clock.GetUtcNow()) : there)).Then(changed => Outcome.Of(changed, [new Problem("keys.data-made",
                $"密钥文件 {path} 是旧版本生成的，已补上加密数据用的密钥。请立即重新备份这个文件，并让各节点使用同一个：丢失后，加密保存的内容都无法再读出。")]));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Outcome.Fail<KeyRing>(new Problem("keys.no-data-key", $"密钥文件 {path} 里没有加密数据用的密钥，也无法写入。请在能写的地方执行 docgen keys rotate data --keys F，再换上这个文件。"));
        }
    }

    private static IEnumerable<Problem> TimeWarnings(KeyRing ring, DateTimeOffset now) => SealFacts.Of(ring.SealKey) is var seal && seal.At(now) is SealStanding.Expired or SealStanding.ExpiresSoon
        ? [new("keys.seal-expires", $"签章证书{(seal.At(now) == SealStanding.Expired ? "已于" : "将于")} {seal.NotAfter:yyyy-MM-dd} 到期。请用 {(seal.IsSelfSigned ? "docgen keys rotate seal" : "docgen keys import-seal")} 更换；以前签发的不受影响。")]
        : [];

    /// <summary>The file that is there.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static Outcome<KeyRing> Read(string path)
    {
        if (!File.Exists(path)) return Outcome.Fail<KeyRing>(new Problem("keys.missing", $"找不到密钥文件 {path}。请用 --keys 或 --data 指出，或先启动一次服务（docgen serve）。"));
        if ((File.GetUnixFileMode(path) & ~(OwnerOnly | UnixFileMode.UserExecute)) != 0)
            return Outcome.Fail<KeyRing>(new Problem("keys.readable", $"密钥文件 {path} 可被其他账号读写，拒绝使用。请执行 chmod 600；若可能已被他人看过，再用 docgen keys rotate 和 retire 更换密钥。"));
        var ring = KeyRing.Read(File.ReadAllBytes(path));
        return ring.Ok ? ring : Outcome.Fail<KeyRing>(ring.Problems.Select(problem => problem.In(path)));
    }

    /// <summary>Replaces the ring in the file by what the change makes of it; where that fails the file stays as it is.</summary>
    /// <exception cref="IOException">The file cannot be read or written, or another process holds it for long.</exception>
    public static Outcome<KeyRing> Change(string path, Func<KeyRing, Outcome<KeyRing>> change)
    {
        var there = Read(path);
        if (!there.Ok) return there;
        using (Lock(path))
        {
            var changed = Read(path).Then(change);
            if (changed.Ok) Write(path, changed.Value);
            return changed;
        }
    }

    /// <summary>A self-signed seal key of this service.</summary>
    public static SealKey NewSeal(string id, DateTimeOffset now, RandomNumberGenerator random) => SealCertificate.Create(id, Organisation, Bytes(random, SerialBytes), now);

    /// <summary>The secret of a new token key or data key.</summary>
    public static byte[] NewSecret(RandomNumberGenerator random) => Bytes(random, KeyRing.SecretBytes);

    private static KeyRing NewRing(DateTimeOffset now, RandomNumberGenerator random) =>
        KeyRing.Create(NewSecret(random), NewSeal(KeyRing.FirstSealId, now, random), now).RotateData(NewSecret(random), now);

    /// <summary>Whole or not at all, also when the power fails in between. A link stays, its file is replaced.</summary>
    private static void Write(string path, KeyRing ring)
    {
        var real = new FileInfo(path) is { Exists: true } link && link.ResolveLinkTarget(returnFinalTarget: true) is { } target ? target.FullName : path;
        var unfinished = real + ".part";
        // What a killed process left may have other rights.
        File.Delete(unfinished);
        using (var file = new FileStream(unfinished, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly }))
        {
            file.Write(ring.Write());
            file.Flush(flushToDisk: true);
        }
        File.Move(unfinished, real, overwrite: true);
    }

    /// <summary>An advisory lock that ends with its process. The empty file stays: deleting it would let two hold the lock at once.</summary>
    private static FileStream Lock(string path)
    {
        for (var waited = TimeSpan.Zero; ; waited += Pause)
        {
            try
            {
                return new($"{path}.lock", new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None, UnixCreateMode = OwnerOnly });
            }
            catch (IOException) when (File.Exists($"{path}.lock"))
            {
                if (waited >= Patience) throw new IOException($"另一个进程一直占用着密钥文件 {path}。请等它结束后重试。");
                Thread.Sleep(Pause);
            }
        }
    }

    private static byte[] Bytes(RandomNumberGenerator random, int count)
    {
        var bytes = new byte[count];
        random.GetBytes(bytes);
        return bytes;
    }
}
