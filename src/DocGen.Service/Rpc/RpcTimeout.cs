using System.Globalization;

namespace DocGen.Service.Rpc;

/// <summary>Reads <c>grpc-timeout</c>: at most eight digits and a unit.</summary>
internal static class RpcTimeout
{
    /// <summary>A longer one is none: timers count no further.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(40);

    /// <returns>Null without a deadline, or with one that nobody lives to see. False for what is no timeout.</returns>
    public static bool TryRead(string? header, out TimeSpan? timeout)
    {
        timeout = null;
        if (string.IsNullOrEmpty(header)) return true;
        if (header.Length is < 2 or > 9 || !long.TryParse(header.AsSpan(0, header.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count)) return false;
        long? ticks = header[^1] switch
        {
            'H' => TimeSpan.TicksPerHour,
            'M' => TimeSpan.TicksPerMinute,
            'S' => TimeSpan.TicksPerSecond,
            'm' => TimeSpan.TicksPerMillisecond,
            'u' => TimeSpan.TicksPerMicrosecond,
            // Ticks are 100 ns: rounded up, so that a short time is not none.
            'n' => 0,
            _ => null,
        };
        if (ticks is not { } unit) return false;
        var asked = TimeSpan.FromTicks(unit == 0 ? (count + 99) / 100 : count * unit);
        timeout = asked > Longest ? null : asked;
        return true;
    }
}
