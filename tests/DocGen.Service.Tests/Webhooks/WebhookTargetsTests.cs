using DocGen.Service.Webhooks;

namespace DocGen.Service.Tests.Webhooks;

/// <summary>Whoever may order a batch must not be able to send the service's requests anywhere.</summary>
public sealed class WebhookTargetsTests
{
    private const string Listed = "https://portal.example.cn, https://shared.example.cn:8443/hooks/county/,http://127.0.0.1:9000,https://[2001:db8::1]/h";

    [Theory]
    [InlineData("https://portal.example.cn")]
    [InlineData("https://PORTAL.example.cn:443/any/path?token=a%2Fb@c")]
    [InlineData("https://shared.example.cn:8443/hooks/county/1")]
    [InlineData("https://shared.example.cn:8443/hooks/county/./1")]
    [InlineData("http://127.0.0.1:9000/x")]
    [InlineData("https://[2001:db8::1]/h")]
    public void What_is_listed_or_lies_below_it_is_allowed(string target) => Assert.True(Targets().Check(target).Ok);

    [Theory]
    [InlineData("https://portal.example.cn.evil.example")]
    [InlineData("https://portal.example.cn:8443/")]
    [InlineData("https://evil.example/?https://portal.example.cn")]
    [InlineData("https://shared.example.cn:8443/hooks/county-of-others")]
    [InlineData("https://shared.example.cn:8443/hooks/county/../city")]
    [InlineData("https://shared.example.cn:8443/")]
    [InlineData("http://127.0.0.1:9001/")]
    [InlineData("http://localhost:9000/")]
    [InlineData("https://[2001:db8::1]/hh")]
    public void What_only_looks_like_it_is_not(string target) => Assert.Equal("webhook.not-allowed", Targets().Check(target).Problems.Single().Code);

    [Theory]
    [InlineData("http://portal.example.cn/")]
    [InlineData("https://portal.example.cn@evil.example/")]
    [InlineData("https://user:password@portal.example.cn/")]
    [InlineData("https://shared.example.cn:8443/hooks/county/..%2fcity")]
    [InlineData("https://shared.example.cn:8443/hooks/county/%2e%2e/city")]
    [InlineData("https://shared.example.cn:8443/hooks/county/..%5Ccity")]
    [InlineData("https://portal.example.cn/\\..\\")]
    [InlineData("https://portal.example.cn/#part")]
    [InlineData("file:///etc/passwd")]
    [InlineData("//portal.example.cn/")]
    [InlineData("portal.example.cn")]
    [InlineData("")]
    public void What_is_no_address_to_post_to_is_refused_as_such(string target) => Assert.Equal("webhook.url", Targets().Check(target).Problems.Single().Code);

    [Fact]
    public void Without_a_list_nothing_is_allowed_and_a_wrong_list_is_no_list()
    {
        Assert.Equal("webhook.not-allowed", WebhookTargets.None.Check("https://portal.example.cn").Problems.Single().Code);
        Assert.Equal("webhook.not-allowed", WebhookTargets.Read("").Value!.Check("https://portal.example.cn").Problems.Single().Code);
        foreach (var wrong in (string[])["portal.example.cn", "http://portal.example.cn", "https://a.example/?x", "https://a.example, ftp://b.example", "*"])
            Assert.Equal("service.webhook-targets", WebhookTargets.Read(wrong).Problems.Single().Code);
    }

    private static WebhookTargets Targets() => WebhookTargets.Read(Listed).Value!;
}
