using DocGen.Generation.Fonts.OpenType;

namespace DocGen.Generation.Fonts.Cff;

/// <summary>FDSelect: which Font DICT each glyph belongs to (Technical Note 5176, chapter 19). Empty: all to the only one.</summary>
internal readonly struct FontDictSelection(FontTable table)
{
    public int Of(ushort glyph)
    {
        if (table.IsEmpty) return 0;
        return table.U8(0) switch
        {
            0 => table.U8(1 + glyph),
            3 => InRanges(glyph),
            _ => throw FontTable.Damaged("FDSelect 的格式未知"),
        };
    }

    private int InRanges(ushort glyph)
    {
        var (low, high) = (0, table.U16(1) - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (table.U16(3 + 3 * middle) <= glyph) low = middle;
            else high = middle - 1;
        }

        return table.U8(5 + 3 * low);
    }
}
