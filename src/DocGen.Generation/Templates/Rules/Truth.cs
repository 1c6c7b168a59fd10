using System.Globalization;
using DocGen.Generation.Data;

namespace DocGen.Generation.Templates.Rules;

/// <summary>Makes the values that expressions give.</summary>
internal static class Truth
{
    public static Value Of(bool value) => value ? Value.True : Value.False;

    /// <summary>Without zeros at the end: 0.50 + 0.50 prints as 1.</summary>
    public static NumberValue Number(decimal number) => new(number, number.ToString("0.############################", CultureInfo.InvariantCulture));
}
