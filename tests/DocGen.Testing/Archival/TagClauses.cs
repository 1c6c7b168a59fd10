using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using static DocGen.Testing.Archival.FileClauses;

namespace DocGen.Testing.Archival;

/// <summary>ISO 19005-2, 6.7, and ISO 14289-1, 7.1 to 7.4: marks, structure, language.</summary>
internal static partial class TagClauses
{
    /// <summary>ISO 32000-1, 14.8.4.</summary>
    private static readonly HashSet<string> StandardRoles = [.. ("/Document /Part /Art /Sect /Div /BlockQuote /Caption /TOC /TOCI /Index /NonStruct /Private /H /H1 /H2 /H3 /H4 /H5 /H6 /P /L /LI /Lbl /LBody"
        + " /Table /TR /TH /TD /THead /TBody /TFoot /Span /Quote /Note /Reference /BibEntry /Code /Link /Annot /Ruby /RB /RT /RP /Warichu /WT /WP /Figure /Formula /Form").Split(' ')];

    public static IEnumerable<Clause> All { get; } =
    [
        .. Both("6.7.2", "7.1 marked", "the catalog says that the file is marked, and nothing is suspect", pdf =>
            When(pdf.Boolean(pdf.Dictionary(pdf.Catalog["/MarkInfo"])?["/Marked"]) != true || pdf.Boolean(pdf.Dictionary(pdf.Catalog["/MarkInfo"])?["/Suspects"]) == true, "not marked")),
        .. Both("6.7.3 marks", "7.1 content", "all that is painted is an artifact or tagged, never one inside of the other", pdf =>
            pdf.Contents.Value.SelectMany(page => page.MarkFaults.Where(fault => !fault.Contains('Q')).Select(fault => $"page {page.Index + 1}: {fault}"))),
        .. Both("6.7.3 tree", "7.1 tree", "there is a structure tree; marked content, elements and parent tree agree", TreeFaults),
        .. Both("6.7.3 roles", "7.1 roles", "roles are standard, or mapped to standard ones, which are not mapped themselves", RoleFaults),
        .. Both("6.7.4", "7.2", "the catalog has a language, and every language is a tag of RFC 3066", LanguageFaults),
        Ua("7.3", "figures have an alternative text", pdf => pdf.Structure.Value.All.Where(element => element.Role == "/Figure" && string.IsNullOrEmpty(pdf.Text(element.Dictionary["/Alt"]))
            && pdf.Text(element.Dictionary["/ActualText"]) is null).Select(element => element.Reference)),
        Ua("7.4.2", "the first heading is of level 1, none skips a level", HeadingFaults),
        Ua("7.4.4", "headings are numbered or not, never both", pdf => When(Roles(pdf).Contains("/H") && Roles(pdf).Any(role => NumberedHeading().IsMatch(role)), "H and H1")),
        Ua("7.9", "notes have identifiers of their own", pdf => pdf.Structure.Value.All.Where(element => element.Role == "/Note").GroupBy(element => pdf.Text(element.Dictionary["/ID"]) ?? "")
            .Where(same => same.Key.Length == 0 || same.Count() > 1).Select(same => same.Key)),
        Ua("7.20", "a form that holds identifiers is painted once", pdf => pdf.Contents.Value.SelectMany(page => page.TaggedForms).GroupBy(form => form).Where(same => same.Count() > 1).Select(same => same.Key)),
    ];

    private static IEnumerable<Clause> Both(string archival, string accessible, string says, Func<PdfFile, IEnumerable<string>> faults) =>
        [new(Standard.ArchivalTagged, archival, says, faults), new(Standard.Accessible, accessible, says, faults)];

    private static Clause Ua(string number, string says, Func<PdfFile, IEnumerable<string>> faults) => new(Standard.Accessible, number, says, faults);

    private static HashSet<string> Roles(PdfFile pdf) => [.. pdf.Structure.Value.All.Select(element => element.Role)];

    private static IEnumerable<string> TreeFaults(PdfFile pdf)
    {
        var tree = pdf.Structure.Value;
        if (tree.Root is null || tree.Tops.Count == 0) return ["no structure tree"];
        var owners = new Dictionary<(JsonObject Page, int Mcid), string>();
        var faults = new List<string>();
        foreach (var element in tree.All)
        {
            if (pdf.Dictionary(element.Dictionary["/P"]) != (element.Parent?.Dictionary ?? tree.Root)) faults.Add($"{element.Reference} has another parent");
            foreach (var (page, mcid) in element.Contents)
                if (page is null || !owners.TryAdd((page, mcid), element.Reference)) faults.Add($"{element.Reference}: content {mcid} on no page, or twice");
        }
        foreach (var content in pdf.Contents.Value)
        {
            var parents = pdf.Number(content.Page["/StructParents"]) is { } key ? pdf.Array(tree.Parents.GetValueOrDefault((int)key)) : null;
            foreach (var mark in content.Identified)
            {
                var mcid = mark.Mcid!.Value;
                var parent = parents is not null && mcid < parents.Count ? parents[mcid]?.ToString() : null;
                if (!owners.Remove((content.Page, mcid), out var owner) || owner != parent) faults.Add($"page {content.Index + 1}: content {mcid} belongs to {owner ?? "nothing"}, the parent tree says {parent ?? "nothing"}");
            }
        }
        return faults.Concat(owners.Values.Select(owner => $"{owner} holds content that no page has"));
    }

    private static IEnumerable<string> RoleFaults(PdfFile pdf)
    {
        var tree = pdf.Structure.Value;
        var map = pdf.Dictionary(tree.Root?["/RoleMap"]);
        foreach (var role in tree.All.Select(element => element.Role).Distinct())
        {
            var mapped = role;
            for (var steps = 0; !StandardRoles.Contains(mapped) && steps < 8; steps++) mapped = pdf.Name(map?[mapped]) ?? "";
            if (!StandardRoles.Contains(mapped)) yield return role;
        }
        foreach (var entry in map ?? []) if (StandardRoles.Contains(entry.Key)) yield return $"{entry.Key} is mapped";
    }

    private static IEnumerable<string> LanguageFaults(PdfFile pdf)
    {
        if (pdf.Catalog["/Lang"] is null) yield return "no language";
        foreach (var holder in pdf.Structure.Value.All.Select(element => element.Dictionary).Append(pdf.Catalog))
            if (holder["/Lang"] is { } language && !LanguageTag().IsMatch(pdf.Text(language) ?? "")) yield return language.ToString();
    }

    private static IEnumerable<string> HeadingFaults(PdfFile pdf)
    {
        var last = 0;
        foreach (var role in pdf.Structure.Value.All.Select(element => element.Role).Where(role => NumberedHeading().IsMatch(role)))
        {
            var level = role[2] - '0';
            if (level > last + 1) yield return $"{role} after {(last == 0 ? "nothing" : $"H{last}")}";
            last = level;
        }
    }

    [GeneratedRegex("^/H[1-6]$")]
    private static partial Regex NumberedHeading();

    [GeneratedRegex("^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*$")]
    private static partial Regex LanguageTag();
}
