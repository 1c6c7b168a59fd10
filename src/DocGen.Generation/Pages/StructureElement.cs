namespace DocGen.Generation.Pages;

/// <summary>Standard structure types (ISO 32000-1, 14.8.4).</summary>
public enum StructureRole { Document, Section, Paragraph, Heading1, Heading2, Heading3, Heading4, Heading5, Heading6, Table, Row, HeaderCell, DataCell, Figure }

/// <summary>A node of the logical structure. Built once by layout, in reading order, and not changed afterwards.</summary>
public sealed class StructureElement(StructureRole role, StructureElement? parent)
{
    private readonly List<StructureElement> children = [];

    public StructureRole Role { get; } = role;

    public StructureElement? Parent { get; } = parent;

    public IReadOnlyList<StructureElement> Children => children;

    /// <summary>Of a figure.</summary>
    public string AlternativeText { get; init; } = "";

    public int ColumnSpan { get; init; } = 1;

    public int RowSpan { get; init; } = 1;

    public StructureElement Add(StructureRole childRole, string alternativeText = "", int columnSpan = 1, int rowSpan = 1)
    {
        var child = new StructureElement(childRole, this) { AlternativeText = alternativeText, ColumnSpan = columnSpan, RowSpan = rowSpan };
        children.Add(child);
        return child;
    }
}
