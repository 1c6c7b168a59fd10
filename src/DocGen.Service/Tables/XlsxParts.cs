using System.Text;

namespace DocGen.Service.Tables;

/// <summary>The parts of a workbook beside its sheets.</summary>
internal static class XlsxParts
{
    public const string Declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

    public const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private const string Types = "http://schemas.openxmlformats.org/package/2006/content-types", Relations = "http://schemas.openxmlformats.org/package/2006/relationships";

    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships", Spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    /// <summary>Style 0 is plain, 1 heads a column, 2 wraps at line ends and stands at the top.</summary>
    private const string Styles = $"""
        <styleSheet xmlns="{Main}"><fonts count="2"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font></fonts>
        <fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE7ECF3"/></patternFill></fill></fills>
        <borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
        <cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1"/>
        <xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs>
        <cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>
        """;

    /// <returns>Names and texts.</returns>
    public static IEnumerable<(string Name, string Text)> Of(Table table, int sheets)
    {
        var numbers = Enumerable.Range(1, sheets).Select(number => XlsxTable.Number(number)).ToList();
        yield return ("xl/styles.xml", Declaration + Styles);
        yield return ("xl/workbook.xml", $"{Declaration}<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\"><sheets>"
            + string.Concat(numbers.Select(number => $"<sheet name=\"{Title(table.Title, number, sheets)}\" sheetId=\"{number}\" r:id=\"rId{number}\"/>")) + "</sheets></workbook>");
        yield return ("xl/_rels/workbook.xml.rels", $"{Declaration}<Relationships xmlns=\"{Relations}\">"
            + string.Concat(numbers.Select(number => $"<Relationship Id=\"rId{number}\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>"))
            + $"<Relationship Id=\"styles\" Type=\"{Office}/styles\" Target=\"styles.xml\"/></Relationships>");
        yield return ("_rels/.rels", $"{Declaration}<Relationships xmlns=\"{Relations}\"><Relationship Id=\"rId1\" Type=\"{Office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
        yield return ("[Content_Types].xml", $"{Declaration}<Types xmlns=\"{Types}\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + $"<Override PartName=\"/xl/workbook.xml\" ContentType=\"{Spreadsheet}sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"{Spreadsheet}styles+xml\"/>"
            + string.Concat(numbers.Select(number => $"<Override PartName=\"/xl/worksheets/sheet{number}.xml\" ContentType=\"{Spreadsheet}worksheet+xml\"/>")) + "</Types>");
    }

    private static string Title(string title, string number, int sheets) => XlsxText.Append(new StringBuilder(), sheets == 1 ? title : $"{title} {number}").ToString();
}
