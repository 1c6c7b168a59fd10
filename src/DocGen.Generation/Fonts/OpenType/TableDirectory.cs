using System.Text;

namespace DocGen.Generation.Fonts.OpenType;

/// <summary>Which tables one face has and where they lie in the file (OpenType 1.9, “Font file”).</summary>
internal sealed class TableDirectory
{
    private const uint TrueType = 0x00010000, AppleTrueType = 0x74727565, OpenTypeCff = 0x4F54544F, Collection = 0x74746366;
    private readonly FontTable file;
    private readonly Dictionary<string, (uint Offset, uint Length)> tables = [];

    private TableDirectory(FontTable file, int at)
    {
        this.file = file;
        if (file.U32(at) is not (TrueType or AppleTrueType or OpenTypeCff)) throw FontTable.Damaged("文件头不对");
        var count = file.U16(at + 4);
        for (var i = 0; i < count; i++)
        {
            var record = at + 12 + 16 * i;
            tables[Encoding.Latin1.GetString(file.Slice(record, 4).Span)] = (file.U32(record + 8), file.U32(record + 12));
        }
    }

    /// <summary>One directory for a font, one for each face of a collection.</summary>
    public static IReadOnlyList<TableDirectory> Read(FontTable file)
    {
        if (file.U32(0) != Collection) return [new(file, 0)];
        var count = file.U32(8);
        if (count is 0 or > 256) throw FontTable.Damaged("字体集合中没有字体");
        // An offset beyond 2 GB lies outside of any file that we map: let it be found so.
        return [.. Enumerable.Range(0, (int)count).Select(face => new TableDirectory(file, (int)Math.Min(file.U32(12 + 4 * face), int.MaxValue / 2)))];
    }

    public FontTable File => file;

    /// <summary>Where the table starts: faces of a collection that share it share the offset.</summary>
    public uint OffsetOf(string tag) => tables.TryGetValue(tag, out var table) ? table.Offset : throw FontTable.Damaged($"缺少表 {tag}");

    public FontTable Required(string tag) =>
        tables.TryGetValue(tag, out var table) ? file.Slice(table.Offset, table.Length) : throw FontTable.Damaged($"缺少表 {tag}");

    public FontTable Optional(string tag) => tables.ContainsKey(tag) ? Required(tag) : default;

    public bool Has(string tag) => tables.ContainsKey(tag);
}
