using System.Text;
using System.Text.Json;
using System.Threading.RateLimiting;
using DocGen.Documents;
using DocGen.Service.Batches;
using DocGen.Service.Operations;
using DocGen.Service.Tests.Guarantees;

namespace DocGen.Service.Tests.Batches;

/// <summary>A batch in a service whose places people have taken. No timer of this service ever rings, so the batch has nothing but what they leave.</summary>
public sealed class BesidePeopleTests
{
    [Fact]
    public async Task A_batch_makes_nothing_while_people_take_all_processors_and_goes_on_when_they_leave()
    {
        var files = default(FilesWithFaults);
        var parts = new GuaranteesForTests().With(world => world with { Clock = new SilentClock(), Files = files = new(world.Files) });
        await using var service = await RunningService.StartAsync(guarantees: parts, batches: BatchShare.None);
        await BatchFlow.IssueAsync(service.Client, "P", 3);
        var read = new TaskCompletionSource();
        files!.BeforeReading = _ => Task.FromResult(read.TrySetResult());

        var (places, people) = (service.Part<DocumentPlaces>(), new List<RateLimitLease>());
        while (places.AttemptAcquire() is { IsAcquired: true } place) people.Add(place);
        var path = "/v1/batches/" + (await BatchFlow.CreateAsync(service.Client, """{"select": {"plan": "P"}, "options": {"watermark": "重印"}}""")).GetProperty("id").GetString();
        var work = service.Part<WorkOnBatches>().RunAsync(default);
        await read.Task;
        var waiting = service.Client.PostAsync("/v1/forms/exception-approval/render", new StringContent("""{"options": {"blank": true}}""", Encoding.UTF8, MediaType.Json));
        while (places.GetStatistics()!.CurrentQueuedCount == 0) await Task.Yield();
        Assert.Equal(3, await PendingAsync());

        // Whoever waited has the first place that becomes free; all others stay taken.
        people[0].Dispose();
        using var answer = await waiting;
        Assert.True(answer.IsSuccessStatusCode);
        foreach (var place in people) place.Dispose();
        await work;
        Assert.Equal(0, await PendingAsync());

        async Task<int> PendingAsync() => (await service.Client.GetFromJsonAsync<JsonElement>(path)).GetProperty("counts").GetProperty("pending").GetInt32();
    }

    private sealed class SilentClock : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new Timer();

        private sealed class Timer : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => default;
        }
    }
}
