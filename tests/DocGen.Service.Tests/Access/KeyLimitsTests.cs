using System.Net;
using DocGen.Service.Tests.Guarantees;

namespace DocGen.Service.Tests.Access;

/// <summary>Each key is held to its own allowance.</summary>
public sealed class KeyLimitsTests(ServiceWithKeys service) : IClassFixture<ServiceWithKeys>
{
    [Fact]
    public async Task A_key_that_asks_too_often_is_told_when_to_come_again_and_others_go_on()
    {
        using var hasty = service.Running.Showing(await service.Running.KeyAsync(allowance: new(PerMinute: 3, AtOnce: null)));
        using var other = service.Running.Showing(await service.Running.KeyAsync(allowance: new(PerMinute: 3, AtOnce: null)));
        for (var time = 0; time < 3; time++) Assert.Equal(HttpStatusCode.OK, (await hasty.GetAsync("/v1/forms")).StatusCode);
        using var refused = await hasty.GetAsync("/v1/forms");
        Assert.Equal((HttpStatusCode.TooManyRequests, "access.rate"), (refused.StatusCode, await SigningFlow.CodeOfAsync(refused)));
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 20);
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/v1/forms")).StatusCode);
    }

    [Fact]
    public async Task A_key_that_asks_too_much_at_once_is_refused_until_something_is_done()
    {
        using var busy = service.Running.Showing(await service.Running.KeyAsync(allowance: new(PerMinute: null, AtOnce: 1)));
        var issued = await SigningFlow.IssueAsync(busy, SigningFlow.Request("A-busy"));
        using (var watching = await busy.GetAsync($"/v1/guarantees/{issued.Id}/events", HttpCompletionOption.ResponseHeadersRead))
        {
            Assert.Equal(HttpStatusCode.OK, watching.StatusCode);
            using var refused = await busy.GetAsync("/v1/forms");
            Assert.Equal((HttpStatusCode.TooManyRequests, "access.concurrency"), (refused.StatusCode, await SigningFlow.CodeOfAsync(refused)));
        }
        while ((await busy.GetAsync("/v1/forms")).StatusCode == HttpStatusCode.TooManyRequests) await Task.Delay(20);
    }
}
