namespace DocGen.Testing.Archival;

/// <summary>What a program in a file says of its glyphs.</summary>
public interface IFontProgram
{
    /// <summary>Thousandths of an em of the glyph with this CID (CFF) or index (TrueType); null when there is none.</summary>
    double? WidthOf(int glyph);

    /// <summary>All glyphs of the program, named as in <see cref="WidthOf"/>.</summary>
    IEnumerable<int> Glyphs { get; }
}
