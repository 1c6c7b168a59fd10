using DocGen.Generation.Content;

namespace DocGen.Generation.Templates.Tags;

/// <summary>Where a tag stands.</summary>
/// <param name="Order">Counts the tags of the template as they are read.</param>
internal sealed record TagSite(Tag Tag, ParagraphNode Paragraph, int Piece, int Order)
{
    public ContentPlace Place => Paragraph.Place;
}

/// <summary>A section's two tags and what they repeat: the children <paramref name="First"/>…<paramref name="Last"/> of a node.</summary>
internal sealed record SectionExtent(TagSite Open, TagSite Close, TemplateNode Node, int First, int Last)
{
    /// <summary>Whether the child of that node lies in the section, at whatever depth.</summary>
    public bool Holds(TemplateNode node, int child)
    {
        for (var at = node; at is not null; (child, at) = (at.Index, at.Parent))
            if (ReferenceEquals(at, Node)) return child >= First && child <= Last;
        return false;
    }

    /// <summary>Whether the section's tags enclose the other's.</summary>
    public bool Encloses(SectionExtent other) => Open.Order < other.Open.Order && other.Close.Order < Close.Order;
}
