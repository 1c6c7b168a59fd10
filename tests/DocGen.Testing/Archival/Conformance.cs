namespace DocGen.Testing.Archival;

/// <summary>Every clause of PDF/A-2 and PDF/UA-1 that is checked, and what a file claims to keep.</summary>
public static class Conformance
{
    public static IReadOnlyList<Clause> Clauses { get; } =
        [.. FileClauses.All, .. GraphicsClauses.All, .. FontClauses.All, .. AnnotationClauses.All, .. MetadataClauses.All, .. TagClauses.All, .. TableClauses.All];

    /// <summary>What the file breaks of the standards that its own metadata names.</summary>
    public static IEnumerable<string> Faults(PdfFile pdf)
    {
        var claimed = Claims(pdf);
        return from clause in Clauses
               where claimed.Contains(clause.Standard)
               from fault in clause.Faults(pdf).Distinct().Take(5)
               select $"{clause}: {fault}";
    }

    public static IReadOnlySet<Standard> Claims(PdfFile pdf)
    {
        var xmp = pdf.Xmp.Value;
        var claims = new HashSet<Standard>();
        if (xmp?.Value(Xmp.Pdfaid, "part") == "2") claims.Add(Standard.Archival);
        if (claims.Count > 0 && xmp!.Value(Xmp.Pdfaid, "conformance") == "A") claims.Add(Standard.ArchivalTagged);
        if (xmp?.Value(Xmp.Pdfuaid, "part") == "1") claims.Add(Standard.Accessible);
        return claims;
    }
}
