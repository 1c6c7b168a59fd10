namespace DocGen.Validation.Measure.Pdf;

/// <summary>Whether the pages of a file show text of its own, on themselves or through form XObjects.</summary>
internal sealed class PageText(PdfFile file)
{
    private const int MostPages = 50;

    private const int MostForms = 500;

    private const int Deepest = 8;

    private const int MostKeys = 200;

    /// <summary>Above the pages, the nodes that hand resources down.</summary>
    private const int MostParents = 32;

    /// <summary>Of one decoded stream: pages of a letter take a few kilobytes.</summary>
    private const int MostBytes = 16 * 1024 * 1024;

    private readonly HashSet<int> seen = [];

    public static bool IsIn(PdfFile file, int pages)
    {
        var text = new PageText(file);
        return Enumerable.Range(0, Math.Min(pages, MostPages)).Any(text.IsOn);
    }

    private bool IsOn(int index)
    {
        var page = file.Page(index);
        return ShownText.IsIn(page.Content(MostBytes)) || IsInForms(ResourcesOf(page), depth: 0);
    }

    private bool IsInForms(PdfObject resources, int depth)
    {
        if (depth > Deepest) return false;
        var objects = resources["/XObject"];
        foreach (var key in objects.Keys(MostKeys))
        {
            var form = objects[key];
            if (!form.IsStream || form["/Subtype"].Name != "Form" || seen.Count >= MostForms || !seen.Add(form.Number)) continue;
            if (ShownText.IsIn(form.Content(MostBytes)) || IsInForms(form["/Resources"], depth + 1)) return true;
        }
        return false;
    }

    private static PdfObject ResourcesOf(PdfObject page)
    {
        var node = page;
        for (var step = 0; step < MostParents && !node["/Resources"].IsDictionary && node["/Parent"].IsDictionary; step++) node = node["/Parent"];
        return node["/Resources"];
    }
}
