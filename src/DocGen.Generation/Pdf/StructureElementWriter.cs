using DocGen.Generation.Packing;
using DocGen.Generation.Pages;

namespace DocGen.Generation.Pdf;

/// <summary>Writes structure elements (ISO 32000-1, 14.7.2), content and children in the order in which they were painted.</summary>
internal sealed class StructureElementWriter
{
    private const int Nothing = -1;

    private readonly ObjectFile file;
    private readonly List<StructureElement> elements;
    private readonly Dictionary<StructureElement, int> indexes;

    // The page and the identifier of each content, and by element its contents as a linked list.
    private readonly (int Painted, int Identifier)[] places;
    private readonly int[] firstContent;
    private readonly int[] nextContent;

    // The first content of the element or of anything below it.
    private readonly int[] firstBelow;

    public StructureElementWriter(
        ObjectFile file,
        List<StructureElement> elements,
        Dictionary<StructureElement, int> indexes,
        List<int> contents,
        List<int> pageStarts)
    {
        (this.file, this.elements, this.indexes) = (file, elements, indexes);
        places = new (int, int)[contents.Count];
        for (var (painted, index) = (0, 0); index < contents.Count; index++)
        {
            while (painted + 1 < pageStarts.Count && pageStarts[painted + 1] <= index) painted++;
            places[index] = (painted, index - pageStarts[painted]);
        }
        firstContent = new int[elements.Count];
        nextContent = new int[contents.Count];
        Array.Fill(firstContent, Nothing);
        for (var index = contents.Count - 1; index >= 0; index--)
        {
            nextContent[index] = firstContent[contents[index]];
            firstContent[contents[index]] = index;
        }
        firstBelow = [.. firstContent];
        // Children stand after their parent.
        for (var index = elements.Count - 1; index > 0; index--)
        {
            if (elements[index].Parent is not { } parent || firstBelow[index] == Nothing) continue;
            ref var first = ref firstBelow[indexes[parent]];
            if (first == Nothing || firstBelow[index] < first) first = firstBelow[index];
        }
    }

    /// <param name="above">Parent of the first element.</param>
    /// <param name="first">Number of the first element; the others follow.</param>
    /// <param name="pages">Those that show this copy.</param>
    public void Write(int above, int first, PageObject[] pages)
    {
        var pageNumbers = new int[places.Length == 0 ? 0 : places[^1].Painted + 1];
        foreach (var page in pages)
            if (page.Painted < pageNumbers.Length) pageNumbers[page.Painted] = page.Number;

        for (var index = 0; index < elements.Count; index++)
        {
            var element = elements[index];
            var parent = index == 0 ? above : first + indexes[element.Parent!];
            var buffer = file.Pack(first + index).Add("<</S/"u8).Add(StructureTree.TypeOf(element.Role)).Add("/P "u8).Reference(parent);
            if (element.Role == StructureRole.Figure) buffer.Add("/Alt"u8).Text(element.AlternativeText);
            WriteCellAttributes(buffer, element);
            WriteKids(buffer, index, first, pageNumbers);
            buffer.Add(">>"u8);
        }
    }

    /// <summary>14.8.5.7.</summary>
    private static void WriteCellAttributes(PooledBuffer buffer, StructureElement element)
    {
        var header = element.Role == StructureRole.HeaderCell;
        if (!header && element is { ColumnSpan: 1, RowSpan: 1 }) return;
        buffer.Add("/A<</O/Table"u8);
        if (element.ColumnSpan > 1) buffer.Add("/ColSpan "u8).Integer(element.ColumnSpan);
        if (element.RowSpan > 1) buffer.Add("/RowSpan "u8).Integer(element.RowSpan);
        if (header) buffer.Add(HeadsRow(element) ? "/Scope/Row"u8 : "/Scope/Column"u8);
        buffer.Add(">>"u8);
    }

    /// <summary>A header cell beside data is the label of its row; in a row of nothing but headers it is that of its column.</summary>
    private static bool HeadsRow(StructureElement header) =>
        header.Parent?.Children.Any(cell => cell.Role == StructureRole.DataCell) ?? false;

    private void WriteKids(PooledBuffer buffer, int index, int first, int[] pageNumbers)
    {
        var content = firstContent[index];
        var page = content == Nothing ? 0 : pageNumbers[places[content].Painted];
        if (page != 0) buffer.Add("/Pg "u8).Reference(page);
        buffer.Add("/K["u8);
        foreach (var child in elements[index].Children)
        {
            var childIndex = indexes[child];
            for (; content != Nothing && content < firstBelow[childIndex]; content = nextContent[content])
                WriteContent(buffer, content, page, pageNumbers);
            buffer.Reference(first + childIndex).Space();
        }
        for (; content != Nothing; content = nextContent[content]) WriteContent(buffer, content, page, pageNumbers);
        buffer.Add((byte)']');
    }

    /// <summary>A bare identifier on the element's page, a reference on any other (14.7.4.2).</summary>
    private void WriteContent(PooledBuffer buffer, int content, int page, int[] pageNumbers)
    {
        var (painted, identifier) = places[content];
        var number = pageNumbers[painted];
        if (number == 0) return;
        if (number == page) buffer.Integer(identifier).Space();
        else buffer.Add("<</Type/MCR/Pg "u8).Reference(number).Add("/MCID "u8).Integer(identifier).Add(">>"u8);
    }
}
