namespace DocGen.Service.Tables;

/// <summary>Rows for people and for programs, read once from front to back, as many as there are.</summary>
/// <param name="Title">Of the sheet; Chinese, at most 28 characters, so that a number fits behind it.</param>
/// <param name="Rows">Each with one cell a column.</param>
public sealed record Table(string Title, IReadOnlyList<Column> Columns, IAsyncEnumerable<IReadOnlyList<Cell>> Rows);

/// <param name="Key">Heads the column for programs, in the words of the JSON; never renamed.</param>
/// <param name="Title">Heads it for people.</param>
/// <param name="Characters">How wide it is shown, in digits.</param>
public sealed record Column(string Key, string Title, int Characters);

/// <summary>What stands in one place: a text, a number, a word of ours, or nothing.</summary>
/// <param name="Text">For programs; null for a number and for nothing.</param>
/// <param name="Label">For people, where the text is a code of ours.</param>
public readonly record struct Cell(string? Text, long? Number, string? Label)
{
    public static Cell Empty => default;

    public static Cell Of(string? text) => new(text, null, null);

    public static Cell Of(long? number) => new(null, number, null);

    /// <summary>A code for programs that people read as something else.</summary>
    public static Cell Of(string code, string label) => new(code, null, label);
}
