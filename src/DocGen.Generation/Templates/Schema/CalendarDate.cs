using System.Globalization;

namespace DocGen.Generation.Templates.Schema;

/// <summary>Dates as the forms' data writes them (GB/T 7408): <c>yyyy-MM-dd</c>, or <c>yyyy-MM</c> where the day does not matter.</summary>
public static class CalendarDate
{
    private const int FirstYear = 1900, LastYear = 2099;

    /// <summary>What is wrong with a <c>yyyy-MM-dd</c>, or null.</summary>
    public static string? FaultOfDate(string text) =>
        !HasShape(text, "0000-00-00") ? "应写作 yyyy-MM-dd，如 2023-09-08；请改正。"
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && IsUsual(date.Year) ? null
        : "不是历法上存在的日期；请核对年、月、日。";

    /// <summary>What is wrong with a <c>yyyy-MM</c>, or null.</summary>
    public static string? FaultOfMonth(string text) =>
        !HasShape(text, "0000-00") ? "应写作 yyyy-MM，如 2023-09；请改正。"
        : DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && IsUsual(date.Year) ? null
        : "不是历法上存在的年月；请核对年和月。";

    /// <summary>What is wrong with an instant such as <c>2023-09-08T09:00:00+08:00</c>, or null.</summary>
    public static string? FaultOfInstant(string text) =>
        text.Length > 19 && text[10] == 'T' && (text.EndsWith('Z') || text[^6] is '+' or '-')
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? null
            : "应写作带时区的时刻，如 2023-09-08T09:00:00+08:00；请改正。";

    /// <summary>Of eight digits, <c>yyyyMMdd</c>; null when there is no such day or nobody alive could be born on it.</summary>
    public static DateOnly? OfDigits(ReadOnlySpan<char> digits) =>
        DateOnly.TryParseExact(digits, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && IsUsual(date.Year) ? date : null;

    private static bool IsUsual(int year) => year is >= FirstYear and <= LastYear;

    private static bool HasShape(string text, string shape) =>
        text.Length == shape.Length && text.Zip(shape).All(pair => pair.Second == '-' ? pair.First == '-' : char.IsAsciiDigit(pair.First));
}
