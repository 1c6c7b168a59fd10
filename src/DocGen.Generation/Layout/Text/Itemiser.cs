using System.Runtime.InteropServices;
using DocGen.Generation.Content;
using DocGen.Generation.Fonts;

namespace DocGen.Generation.Layout.Text;

/// <summary>Turns a paragraph's inlines into measured items. One a document: it keeps the styles that it has met.</summary>
internal sealed class Itemiser(FontLibrary fonts)
{
    // GETA MARK, what printers set for a sort that is missing.
    private const int Geta = 0x3013;
    private static readonly int SlotCount = Enum.GetValues<FontSlot>().Length;
    private readonly Dictionary<(TextFormat, FontSlot), StyleSource> sources = [];

    // Most runs bring a format that was met before as the same object: its fields need not be compared.
    private readonly Dictionary<TextFormat, StyleSource?[]> met = new(ReferenceEqualityComparer.Instance);
    private readonly List<int> scalars = [];
    private readonly List<Item> items = [];

    public StyleSource SourceOf(TextFormat format, FontSlot slot)
    {
        if (!met.TryGetValue(format, out var slots)) met[format] = slots = new StyleSource?[SlotCount];
        return slots[(int)slot] ??= Shared(format, slot);
    }

    /// <returns>Valid until the next paragraph.</returns>
    public Span<Item> Itemise(Paragraph paragraph, TextDirection direction, TextFindings findings)
    {
        scalars.Clear();
        items.Clear();
        foreach (var inline in paragraph.Inlines)
            if (inline is TextRun run)
                foreach (var rune in run.Text.EnumerateRunes()) scalars.Add(rune.Value);
        var slots = FontSlots.Assign(CollectionsMarshal.AsSpan(scalars));
        items.EnsureCapacity(scalars.Count + paragraph.Inlines.Length);
        var next = 0;
        foreach (var inline in paragraph.Inlines) Add(inline, paragraph, slots, ref next, findings);
        var result = CollectionsMarshal.AsSpan(items);
        if (direction == TextDirection.VerticalRightToLeft) StandUpright(result);
        Spacing.Apply(result, paragraph.Format);
        return result;
    }

    private StyleSource Shared(TextFormat format, FontSlot slot)
    {
        if (!sources.TryGetValue((format, slot), out var source)) sources[(format, slot)] = source = new StyleSource(fonts, format, slot);
        return source;
    }

    private void Add(Inline inline, Paragraph paragraph, FontSlot[] slots, ref int next, TextFindings findings)
    {
        switch (inline)
        {
            case TextRun run:
                AddText(run, slots, ref next, findings);
                break;
            case Tab tab:
                items.Add(Object(ItemKind.Tab, tab.Format, tab));
                break;
            case LineBreak lineBreak:
                items.Add(Object(ItemKind.LineBreak, lineBreak.Format, lineBreak));
                break;
            case PageBreak:
                items.Add(Object(ItemKind.PageBreak, paragraph.MarkFormat, inline));
                break;
            case PictureFrame { Anchor: null } picture:
                items.Add(Object(ItemKind.Picture, paragraph.MarkFormat, picture) with { Advance = picture.Width.Value });
                break;
            case PageNumber number:
                items.Add(Field(number));
                break;
        }
    }

    private void AddText(TextRun run, FontSlot[] slots, ref int next, TextFindings findings)
    {
        var (slot, source) = (default(FontSlot), default(StyleSource));
        foreach (var rune in run.Text.EnumerateRunes())
        {
            var wanted = slots[next++];
            if (source is null || wanted != slot) (slot, source) = (wanted, SourceOf(run.Format, wanted));
            AddCharacter(rune.Value, source, findings);
        }
    }

    private void AddCharacter(int codePoint, StyleSource source, TextFindings findings)
    {
        if (Characters.IsIgnorable(codePoint) && source.Primary.Font.Face.GlyphOf(codePoint) == 0)
        {
            if (codePoint == 0x200B && items.Count > 0) items[^1] = items[^1] with { BreakAfter = true };
            return;
        }
        var found = source.Find(codePoint);
        if (found is null)
        {
            findings.Missing(codePoint);
            codePoint = Geta;
            found = source.Find(Geta);
            if (found is null) return;
        }
        var (style, glyph) = found.Value;
        if (!ReferenceEquals(style, source.Primary)) findings.Served(style.Font.Face.Name, codePoint);
        items.Add(new Item
        {
            Class = Characters.ClassOf(codePoint),
            CodePoint = codePoint,
            Glyph = glyph,
            Style = style,
            Advance = style.AdvanceOf(glyph),
        });
    }

    private Item Object(ItemKind kind, TextFormat format, Inline source) =>
        new() { Kind = kind, Class = CharacterClass.Object, Style = SourceOf(format, FontSlot.Ascii).Primary, Source = source };

    // Room for one digit; the painter, which knows the number, moves what stands beside it.
    private Item Field(PageNumber number)
    {
        var style = SourceOf(number.Format, FontSlot.Ascii).Primary;
        var advance = style.AdvanceOf(style.Font.Face.GlyphOf('0'));
        return new() { Kind = ItemKind.Field, Class = CharacterClass.Digit, Style = style, Advance = advance, Source = number };
    }

    private static void StandUpright(Span<Item> items)
    {
        foreach (ref var item in items)
            if (item.Wide) item.Glyph = item.Style.Font.Face.VerticalGlyphOf(item.Glyph);
    }
}
