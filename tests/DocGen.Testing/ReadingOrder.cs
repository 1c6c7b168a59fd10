using DocGen.Generation.Pages;

namespace DocGen.Testing;

/// <summary>The runs of a document as the structure tree reads them; a label that is printed again stands before what it is printed with.</summary>
public static class ReadingOrder
{
    public static IEnumerable<GlyphRun> Of(PagedDocument document, Func<GlyphRun, bool> wanted)
    {
        var order = new Dictionary<StructureElement, int>();
        Number(document.Structure, order);
        var runs = document.Pages.SelectMany(page => page.Items.OfType<GlyphRun>().Where(wanted)).ToList();
        var keys = new double[runs.Count];
        var next = double.MaxValue;
        for (var i = runs.Count - 1; i >= 0; i--)
        {
            keys[i] = runs[i].Element is { } element ? order[element] : next - 0.5;
            next = Math.Min(next, keys[i]);
        }
        return runs.Select((run, i) => (run, key: keys[i])).OrderBy(pair => pair.key).Select(pair => pair.run);
    }

    private static void Number(StructureElement element, Dictionary<StructureElement, int> order)
    {
        order.Add(element, order.Count);
        foreach (var child in element.Children) Number(child, order);
    }
}
