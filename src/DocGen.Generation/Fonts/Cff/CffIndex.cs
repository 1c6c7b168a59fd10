using DocGen.Generation.Fonts.OpenType;

namespace DocGen.Generation.Fonts.Cff;

/// <summary>An INDEX: a list of byte strings (Adobe Technical Note 5176, chapter 5). <c>default</c> is empty.</summary>
internal readonly struct CffIndex
{
    private readonly FontTable offsets;
    private readonly FontTable data;
    private readonly int offsetSize;

    public CffIndex(FontTable cff, long start)
    {
        var table = cff.From(start);
        Count = table.U16(0);
        if (Count == 0)
        {
            End = start + 2;
            return;
        }

        offsetSize = table.U8(2);
        if (offsetSize is < 1 or > 4) throw FontTable.Damaged("CFF 索引的偏移量长度不对");
        var length = (long)(Count + 1) * offsetSize;
        offsets = table.Slice(3, length);
        data = table.Slice(3 + length, OffsetAt(Count));
        End = start + 3 + length + data.Length;
    }

    public int Count { get; }

    /// <summary>Of the first byte behind the INDEX in the CFF table.</summary>
    public long End { get; }

    public FontTable this[int item]
    {
        get
        {
            if ((uint)item >= (uint)Count) throw FontTable.Damaged("CFF 索引中没有所引用的项");
            var start = OffsetAt(item);
            return data.Slice(start, OffsetAt(item + 1) - start);
        }
    }

    // Stored offsets count from the byte before the data.
    private long OffsetAt(int item)
    {
        var at = item * offsetSize;
        return offsetSize switch { 1 => offsets.U8(at), 2 => offsets.U16(at), 3 => offsets.U24(at), _ => offsets.U32(at) } - 1L;
    }
}
