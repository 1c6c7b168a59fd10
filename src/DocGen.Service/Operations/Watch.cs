using System.Runtime.CompilerServices;
using DocGen.Service.Storage;

namespace DocGen.Service.Operations;

/// <summary>Looks at something kept again and again, so that it does not matter which process changes it.</summary>
/// <param name="Look">Null when it is there no longer.</param>
/// <param name="IsSame">Nothing that is worth telling changed between the two.</param>
/// <param name="IsOver">Nobody waits for more.</param>
internal sealed record Watch<T>(Func<CancellationToken, Task<T?>> Look, Func<T, T, bool> IsSame, Func<T, bool> IsOver, TimeProvider Clock) where T : class
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(500);

    /// <summary>Proxies close what is silent for a minute.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);

    /// <summary>What is there at once, then each change, until it is over; null now and then while there is none.</summary>
    public async IAsyncEnumerable<T?> ChangesAsync([EnumeratorCancellation] CancellationToken ending)
    {
        T? told = null;
        var spoken = Clock.GetTimestamp();
        while (await LookAsync(told, ending) is { } seen)
        {
            var isNews = told is null || !IsSame(told, seen);
            if (isNews || Clock.GetElapsedTime(spoken) > Silence)
            {
                yield return isNews ? seen : null;
                (told, spoken) = (seen, Clock.GetTimestamp());
            }
            if (IsOver(seen)) yield break;
            await Task.Delay(Every, Clock, ending);
        }
    }

    /// <summary>A database that is away has nothing new to tell; whoever looks on stays.</summary>
    private async Task<T?> LookAsync(T? told, CancellationToken ending)
    {
        try
        {
            return await Look(ending);
        }
        catch (DatabaseUnavailableException) when (told is not null)
        {
            return told;
        }
    }
}
