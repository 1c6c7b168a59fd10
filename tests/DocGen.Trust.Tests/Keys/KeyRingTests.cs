using System.Text;
using DocGen.Trust.Keys;

namespace DocGen.Trust.Tests.Keys;

public sealed class KeyRingTests
{
    [Fact]
    public void A_ring_reads_back_as_it_was_written()
    {
        var ring = KeysForTests.Ring.Rotate(KeysForTests.Secret(2), KeysForTests.Now).Rotate(KeysForTests.Seal with { Id = "seal-2" });
        var read = KeyRing.Read(ring.Write()).Value!;
        Assert.Equal(ring.Write(), read.Write());
        Assert.Equal(2, read.TokenKey.Id);
        Assert.Equal("seal-2", read.SealKey.Id);
        Assert.Equal(KeysForTests.Secret(1), read.Find(1)!.Secret.ToArray());
        Assert.Null(read.Find(3));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("""{"tokens":[null],"seals":[null]}""")]
    [InlineData("""{"tokens":[{"id":1,"createdAt":"2023-08-01T00:00:00Z"}],"seals":[{"id":"s","pkcs12":"AQ==","createdAt":"2023-08-01T00:00:00Z"}]}""")]
    [InlineData("""{"tokens":[{"id":1,"secret":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=","createdAt":"2023-08-01T00:00:00Z"}],"seals":[{"id":"s","pkcs12":null,"createdAt":"2023-08-01T00:00:00Z"}]}""")]
    [InlineData("""{"tokens":[],"seals":[]}""")]
    [InlineData("""{"tokens":[{"id":1,"secret":"c2hvcnQ=","createdAt":"2023-08-01T00:00:00Z"}],"seals":[{"id":"s","pkcs12":"AQ==","createdAt":"2023-08-01T00:00:00Z"}]}""")]
    [InlineData("""{"tokens":[{"id":1,"secret":"not base64!","createdAt":"2023-08-01T00:00:00Z"}],"seals":[{"id":"s","pkcs12":"AQ==","createdAt":"2023-08-01T00:00:00Z"}]}""")]
    public void A_damaged_file_is_refused_and_says_how_to_mend_it(string json)
    {
        var problem = KeyRing.Read(Encoding.UTF8.GetBytes(json)).Problems.Single();
        Assert.Equal("keys.damaged", problem.Code);
        Assert.Contains("备份", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_keys_of_one_id_are_refused()
    {
        var doubled = Encoding.UTF8.GetString(KeysForTests.Ring.Rotate(KeysForTests.Secret(2), KeysForTests.Now).Write()).Replace("\"id\": 2", "\"id\": 1", StringComparison.Ordinal);
        Assert.False(KeyRing.Read(Encoding.UTF8.GetBytes(doubled)).Ok);
        var backwards = Encoding.UTF8.GetString(KeysForTests.Ring.Rotate(KeysForTests.Secret(2), KeysForTests.Now).Write()).Replace("\"id\": 1", "\"id\": 9", StringComparison.Ordinal);
        Assert.False(KeyRing.Read(Encoding.UTF8.GetBytes(backwards)).Ok);
        Assert.Throws<ArgumentException>(() => KeysForTests.Ring.Rotate(KeysForTests.Seal));
    }

    [Fact]
    public void A_full_ring_takes_no_more()
    {
        var ring = KeysForTests.Ring;
        for (var key = 2; key <= 255; key++) ring = ring.Rotate(KeysForTests.Secret((byte)key), KeysForTests.Now);
        Assert.Throws<OverflowException>(() => ring.Rotate(KeysForTests.Secret(0), KeysForTests.Now));
    }

    [Fact]
    public void A_retired_key_stays_in_the_ring_and_is_known_as_retired()
    {
        var ring = KeysForTests.Ring.Rotate(KeysForTests.Secret(2), KeysForTests.Now).Rotate(KeysForTests.Seal with { Id = "seal-2" });
        var retired = KeyRing.Read(ring.Retire("1", KeysForTests.Now).Then(once => once.Retire("seal-1", KeysForTests.Now)).Value!.Write()).Value!;
        Assert.Equal(KeysForTests.Now, retired.Find(1)!.RetiredAt);
        Assert.Equal(KeysForTests.Now, retired.SealKeys[0].RetiredAt);
        Assert.Null(retired.TokenKey.RetiredAt);
        Assert.Equal("key.retired", retired.Retire("1", KeysForTests.Now).Problems.Single().Code);
        Assert.Equal("key.unknown", retired.Retire("7", KeysForTests.Now).Problems.Single().Code);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("seal-1")]
    public void The_key_that_seals_now_cannot_be_retired_and_a_file_that_says_so_is_damaged(string id)
    {
        Assert.Equal("key.in-use", KeysForTests.Ring.Retire(id, KeysForTests.Now).Problems.Single().Code);
        var ring = KeysForTests.Ring with { TokenKeys = [KeysForTests.Ring.TokenKey with { RetiredAt = KeysForTests.Now }] };
        Assert.Equal("keys.damaged", KeyRing.Read(ring.Write()).Problems.Single().Code);
    }
}
