namespace DocGen.Testing.Archival;

/// <summary>ISO 14289-1, 7.2 and 7.5: tables, and what may stand in what.</summary>
internal static class TableClauses
{
    public static IEnumerable<Clause> All { get; } =
    [
        Of("7.2 tables", "tables hold rows or groups of rows and a caption, rows hold cells, and each stands where it belongs", NestingFaults),
        Of("7.2 regular", "rows of a table have as many columns, spans counted", IrregularTables),
        Of("7.2 lists", "lists hold items, items labels and bodies", pdf => from element in pdf.Structure.Value.All
                                                                      where element.Role == "/LI" && element.Parent?.Role != "/L" || element.Role == "/LBody" && element.Parent?.Role != "/LI"
                                                                      select $"{element.Role} in {element.Parent?.Role}"),
        Of("7.5", "header cells have a scope", HeadersWithoutScope),
    ];

    private static Clause Of(string number, string says, Func<PdfFile, IEnumerable<string>> faults) => new(Standard.Accessible, number, says, faults);

    private static IEnumerable<string> NestingFaults(PdfFile pdf)
    {
        foreach (var element in pdf.Structure.Value.All)
        {
            var parent = element.Parent?.Role;
            var fits = element.Role switch
            {
                "/TR" => parent is "/Table" or "/THead" or "/TBody" or "/TFoot",
                "/TH" or "/TD" => parent == "/TR",
                "/THead" or "/TBody" or "/TFoot" => parent == "/Table",
                _ => parent is not ("/TR" or "/THead" or "/TBody" or "/TFoot") && (parent != "/Table" || element.Role == "/Caption"),
            };
            if (!fits) yield return $"{element.Role} in {parent}";
        }
    }

    private static IEnumerable<string> IrregularTables(PdfFile pdf)
    {
        var tree = pdf.Structure.Value;
        int Span(TreeElement cell, string name) => (int)(pdf.Number(tree.Attribute(cell, name)) ?? 1);
        foreach (var table in tree.All.Where(element => element.Role == "/Table"))
        {
            var rows = table.Children.SelectMany(child => child.Role == "/TR" ? [child] : child.Children).Where(row => row.Role == "/TR").ToArray();
            var filled = new Dictionary<(int Row, int Column), string>();
            var torn = false;
            for (var row = 0; row < rows.Length; row++)
            {
                var column = 0;
                foreach (var cell in rows[row].Children)
                {
                    while (filled.ContainsKey((row, column))) column++;
                    for (var down = 0; down < Span(cell, "/RowSpan"); down++)
                        for (var across = 0; across < Span(cell, "/ColSpan"); across++)
                            torn |= !filled.TryAdd((row + down, column + across), cell.Reference);
                }
            }
            var widths = filled.Keys.GroupBy(place => place.Row).Select(places => places.Count()).Distinct().Count();
            if (torn || widths > 1 || filled.Keys.Any(place => place.Row >= rows.Length)) yield return table.Reference;
        }
    }

    private static IEnumerable<string> HeadersWithoutScope(PdfFile pdf)
    {
        var tree = pdf.Structure.Value;
        return tree.All.Where(element => element.Role == "/TH" && pdf.Name(tree.Attribute(element, "/Scope")) is not ("/Row" or "/Column" or "/Both")
            && tree.Attribute(element, "/Headers") is null).Select(element => element.Reference);
    }
}
