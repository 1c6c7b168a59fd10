using System.Globalization;

namespace DocGen.Service.Guarantees;

/// <summary>Time as papers and pages show it.</summary>
public static class Paper
{
    private static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    public static DateTimeOffset TimeOf(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Shanghai);

    public static DateOnly DateOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeOf(instant).DateTime);

    /// <summary>As names of files carry it: <c>20260821</c>.</summary>
    public static string DigitsOf(DateTimeOffset instant) => DateOf(instant).ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}
