using System.CommandLine;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using DocGen.Documents;
using DocGen.Service.Access;
using DocGen.Service.Problems;
using DocGen.Service.Webhooks;
using DocGen.Trust.Keys;
using DocGen.Trust.Seals;

namespace DocGen.Service.Operations;

/// <summary><c>docgen keys list | rotate | retire ID | import-seal F | webhook</c>: what an operator does with the key file. None but the last prints a secret.</summary>
public static class KeysCommand
{
    /// <summary>The password of a certificate file, where no file holds it.</summary>
    public const string PasswordVariable = "DOCGEN_SEAL_PASSWORD";

    private const string Token = "token", Seal = "seal", Data = "data", All = "all";

    private static readonly Option<bool> Json = new("--json") { Description = "以 JSON 输出" };

    public static Command Create()
    {
        var command = new Command("keys", "查看和更换密钥：查验码的密钥，PDF 签章的证书，加密保存数据的密钥，接口密钥，webhook 的签名密钥") { List(), Rotate(), Retire(), ImportSeal(), WebhookSecretCommand.Create() };
        foreach (var option in (Option[])[DataFolder.Option, KeyFile.Option]) foreach (var sub in command.Subcommands) sub.Options.Add(option);
        var api = ApiKeysCommand.Create();
        foreach (var option in (Option[])[DataFolder.Option, Stores.DatabaseOption]) foreach (var sub in api.Subcommands) sub.Options.Add(option);
        command.Subcommands.Add(api);
        return command;
    }

    private static Command List()
    {
        var command = new Command("list", "列出密钥的编号、用途、状态和证书，不含任何秘密") { Json };
        command.SetAction(parsed =>
        {
            var ring = KeyFile.Read(KeyFile.PathOf(parsed));
            if (!ring.Ok) return ConsoleProblems.Report(ring.Problems, ring.Warnings);
            Print(parsed, ring.Value);
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Rotate()
    {
        var kind = new Argument<string>("KIND") { Description = "token：查验码的密钥；seal：自签名的签章证书；data：加密保存数据的密钥；all：三者", DefaultValueFactory = _ => Token };
        kind.AcceptOnlyFromAmong(Token, Seal, Data, All);
        var command = new Command("rotate", "换上新密钥；旧密钥留着，以前签发的仍可核验，以前保存的仍可读出") { kind, Json };
        command.SetAction(parsed => Change(parsed, (ring, now, random) =>
        {
            var which = parsed.GetRequiredValue(kind);
            if (which is Data or All && ring.DataKeys.Length == byte.MaxValue)
                return Outcome.Fail<KeyRing>(new Problem("key.full", "加密数据的密钥已满 255 个，不能再增加。"));
            if (which is Token or All && ring.TokenKey.Id == byte.MaxValue)
                return Outcome.Fail<KeyRing>(new Problem("key.full", "查验码的密钥已满 255 个，不能再增加。"));
            if (which is Seal or All && !SealFacts.Of(ring.SealKey).IsSelfSigned)
                return Outcome.Fail<KeyRing>(new Problem("key.authority", "现用的签章证书由发证机构签发，不能换成自签名的。请用 docgen keys import-seal 导入新证书。"));
            if (which is Seal or All) ring = ring.Rotate(KeyFile.NewSeal(ring.NextSealId, now, random));
            if (which is Data or All) ring = ring.RotateData(KeyFile.NewSecret(random), now);
            return Outcome.Of(which is Token or All ? ring.Rotate(KeyFile.NewSecret(random), now) : ring);
        }));
        return command;
    }

    private static Command Retire()
    {
        var id = new Argument<string>("ID") { Description = "编号，如 1 或 seal-1，见 docgen keys list" };
        var command = new Command("retire", "停用可能泄露的旧密钥：它签的查验码须与签署记录逐项相符才算数") { id, Json };
        command.SetAction(parsed => Change(parsed, (ring, now, _) => ring.Retire(parsed.GetRequiredValue(id), now)));
        return command;
    }

    private static Command ImportSeal()
    {
        var file = new Argument<FileInfo>("F") { Description = "PKCS#12 文件（.p12、.pfx），含私钥和证书链" };
        var password = new Option<FileInfo?>("--password-file") { Description = $"第一行是密码的文件，- 为标准输入（默认：环境变量 {PasswordVariable}）", HelpName = "P" };
        var command = new Command("import-seal", "导入发证机构的签章证书，从此用它签章") { file, password, Json };
        command.SetAction(parsed =>
        {
            var (pkcs12, secret) = (InputFile.Read(parsed.GetRequiredValue(file), Limits.Default), Password(parsed.GetValue(password)));
            Problem[] problems = [.. pkcs12.Problems, .. secret.Problems];
            if (problems.Length > 0) return ConsoleProblems.Report(problems, []);
            return Change(parsed, (ring, now, _) => Trust.Seals.ImportSeal.Run(ring.NextSealId, pkcs12.Value, secret.Value?.Text, now).Then(seal => Added(ring, seal)));
        });
        return command;
    }

    private static Outcome<KeyRing> Added(KeyRing ring, SealKey seal) => ring.SealKeys.Any(known => known.CertificateSha256() == seal.CertificateSha256())
        ? Outcome.Fail<KeyRing>(new Problem("key.known", "这张证书已在密钥文件里，没有改动。"))
        : Outcome.Of(ring.Rotate(seal));

    /// <summary>Without the end of its line: editors add one.</summary>
    private static Outcome<SealPassword> Password(FileInfo? file) => file is null
        ? Outcome.Of(new SealPassword(Environment.GetEnvironmentVariable(PasswordVariable)))
        : InputFile.Read(file, Limits.Default).Select(bytes => new SealPassword(System.Text.Encoding.UTF8.GetString(bytes.Span).Split('\n')[0].TrimEnd('\r')));

    private static int Change(ParseResult parsed, Func<KeyRing, DateTimeOffset, RandomNumberGenerator, Outcome<KeyRing>> change)
    {
        using var random = RandomNumberGenerator.Create();
        var path = KeyFile.PathOf(parsed);
        var changed = KeyFile.Change(path, ring => change(ring, TimeProvider.System.GetUtcNow(), random));
        if (!changed.Ok) return ConsoleProblems.Report(changed.Problems, changed.Warnings);
        ConsoleProblems.Warn(changed.Warnings);
        Print(parsed, changed.Value);
        Console.Error.WriteLine($"已写入 {path}。请备份，并让各节点使用同一个文件；运行中的服务会自动读入。");
        return ExitCode.Done;
    }

    private static void Print(ParseResult parsed, KeyRing ring)
    {
        var list = KeyList.From(ring, TimeProvider.System.GetUtcNow());
        if (parsed.GetValue(Json)) Console.WriteLine(JsonSerializer.Serialize(list, ServiceJson.Default.KeyList));
        else foreach (var key in list.Keys) Console.WriteLine(key.Line());
    }

    private sealed record SealPassword(string? Text);
}

/// <summary><c>keys list --json</c>: the oldest of each kind first.</summary>
public sealed record KeyList(IReadOnlyList<KeyEntry> Keys)
{
    public static KeyList From(KeyRing ring, DateTimeOffset now) => new(
    [
        .. ring.TokenKeys.Select(key => new KeyEntry("token", $"{key.Id}", StateOf(key.RetiredAt, key == ring.TokenKey), key.CreatedAt, key.RetiredAt, null)),
        .. ring.SealKeys.Select(key => new KeyEntry("seal", key.Id, StateOf(key.RetiredAt, key == ring.SealKey), key.CreatedAt, key.RetiredAt, CertificateEntry.From(SealFacts.Of(key), now))),
        .. ring.DataKeys.Select(key => new KeyEntry("data", $"{key.Id}", key == ring.DataKeys[^1] ? "active" : "decrypting", key.CreatedAt, null, null)),
    ]);

    private static string StateOf(DateTimeOffset? retiredAt, bool newest) => retiredAt is not null ? "retired" : newest ? "active" : "verifying";
}

/// <param name="Kind">token or seal.</param>
/// <param name="State">active: it seals; verifying: what it sealed is believed; retired: what it sealed is believed only beside our records.</param>
public sealed record KeyEntry(
    string Kind, string Id, string State, DateTimeOffset CreatedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? RetiredAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] CertificateEntry? Certificate)
{
    public string Line()
    {
        var state = State switch { "active" => "使用中", "retired" => $"已停用（{RetiredAt:yyyy-MM-dd}）", "decrypting" => "仅解密", _ => "仅核验" };
        var line = $"{Kind switch { "token" => "查验码", "data" => "数据", _ => "签章" }}\t{Id}\t{state}\t{CreatedAt:yyyy-MM-dd} 起";
        return Certificate is not { } certificate ? line
            : $"{line}\t{certificate.Algorithm}\t{certificate.Subject}\t{(certificate.SelfSigned ? "自签名" : $"由 {certificate.Issuer} 签发")}\t{certificate.NotAfter:yyyy-MM-dd} 到期";
    }
}

/// <param name="Authorities">How many certificates above its own go into each signature.</param>
/// <param name="Standing">not-yet-valid, valid, expires-soon (within 60 days) or expired.</param>
public sealed record CertificateEntry(
    string Subject, string Issuer, bool SelfSigned, int Authorities, string Algorithm, DateTimeOffset NotBefore, DateTimeOffset NotAfter, string Standing, string Sha256)
{
    public static CertificateEntry From(SealFacts facts, DateTimeOffset now) => new(
        facts.Subject, facts.Issuer, facts.IsSelfSigned, facts.Authorities, facts.Algorithm, facts.NotBefore, facts.NotAfter,
        facts.At(now) switch { SealStanding.NotYetValid => "not-yet-valid", SealStanding.ExpiresSoon => "expires-soon", SealStanding.Expired => "expired", _ => "valid" }, facts.Sha256);
}
