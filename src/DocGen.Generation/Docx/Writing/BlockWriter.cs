using System.Collections.Immutable;
using DocGen.Generation.Content;

namespace DocGen.Generation.Docx.Writing;

/// <summary>The blocks of a body, a cell, a header or a footer.</summary>
internal sealed class BlockWriter(PartWriting part)
{
    private readonly InlineWriter inlines = new(part);

    /// <param name="section">Writes the w:sectPr into the last paragraph.</param>
    /// <param name="first">Writes what is anchored to the first paragraph.</param>
    public void Write(ImmutableArray<Block> blocks, Action? section = null, Action? first = null)
    {
        var all = WithParagraphs(blocks, first is not null);
        for (var i = 0; i < all.Count; i++)
        {
            if (all[i] is Table table) new TableWriter(part, this).Write(table);
            else Write((Paragraph)all[i], i == all.Count - 1 ? section : null, i == 0 ? first : null);
        }
    }

    private void Write(Paragraph paragraph, Action? section, Action? first)
    {
        part.Xml.Open("p");
        ParagraphFormatWriter.Write(part.Xml, paragraph, section);
        first?.Invoke();
        inlines.Write(paragraph.Inlines);
        part.Xml.Close();
    }

    /// <summary>A paragraph between two tables, and one at the end (17.4.65: a cell ends with a paragraph).</summary>
    private static List<Block> WithParagraphs(ImmutableArray<Block> blocks, bool beginning)
    {
        var all = new List<Block>(blocks.Length + 1);
        foreach (var block in blocks)
        {
            if (block is Table && (all is [.., Table] || (beginning && all.Count == 0))) all.Add(PartWriting.Unseen);
            all.Add(block);
        }
        if (all is not [.., Paragraph]) all.Add(PartWriting.Unseen);
        return all;
    }
}
