using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace DocGen.Client;

/// <summary>Follows Server-Sent Events of one thing; a connection that breaks is made again, and what was told before is not told twice.</summary>
/// <param name="IsSame">Nothing that is worth telling changed between the two.</param>
/// <param name="IsOver">None can follow.</param>
internal sealed record EventFeed<T>(Courier Courier, string Path, JsonTypeInfo<T> Type, Func<T, T, bool> IsSame, Func<T, bool> IsOver) where T : class
{
    public async IAsyncEnumerable<T> FollowAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        T? told = null;
        for (var broken = 0; broken < Courier.Options.Attempts;)
        {
            using var answer = await Courier.SendAsync(() => new(HttpMethod.Get, Path), cancellation).ConfigureAwait(false);
            var body = new QuietStream(await answer.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false), Courier.Options.Clock);
            await using (body.ConfigureAwait(false))
            {
                var events = SseParser.Create(body, (_, data) => JsonSerializer.Deserialize(data, Type)!).EnumerateAsync(cancellation).GetAsyncEnumerator(cancellation);
                await using (events.ConfigureAwait(false))
                    while (await NextAsync(events).ConfigureAwait(false))
                    {
                        if (told is not null && IsSame(told, events.Current.Data)) continue;
                        (told, broken) = (events.Current.Data, 0);
                        yield return events.Current.Data;
                    }
            }
            if (told is not null && IsOver(told)) yield break;
            await Courier.PauseAsync(++broken, null, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>A broken stream ends like one that was closed: the caller asks again.</summary>
    private static async ValueTask<bool> NextAsync(IAsyncEnumerator<SseItem<T>> events)
    {
        try
        {
            return await events.MoveNextAsync().ConfigureAwait(false);
        }
        catch (HttpIOException)
        {
            return false;
        }
    }
}
