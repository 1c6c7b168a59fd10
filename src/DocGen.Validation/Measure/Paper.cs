namespace DocGen.Validation.Measure;

/// <summary>A sheet that a picture may be of, in millimetres; the shorter side first.</summary>
public sealed record Paper(string Name, double Short, double Long)
{
    /// <summary>ISO 216.</summary>
    public static Paper A4 { get; } = new("A4", 210, 297);

    /// <summary>ISO/IEC 7810: the size of identity cards (GA 448).</summary>
    public static Paper Card { get; } = new("ID-1", 53.98, 85.6);

    /// <summary>Null when none has this name.</summary>
    public static Paper? Named(string name) => name switch
    {
        "A4" => A4,
        "A3" => new("A3", 297, 420),
        "ID-1" => Card,
        _ => null,
    };
}
