using DocGen.Generation.Content;

namespace DocGen.Generation.Layout.Text;

internal enum ItemKind : byte { Glyph, Tab, LineBreak, PageBreak, Picture, Field }

/// <summary>One measured character or object of a paragraph, in points.</summary>
internal struct Item
{
    public ItemKind Kind;
    public CharacterClass Class;

    /// <summary>No line may begin here: inside a fit-text region.</summary>
    public bool Pinned;

    /// <summary>A zero width space follows: a line may begin after this item whatever the rules say.</summary>
    public bool BreakAfter;

    public ushort Glyph;
    public int CodePoint;
    public RunStyle Style;
    public double Advance;

    /// <summary>White space to the next item (character spacing, Han beside Latin); none at a line's end.</summary>
    public double Gap;

    /// <summary>The picture or the field.</summary>
    public Inline? Source;

    public readonly bool Wide => Kind == ItemKind.Glyph && Style.Slot == FontSlot.EastAsia;

    /// <summary>White space that hangs over the end of a broken line. Underlined blanks are to be written on: they count.</summary>
    public readonly bool Hangs =>
        Kind == ItemKind.Glyph && Class is CharacterClass.Space or CharacterClass.WideSpace && Style.Format.Underline == Underline.None;
}
