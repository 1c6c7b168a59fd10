namespace DocGen.Generation.Fonts;

/// <summary>How finely the outlines of an embedded font are kept (docs/decisions/0013).</summary>
public enum OutlineDetail
{
    /// <summary>Every point where the font has it.</summary>
    Full,

    /// <summary>
    /// Points on a grid of 1/256 em, and curves that a line follows as closely drawn as lines: off by at most 1/200 em, which is half a dot of a printer of
    /// 600 dpi at 10.5 points (五号), and a dot at 26 (一号).
    /// </summary>
    Text,
}
