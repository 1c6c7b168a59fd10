using System.Text.Json;
using DocGen.Service.Operations;
using DocGen.Testing;

namespace DocGen.Service.Tests.Operations;

public sealed class KeysCommandTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("docgen-test-").FullName;

    private string Keys => Path.Combine(folder, "keys.json");

    public ValueTask InitializeAsync()
    {
        using var random = System.Security.Cryptography.RandomNumberGenerator.Create();
        Assert.True(KeyFile.Open(Keys, TimeProvider.System, random).Ok);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Rotating_and_retiring_show_in_the_list()
    {
        Assert.Equal(["token 1 active", "seal seal-1 active", "data 1 active"], await ListAsync());
        await RunAsync("rotate", "all");
        Assert.Equal(["token 1 verifying", "token 2 active", "seal seal-1 verifying", "seal seal-2 active", "data 1 decrypting", "data 2 active"], await ListAsync());
        await RunAsync("retire", "1");
        await RunAsync("retire", "seal-1");
        Assert.Equal(["token 1 retired", "token 2 active", "seal seal-1 retired", "seal seal-2 active", "data 1 decrypting", "data 2 active"], await ListAsync());
        await RunAsync("rotate", "data");
        Assert.Equal(["data 1 decrypting", "data 2 decrypting", "data 3 active"], (await ListAsync())[4..]);
        var (exit, text, _) = await DocGenProcess.RunAsync("keys", "list", "--data", folder);
        Assert.Equal(0, exit);
        Assert.Contains("自签名", text, StringComparison.Ordinal);
        Assert.Contains("已停用", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_command_prints_a_secret()
    {
        var printed = "";
        foreach (var arguments in (string[][])[["rotate", "all"], ["rotate", "data"], ["retire", "1"], ["list"], ["list", "--json"], ["retire", "2"]])
        {
            var (_, output, error) = await DocGenProcess.RunAsync(["keys", .. arguments, "--data", folder]);
            printed += output + error;
        }
        var ring = KeyFile.Read(Keys).Value!;
        foreach (var secret in ring.TokenKeys.Select(key => key.Secret).Concat(ring.SealKeys.Select(key => key.Pkcs12)).Concat(ring.DataKeys.Select(key => key.Secret)))
        {
            Assert.DoesNotContain(Convert.ToBase64String(secret.Span)[..24], printed, StringComparison.Ordinal);
            Assert.DoesNotContain(Convert.ToHexString(secret.Span)[..24], printed, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task The_secret_of_a_tenant_s_webhooks_is_shown_with_the_one_before_it()
    {
        var first = await SecretsAsync("county");
        Assert.Matches("^whsec_[A-Za-z0-9+/]{43}=$", Assert.Single(first));
        Assert.NotEqual(first, await SecretsAsync("city"));
        await RunAsync("rotate", "token");
        Assert.Equal(first[0], (await SecretsAsync("county"))[1]);
        await RunAsync("retire", "1");
        Assert.NotEqual(first[0], Assert.Single(await SecretsAsync("county")));
        Assert.Equal(1, (await DocGenProcess.RunAsync("keys", "webhook", "--tenant", "Not One", "--data", folder)).ExitCode);
    }

    [Fact]
    public async Task What_cannot_be_done_ends_with_1_and_changes_nothing()
    {
        var before = await File.ReadAllBytesAsync(Keys);
        foreach (var (arguments, code) in new (string[], string)[] { (["retire", "1"], "key.in-use"), (["retire", "seal-1"], "key.in-use"), (["retire", "9"], "key.unknown"), (["import-seal", Keys], "seal.unreadable") })
        {
            var (exit, _, error) = await DocGenProcess.RunAsync(["keys", .. arguments, "--data", folder]);
            Assert.Equal(1, exit);
            Assert.Contains(code, error, StringComparison.Ordinal);
        }
        Assert.Equal(before, await File.ReadAllBytesAsync(Keys));
        Assert.Equal(2, (await DocGenProcess.RunAsync("keys", "rotate", "nonsense", "--data", folder)).ExitCode);
    }

    [Fact]
    public async Task Without_a_key_file_there_is_nothing_to_list_and_none_is_made()
    {
        var empty = Path.Combine(folder, "empty");
        var (exit, _, error) = await DocGenProcess.RunAsync("keys", "list", "--data", empty);
        Assert.Equal(70, exit);
        Assert.Contains("keys.missing", error, StringComparison.Ordinal);
        Assert.Equal(70, (await DocGenProcess.RunAsync("keys", "rotate", "--data", empty)).ExitCode);
        Assert.False(Directory.Exists(empty));
    }

    [Theory]
    [InlineData("file")]
    [InlineData("standard input")]
    public async Task An_imported_certificate_seals_from_then_on_and_gives_way_to_no_self_signed_one(string passwordFrom)
    {
        var (pkcs12, password) = (Path.Combine(folder, "seal.p12"), Path.Combine(folder, "password"));
        using var authority = new TestAuthority();
        await File.WriteAllBytesAsync(pkcs12, authority.Pkcs12(["rsa:2048"]));
        await File.WriteAllTextAsync(password, TestAuthority.Password + "\n");
        var (exit, output, error) = await DocGenProcess.RunWithInputAsync(
            System.Text.Encoding.UTF8.GetBytes(TestAuthority.Password), "keys", "import-seal", pkcs12, "--password-file", passwordFrom == "file" ? password : "-", "--keys", Keys, "--json");
        Assert.True(exit == 0, error);
        var sealing = JsonDocument.Parse(output).RootElement.GetProperty("keys").EnumerateArray().Last(key => key.GetProperty("kind").GetString() == "seal");
        Assert.Equal(("seal-2", "active"), (sealing.GetProperty("id").GetString(), sealing.GetProperty("state").GetString()));
        Assert.Equal((2, "RSA-2048", "valid"), (
            sealing.GetProperty("certificate").GetProperty("authorities").GetInt32(), sealing.GetProperty("certificate").GetProperty("algorithm").GetString(),
            sealing.GetProperty("certificate").GetProperty("standing").GetString()));
        Assert.DoesNotContain(TestAuthority.Password, output + error, StringComparison.Ordinal);

        Assert.Contains("key.known", (await DocGenProcess.RunAsync("keys", "import-seal", pkcs12, "--password-file", password, "--data", folder)).Error, StringComparison.Ordinal);
        Assert.Contains("key.authority", (await DocGenProcess.RunAsync("keys", "rotate", "seal", "--data", folder)).Error, StringComparison.Ordinal);
        await RunAsync("rotate");
    }

    [Fact]
    public async Task The_doctor_tells_of_keys_and_data_and_of_what_is_wrong_with_them()
    {
        var (exit, output, _) = await DocGenProcess.RunAsync("doctor", "--data", folder);
        Assert.Equal(0, exit);
        Assert.Contains("RSA-3072，自签名", output, StringComparison.Ordinal);
        Assert.Contains("查验码密钥 1 已用 0 天", output, StringComparison.Ordinal);
        Assert.Equal(0, (await DocGenProcess.RunAsync("doctor", "--data", Path.Combine(folder, "new"))).ExitCode);

        File.SetUnixFileMode(Keys, UnixFileMode.UserRead | UnixFileMode.GroupRead);
        await File.WriteAllTextAsync(Path.Combine(folder, "docgen.db"), "no database");
        (exit, output, _) = await DocGenProcess.RunAsync("doctor", "--data", folder);
        Assert.Equal(70, exit);
        Assert.Contains("chmod 600", output, StringComparison.Ordinal);
        Assert.Contains("docgen restore", output, StringComparison.Ordinal);
    }

    private async Task RunAsync(params string[] arguments)
    {
        var (exit, _, error) = await DocGenProcess.RunAsync(["keys", .. arguments, "--data", folder]);
        Assert.True(exit == 0, error);
    }

    private async Task<string[]> SecretsAsync(string tenant)
    {
        var (exit, output, _) = await DocGenProcess.RunAsync("keys", "webhook", "--tenant", tenant, "--data", folder);
        Assert.Equal(0, exit);
        return output.TrimEnd().Split('\n');
    }

    private async Task<string[]> ListAsync()
    {
        var (_, output, _) = await DocGenProcess.RunAsync("keys", "list", "--json", "--data", folder);
        return [.. JsonDocument.Parse(output).RootElement.GetProperty("keys").EnumerateArray()
            .Select(key => $"{key.GetProperty("kind").GetString()} {key.GetProperty("id").GetString()} {key.GetProperty("state").GetString()}")];
    }
}
