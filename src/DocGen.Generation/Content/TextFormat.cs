using DocGen.Documents;

namespace DocGen.Generation.Content;

/// <summary>Fonts by script, as w:rFonts names them (ISO/IEC 29500-1, 17.3.2.26).</summary>
public sealed record FontNames(string Ascii, string HighAnsi, string EastAsia);

/// <summary>RGB, eight bits each.</summary>
public readonly record struct Color(byte Red, byte Green, byte Blue)
{
    public static Color Black => default;
}

public enum Underline { None, Single, Double, Thick, Dotted, Dash, Wave }

public enum VerticalPosition { Baseline, Superscript, Subscript }

/// <summary>All that a run's properties say, with the styles resolved. Records compare by value.</summary>
public sealed record TextFormat
{
    public static TextFormat Default { get; } = new();

    public FontNames Fonts { get; init; } = new("Times New Roman", "Times New Roman", "宋体");

    public Points Size { get; init; } = new(10.5);

    public bool Bold { get; init; }

    public bool Italic { get; init; }

    public Underline Underline { get; init; }

    public bool Strikethrough { get; init; }

    public Color Color { get; init; }

    /// <summary>Background of the run (w:shd or w:highlight).</summary>
    public Color? Shading { get; init; }

    /// <summary>Added after each character (w:spacing), may be negative.</summary>
    public Points CharacterSpacing { get; init; }

    /// <summary>Width of glyphs, 1 = 100 % (w:w).</summary>
    public double CharacterScale { get; init; } = 1;

    public VerticalPosition Position { get; init; }

    /// <summary>Raised (positive) or lowered (w:position).</summary>
    public Points Raise { get; init; }

    /// <summary>The run is stretched or squeezed to this width (w:fitText); zero when not set.</summary>
    public Points FitWidth { get; init; }

    /// <summary>Runs of one fit-text region share its id (w:fitText/@w:id).</summary>
    public int FitId { get; init; }
}
