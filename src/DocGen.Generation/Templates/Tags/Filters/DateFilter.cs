using System.Collections.Immutable;
using System.Globalization;
using DocGen.Generation.Data;

namespace DocGen.Generation.Templates.Tags.Filters;

/// <summary>
/// A date in the form's way: <c>date:yyyy年M月d日</c>. Takes <c>yyyy-MM-dd</c>, <c>yyyy-MM</c> (then the day and what belongs to it are left
/// out) and instants with an offset, which are printed in China's time. What is no date (至今) is printed as it is.
/// </summary>
internal sealed class DateFilter : IFilter
{
    // Fixed, not tzdata's Asia/Shanghai: instants in forms are of our days, and the same request must give the same bytes everywhere.
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    private readonly ImmutableArray<string> steps;
    private readonly ImmutableArray<string> stepsWithoutDay;

    private DateFilter(ImmutableArray<string> steps) => (this.steps, stepsWithoutDay) = (steps, WithoutDay(steps));

    /// <summary>Null when the pattern has letters other than yyyy, yy, MM, M, dd and d, or none of them.</summary>
    public static DateFilter? Of(string pattern)
    {
        var steps = ImmutableArray.CreateBuilder<string>();
        for (var i = 0; i < pattern.Length;)
        {
            var end = i;
            if (char.IsAsciiLetter(pattern[i])) while (end < pattern.Length && pattern[end] == pattern[i]) end++;
            else while (end < pattern.Length && !char.IsAsciiLetter(pattern[end])) end++;
            steps.Add(pattern[i..end]);
            i = end;
        }
        return steps.Any(IsField) && steps.All(step => IsField(step) || !char.IsAsciiLetter(step[0])) ? new(steps.ToImmutable()) : null;
    }

    public Value Apply(Value value)
    {
        if (value is not TextValue { Text: var text }) return value;
        if (Parse(text, "yyyy-MM-dd") is { } date) return Print(date, steps);
        if (Parse(text, "yyyy-MM") is { } month) return Print(month, stepsWithoutDay);
        return text.Contains('T', StringComparison.Ordinal)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? Print(DateOnly.FromDateTime(instant.ToOffset(China).DateTime), steps) : value;
    }

    /// <summary>A date as this filter prints it or as data has it; a text without digits (至今) is what it is.</summary>
    public Value? Undo(string printed)
    {
        var text = printed.Trim();
        if (Parse(text, "yyyy-MM-dd") is not null || Parse(text, "yyyy-MM") is not null) return new TextValue(text);
        if (!text.Any(char.IsDigit)) return new TextValue(text);
        return (Read(text, steps) ?? Read(text, stepsWithoutDay)) is { } date ? new TextValue(date) : null;
    }

    /// <summary>Day or month alone may have one digit or two, whatever the pattern says.</summary>
    private static string? Read(string text, ImmutableArray<string> steps)
    {
        var (year, month, day, at) = (0, 0, 0, 0);
        foreach (var step in steps)
        {
            if (!IsField(step))
            {
                if (string.CompareOrdinal(text, at, step, 0, step.Length) != 0) return null;
                at += step.Length;
                continue;
            }
            var end = at;
            while (end < text.Length && end - at < Math.Max(2, step.Length) && char.IsAsciiDigit(text[end])) end++;
            if (!int.TryParse(text.AsSpan(at, end - at), NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return null;
            if (step[0] == 'y') year = step.Length == 2 ? 2000 + number : number;
            else if (step[0] == 'M') month = number;
            else day = number;
            at = end;
        }
        var hasDay = steps.Any(step => step is "d" or "dd");
        if (at != text.Length || year is < 1000 or > 9999 || month is < 1 or > 12 || (hasDay && (day < 1 || day > DateTime.DaysInMonth(year, month)))) return null;
        var read = string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{month:00}-{day:00}");
        return hasDay ? read : read[..^3];
    }

    public bool Takes(DataKind kind) => kind is DataKind.Text;

    private static DateOnly? Parse(string text, string format) =>
        DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    private static bool IsField(string step) => step is "yyyy" or "yy" or "MM" or "M" or "dd" or "d";

    private static TextValue Print(DateOnly date, ImmutableArray<string> steps) => new(string.Concat(steps.Select(step => step switch
    {
        "yyyy" => date.Year.ToString("0000", CultureInfo.InvariantCulture),
        "yy" => (date.Year % 100).ToString("00", CultureInfo.InvariantCulture),
        "MM" => date.Month.ToString("00", CultureInfo.InvariantCulture),
        "M" => date.Month.ToString(CultureInfo.InvariantCulture),
        "dd" => date.Day.ToString("00", CultureInfo.InvariantCulture),
        "d" => date.Day.ToString(CultureInfo.InvariantCulture),
        _ => step,
    })));

    /// <summary>The day goes with the 日 after it or, in 2023-05-06, with the dash before it.</summary>
    private static ImmutableArray<string> WithoutDay(ImmutableArray<string> steps)
    {
        var day = steps.IndexOf("d") >= 0 ? steps.IndexOf("d") : steps.IndexOf("dd");
        if (day < 0) return steps;
        var after = day + 1 < steps.Length ? steps[day + 1] : "";
        if (after.StartsWith('日') || after.StartsWith('号'))
            return [.. steps[..day], after[1..], .. steps[(day + 2)..]];
        return day > 0 && !IsField(steps[day - 1]) ? [.. steps[..(day - 1)], .. steps[(day + 1)..]] : steps.RemoveAt(day);
    }
}
