using DocGen.Generation.Pages;

namespace DocGen.Generation.Pdf;

/// <summary>
/// The logical structure in the file (ISO 32000-1, 14.7): learns while pages are painted which marked content belongs to which element,
/// then writes the elements, once for each copy of the document.
/// </summary>
internal sealed class StructureTree
{
    private readonly List<StructureElement> elements = [];
    private readonly Dictionary<StructureElement, int> indexes = new(ReferenceEqualityComparer.Instance);

    // All marked content in painting order, and where each painted page begins in it.
    private readonly List<int> contents = [];
    private readonly List<int> pageStarts = [];

    public StructureTree(StructureElement root) => Add(root);

    /// <summary>Of the page painted last.</summary>
    public bool PageHasContent => contents.Count > pageStarts[^1];

    public static ReadOnlySpan<byte> TypeOf(StructureRole role) => role switch
    {
        StructureRole.Document => "Document"u8,
        StructureRole.Section => "Sect"u8,
        StructureRole.Paragraph => "P"u8,
        StructureRole.Heading1 => "H1"u8,
        StructureRole.Heading2 => "H2"u8,
        StructureRole.Heading3 => "H3"u8,
        StructureRole.Heading4 => "H4"u8,
        StructureRole.Heading5 => "H5"u8,
        StructureRole.Heading6 => "H6"u8,
        StructureRole.Table => "Table"u8,
        StructureRole.Row => "TR"u8,
        StructureRole.HeaderCell => "TH"u8,
        StructureRole.DataCell => "TD"u8,
        StructureRole.Figure => "Figure"u8,
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "A role without a structure type."),
    };

    public void BeginPage() => pageStarts.Add(contents.Count);

    /// <summary>The identifier of a new marked-content sequence of the element on the page being painted.</summary>
    public int AddContent(StructureElement element)
    {
        contents.Add(indexes[element]);
        return contents.Count - 1 - pageStarts[^1];
    }

    /// <param name="pages">The document's pages in order.</param>
    /// <param name="widget">The number of the annotation of the document's only field, which hangs under the top as a form (14.8.4.5).</param>
    /// <returns>The number of the structure tree root.</returns>
    public int Write(ObjectFile file, IReadOnlyList<PageObject> pages, int? widget)
    {
        var root = file.Reserve();
        var copies = pages.Where(page => page.Tagged).Select(page => page.Copy + 1).DefaultIfEmpty(1).Max();
        var firsts = Enumerable.Range(0, copies).Select(_ => file.Reserve(elements.Count)).ToArray();
        var form = widget is null ? 0 : file.Reserve();
        var shared = copies > 1 || widget is not null;
        var top = shared ? WriteTop(file, root, firsts, form) : firsts[0];
        if (widget is { } annotation) WriteForm(file, form, top, annotation, pages[0].Number);
        var writer = new StructureElementWriter(file, elements, indexes, contents, pageStarts);
        for (var copy = 0; copy < copies; copy++)
            writer.Write(shared ? top : root, firsts[copy], [.. pages.Where(page => page.Copy == copy)]);

        var parents = WriteParents(file, pages, firsts, form);
        file.Pack(root).Add("<</Type/StructTreeRoot/K "u8).Reference(top).Add("/ParentTree "u8).Reference(parents)
            .Add("/ParentTreeNextKey "u8).Integer(KeyOfWidget(pages) + 1).Add(">>"u8);
        return root;
    }

    /// <summary>The pages have the keys before it.</summary>
    public static int KeyOfWidget(IReadOnlyList<PageObject> pages) => pages.Count;

    /// <summary>A tree has one top (14.8.4.2): it holds the copies, and the form.</summary>
    private static int WriteTop(ObjectFile file, int root, int[] firsts, int form)
    {
        var top = file.Reserve();
        var element = file.Pack(top).Add("<</S/Document/P "u8).Reference(root).Add("/K["u8);
        foreach (var first in firsts) element.Reference(first).Space();
        if (form != 0) element.Reference(form);
        element.Add("]>>"u8);
        return top;
    }

    private static void WriteForm(ObjectFile file, int number, int top, int widget, int page) =>
        file.Pack(number).Add("<</S/Form/P "u8).Reference(top).Add("/Pg "u8).Reference(page)
            .Add("/K<</Type/OBJR/Obj "u8).Reference(widget).Add(">>>>"u8);

    /// <summary>From each page's marked content back to its elements (14.7.4.4).</summary>
    private int WriteParents(ObjectFile file, IReadOnlyList<PageObject> pages, int[] firsts, int form)
    {
        var lists = new List<(int Key, int Number)>();
        for (var key = 0; key < pages.Count; key++)
        {
            var page = pages[key];
            if (!page.Tagged) continue;
            var number = file.Reserve();
            lists.Add((key, number));
            var list = file.Pack(number).Add((byte)'[');
            for (var index = pageStarts[page.Painted]; index < EndOf(page.Painted); index++)
                list.Reference(firsts[page.Copy] + contents[index]).Space();
            list.Add((byte)']');
        }
        var parents = file.Reserve();
        var tree = file.Pack(parents).Add("<</Nums["u8);
        foreach (var (key, number) in lists) tree.Integer(key).Space().Reference(number).Space();
        if (form != 0) tree.Integer(KeyOfWidget(pages)).Space().Reference(form);
        tree.Add("]>>"u8);
        return parents;
    }

    private int EndOf(int painted) => painted + 1 < pageStarts.Count ? pageStarts[painted + 1] : contents.Count;

    private void Add(StructureElement element)
    {
        indexes.Add(element, elements.Count);
        elements.Add(element);
        foreach (var child in element.Children) Add(child);
    }
}

/// <summary>A page of the file.</summary>
/// <param name="Painted">Which of the painted pages it shows.</param>
/// <param name="Copy">How often that painted page stood in the document before: copies share content streams, not structure.</param>
internal readonly record struct PageObject(int Number, int Painted, int Copy, bool Tagged);
