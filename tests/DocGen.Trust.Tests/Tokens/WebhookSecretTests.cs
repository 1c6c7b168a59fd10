using System.Text;
using DocGen.Testing;
using DocGen.Trust.Keys;
using DocGen.Trust.Tokens;

namespace DocGen.Trust.Tests.Tokens;

public sealed class WebhookSecretTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 8, 0, 0, TimeSpan.Zero);

    private static readonly KeyRing First = new([new TokenKey(1, Bytes(1), Now)], []);

    private static readonly KeyRing Second = First.Rotate(Bytes(2), Now);

    [Fact]
    public void Another_program_that_has_the_secret_makes_the_same_signature()
    {
        var body = Encoding.UTF8.GetBytes("{\"type\": \"batch.finished\", \"名\": \"·\"}");
        using var file = new TemporaryFile("body.json", body);
        var secret = WebhookSecret.Of(First, "county")[0];
        const string Script = """
            import base64, hashlib, hmac, sys
            key = base64.b64decode(sys.argv[1].removeprefix('whsec_'), validate=True)
            assert len(key) == 32
            print('v1,' + base64.b64encode(hmac.new(key, f'{sys.argv[2]}.{sys.argv[3]}.'.encode() + open(sys.argv[4], 'rb').read(), hashlib.sha256).digest()).decode())
            """;
        Assert.Equal(Tools.RunClean("/usr/bin/python3", "-c", Script, secret.Write(), "msg-1", "1763712000", file.Path).TrimEnd(), secret.Sign("msg-1", 1763712000, body));
    }

    [Fact]
    public void Every_tenant_and_every_key_has_a_secret_of_its_own_that_is_always_the_same()
    {
        string[] secrets = [.. from ring in new[] { First, Second } from tenant in new[] { "a", "b" } select WebhookSecret.Of(ring, tenant)[0].Write()];
        Assert.Equal(4, secrets.Distinct().Count());
        Assert.Equal(secrets[0], WebhookSecret.Of(First, "a")[0].Write());
        Assert.DoesNotContain(secrets[0]["whsec_".Length..], WebhookSecret.Of(First, "a")[0].ToString());
        // The key itself is never given away.
        Assert.DoesNotContain(Convert.ToBase64String(Bytes(1)), secrets[0]);
    }

    [Fact]
    public void After_a_rotation_the_secret_before_signs_too_unless_it_was_retired()
    {
        var old = WebhookSecret.Of(First, "a")[0].Write();
        Assert.Equal([2, 1], WebhookSecret.Of(Second, "a").Select(secret => (int)secret.KeyId));
        Assert.Equal(old, WebhookSecret.Of(Second, "a")[1].Write());
        Assert.Equal([3, 2], WebhookSecret.Of(Second.Rotate(Bytes(3), Now), "a").Select(secret => (int)secret.KeyId));
        var retired = Second with { TokenKeys = [Second.TokenKeys[0] with { RetiredAt = Now }, Second.TokenKeys[1]] };
        Assert.Equal([2], WebhookSecret.Of(retired, "a").Select(secret => (int)secret.KeyId));
    }

    private static byte[] Bytes(byte value) => [.. Enumerable.Repeat(value, KeyRing.SecretBytes)];
}
