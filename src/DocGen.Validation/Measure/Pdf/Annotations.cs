namespace DocGen.Validation.Measure.Pdf;

/// <summary>What lies over the content of a page (ISO 32000-1, 12.5).</summary>
internal static class Annotations
{
    /// <summary>Of one page; more are not looked at.</summary>
    public const int Most = 2_000;

    private const int Hidden = 1 << 1, NoView = 1 << 5;

    /// <summary>One at least has a look of its own that a screen shows. Links and pop-ups have none.</summary>
    public static bool Show(PdfObject page)
    {
        var all = page["/Annots"];
        for (var index = 0; index < Math.Min(all.Length, Most); index++)
        {
            var annotation = all[index];
            var flags = annotation["/F"].Integer ?? 0;
            if ((flags & (Hidden | NoView)) == 0 && annotation["/Subtype"].Name is not ("Link" or "Popup") && !annotation["/AP"]["/N"].IsNull && !PageBox.BoxOf(annotation["/Rect"]).IsEmpty) return true;
        }
        return false;
    }
}
