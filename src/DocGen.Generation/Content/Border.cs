using DocGen.Documents;

namespace DocGen.Generation.Content;

public enum BorderStyle { None, Single, Thick, Double, Dotted, Dashed }

/// <param name="Width">Of one line (w:sz in eighths of a point).</param>
public readonly record struct Border(BorderStyle Style, Points Width, Color Color)
{
    public static Border None => default;

    public bool Visible => Style != BorderStyle.None && Width.Value > 0;
}

/// <summary>Null says nothing (the next level decides), <see cref="Border.None"/> says: no line here.</summary>
public sealed record Borders
{
    public static Borders None { get; } = new();

    public Border? Top { get; init; }

    public Border? Bottom { get; init; }

    public Border? Left { get; init; }

    public Border? Right { get; init; }

    /// <summary>Tables only: lines between rows.</summary>
    public Border? InsideHorizontal { get; init; }

    /// <summary>Tables only: lines between columns.</summary>
    public Border? InsideVertical { get; init; }

    /// <summary>Cells only: the slash of an unused cell, top left to bottom right (w:tl2br).</summary>
    public Border? DiagonalDown { get; init; }

    /// <summary>Cells only: bottom left to top right (w:tr2bl).</summary>
    public Border? DiagonalUp { get; init; }
}

public readonly record struct Margins(Points Top, Points Right, Points Bottom, Points Left);
