namespace DocGen.Service.Tests;

/// <summary>The watch over the logs of the run can itself fail.</summary>
public sealed class LogWatchTests
{
    [Theory]
    [InlineData("key dg_0123456789abcdefghijABCDEFGHIJ0123456789-_A was shown")]
    [InlineData("person 330604198709230331 signed")]
    [InlineData("GET /s/c2VjcmV0LW9mLWFuLWludml0 200")]
    public void What_tells_a_secret_or_a_person_is_refused(string line) => Assert.Throws<InvalidOperationException>(() => LogWatch.Hold(line));

    [Fact]
    public void What_a_request_leaves_is_not() =>
        LogWatch.Hold("GET /s/{secret} 404 grpc - 17.7 ms, tenant default, key k-bx36bwnn, trace e07b9a6defd7d469622cba36afa2e954");
}
