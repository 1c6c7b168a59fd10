namespace DocGen.Generation.Fonts.OpenType;

/// <summary>What a line of the face takes above and below the baseline, in font units, both positive.</summary>
internal readonly record struct LineMetrics(int Ascent, int Descent)
{
    /// <summary>
    /// As Word counts it on Windows: hhea's ascent and descent, and as external leading that part of hhea's line gap which the larger
    /// OS/2 win box has not taken up yet. The leading stands above the text. (Times New Roman and its metric twin Liberation Serif: 1.15 em.)
    /// </summary>
    public static LineMetrics Read(FontTable hhea, FontTable os2)
    {
        var (ascent, descent, gap) = (hhea.I16(4), -hhea.I16(6), hhea.I16(8));
        var taken = os2.Length >= 78 ? os2.U16(74) + os2.U16(76) - (ascent + descent) : 0;
        return new(ascent + Math.Max(0, gap - Math.Max(0, taken)), descent);
    }
}
