using System.Globalization;
using DocGen.Generation.Data;

namespace DocGen.Generation.Templates.Tags.Filters;

/// <summary>
/// A number with fixed digits (<c>number:0.00</c>, <c>number:#,##0</c>) or as a share of a hundred (<c>percent</c>, <c>percent:0.0</c>).
/// Halves round away from zero.
/// </summary>
internal sealed class NumberFilter : IFilter
{
    private readonly string pattern;
    private readonly decimal factor;
    private readonly string unit;

    private NumberFilter(string pattern, decimal factor, string unit) => (this.pattern, this.factor, this.unit) = (pattern, factor, unit);

    /// <summary>A number as it was sent.</summary>
    public static NumberFilter Plain { get; } = new("0", 1, "");

    public static NumberFilter? Number(string pattern) => IsPattern(pattern) ? new(pattern, 1, "") : null;

    public static NumberFilter? Percent(string pattern) => IsPattern(pattern) ? new(pattern, 100, "%") : null;

    public Value Apply(Value value)
    {
        if (value is not NumberValue number) return value;
        return new TextValue((number.Number * factor).ToString(pattern, CultureInfo.InvariantCulture) + unit);
    }

    public Value? Undo(string printed)
    {
        var text = printed.Trim();
        if (unit.Length > 0) text = text.TrimEnd('%', '％', ' ');
        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands;
        if (!decimal.TryParse(text, style, CultureInfo.InvariantCulture, out var number)) return null;
        number /= factor;
        return new NumberValue(number, number.ToString(CultureInfo.InvariantCulture));
    }

    public bool Takes(DataKind kind) => kind is DataKind.Number;

    private static bool IsPattern(string pattern) =>
        pattern.Contains('0', StringComparison.Ordinal) && pattern.AsSpan().IndexOfAnyExcept("0#,.") < 0 && pattern.Count(c => c == '.') <= 1;
}
