using System.Text;

namespace DocGen.Generation.Fonts.OpenType;

/// <summary>The names by which a face can be asked for (table <c>name</c>), in every language that the font gives them.</summary>
internal sealed class FaceNames
{
    private const int Family = 1, Subfamily = 2, Full = 4, PostScriptId = 6, TypographicFamily = 16, TypographicSubfamily = 17;
    private readonly HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);

    public FaceNames(FontTable table)
    {
        var records = Records(table).ToList();
        PostScript = records.Find(record => record.Id == PostScriptId).Text ?? throw FontTable.Damaged("缺少 PostScript 名称");
        foreach (var (id, text) in records)
            if (id is Family or Full or PostScriptId or TypographicFamily)
                names.Add(text);
        foreach (var (_, family) in records.Where(record => record.Id is Family or TypographicFamily))
            foreach (var (_, style) in records.Where(record => record.Id is Subfamily or TypographicSubfamily))
                names.Add($"{family} {style}");
    }

    public string PostScript { get; }

    public bool Include(string name) => names.Contains(name);

    private static IEnumerable<(int Id, string Text)> Records(FontTable table)
    {
        var count = table.U16(2);
        var texts = table.U16(4);
        for (var i = 0; i < count; i++)
        {
            var record = 6 + 12 * i;
            var id = table.U16(record + 6);
            if (id is not (Family or Subfamily or Full or PostScriptId or TypographicFamily or TypographicSubfamily)) continue;
            var bytes = table.Slice(texts + table.U16(record + 10), table.U16(record + 8)).Span;
            // Platform 1 is Macintosh: for the names that we match, its encodings agree with Latin-1.
            yield return (id, (table.U16(record) == 1 ? Encoding.Latin1 : Encoding.BigEndianUnicode).GetString(bytes));
        }
    }
}
