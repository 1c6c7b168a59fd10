using System.Globalization;
using System.Security.Cryptography;
using DocGen.Service.Storage;
using DocGen.Trust.Keys;
using DocGen.Trust.Seals;

namespace DocGen.Service.Operations;

/// <summary>What the doctor says of what must not be lost: data folder, database, keys. What the first start makes is not missing.</summary>
internal static class KeptChecks
{
    /// <summary>After it a token key is old enough to be changed.</summary>
    private static readonly TimeSpan TokenKeyAge = TimeSpan.FromDays(2 * 365);

    public static IEnumerable<DoctorCheck> Run(string folder, string database, string keys, DateTimeOffset now)
    {
        yield return Folder(folder);
        if (File.Exists(database)) yield return Database(database);
        foreach (var check in Keys(keys, now)) yield return check;
    }

    private static DoctorCheck Folder(string folder)
    {
        if (!Directory.Exists(folder)) return new("data", folder, "optional", "还没有，首次启动服务时生成", null);
        if (!DoctorCommand.CanWrite(folder)) return new("data", folder, "missing", "不可写，保证书无法保存", "请给运行账号写权限，或用 --data 指到可写的文件夹");
        const UnixFileMode others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
        return (File.GetUnixFileMode(folder) & others) == 0
            ? new("data", folder, "ok", "可写，只有本账号可进", null)
            : new("data", folder, "optional", "其他账号也能进入，里面有个人信息", $"chmod 700 {folder}");
    }

    private static DoctorCheck Database(string database)
    {
        var facts = DatabaseBackup.Inspect(database);
        return facts.Ok
            ? new("data", Path.GetFileName(database), "ok", $"{facts.Value.Guarantees} 份保证书，结构版本 {facts.Value.Version}，完整", null)
            : new("data", Path.GetFileName(database), "missing", "已损坏，或不是本程序的数据库", "docgen restore F --force，从备份恢复");
    }

    private static IEnumerable<DoctorCheck> Keys(string path, DateTimeOffset now)
    {
        if (!File.Exists(path)) return [new("keys", path, "optional", "还没有，首次启动服务时生成；如曾经有过，请从备份恢复", null)];
        try
        {
            var ring = KeyFile.Read(path);
            return ring.Ok ? [Token(path, ring.Value.TokenKey, now), Seal(ring.Value.SealKey, now), Data(ring.Value, now)] : [new("keys", path, "missing", ring.Problems[0].Message, null)];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return [new("keys", path, "missing", "读不出来", "请检查权限；文件损坏时从备份恢复")];
        }
    }

    private static DoctorCheck Token(string path, TokenKey key, DateTimeOffset now)
    {
        var detail = string.Create(CultureInfo.InvariantCulture, $"只有本账号可读，查验码密钥 {key.Id} 已用 {(now - key.CreatedAt).Days} 天");
        return now - key.CreatedAt < TokenKeyAge ? new("keys", path, "ok", detail, null) : new("keys", path, "optional", detail, "docgen keys rotate");
    }

    private static DoctorCheck Data(KeyRing ring, DateTimeOffset now) => ring.DataKeys.IsEmpty
        ? new("keys", "数据密钥", "optional", "密钥文件是旧版本生成的，没有加密数据的密钥；下次启动服务时补上", "docgen keys rotate data")
        : new("keys", "数据密钥", "ok", string.Create(CultureInfo.InvariantCulture, $"{ring.DataKeys[^1].Id} 在用，已用 {(now - ring.DataKeys[^1].CreatedAt).Days} 天"), null);

    private static DoctorCheck Seal(SealKey key, DateTimeOffset now)
    {
        var facts = SealFacts.Of(key);
        var detail = $"{facts.Algorithm}，{(facts.IsSelfSigned ? "自签名，PDF 阅读器不认得签章人" : facts.Issuer)}，{facts.NotAfter:yyyy-MM-dd} 到期";
        var mend = facts.IsSelfSigned ? "docgen keys rotate seal，或 docgen keys import-seal" : "docgen keys import-seal";
        return facts.At(now) switch
        {
            SealStanding.Valid => new("keys", $"签章证书 {key.Id}", "ok", detail, null),
            SealStanding.ExpiresSoon => new("keys", $"签章证书 {key.Id}", "optional", detail, mend),
            _ => new("keys", $"签章证书 {key.Id}", "missing", $"{detail}，现在不在有效期内", mend),
        };
    }
}
