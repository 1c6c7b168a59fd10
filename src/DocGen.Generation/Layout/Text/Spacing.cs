using DocGen.Generation.Content;

namespace DocGen.Generation.Layout.Text;

/// <summary>White space between characters: w:spacing, w:autoSpaceDE/DN, and regions fitted to a width (w:fitText).</summary>
internal static class Spacing
{
    public static void Apply(Span<Item> items, ParagraphFormat format)
    {
        for (var i = 0; i < items.Length; i++)
        {
            ref var item = ref items[i];
            if (item.Kind is not (ItemKind.Glyph or ItemKind.Field)) continue;
            item.Gap = item.Style.Format.CharacterSpacing.Value;
            if (format.AutoSpace && i + 1 < items.Length) item.Gap += HanBesideLatin(item, items[i + 1]);
        }
        for (var start = 0; start < items.Length;)
        {
            var end = start + 1;
            if (items[start].Style.Format.FitWidth.Value > 0)
            {
                while (end < items.Length && SameRegion(items[start], items[end])) end++;
                for (var i = start + 1; i < end; i++) items[i].Pinned = true;
                Fit(items[start..end], items[start].Style.Format.FitWidth.Value);
            }
            start = end;
        }
    }

    /// <summary>Spreads the items over the width, or narrows their glyphs to it.</summary>
    public static void Fit(Span<Item> items, double width)
    {
        if (items.Length == 0) return;
        items[^1].Gap = 0;
        var natural = 0.0;
        foreach (ref var item in items) natural += item.Advance + item.Gap;
        if (natural > width)
        {
            foreach (ref var item in items) Narrow(ref item, width / natural);
            return;
        }
        for (var i = 0; i < items.Length - 1; i++) items[i].Gap += (width - natural) / (items.Length - 1);
    }

    private static void Narrow(ref Item item, double factor)
    {
        item.Advance *= factor;
        item.Gap *= factor;
        item.Style = item.Style with { Scale = item.Style.Scale * factor };
    }

    private static bool SameRegion(in Item a, in Item b) =>
        b.Kind == ItemKind.Glyph && b.Style.Format.FitId == a.Style.Format.FitId && b.Style.Format.FitWidth == a.Style.Format.FitWidth;

    private static double HanBesideLatin(in Item a, in Item b) => (a.Class, b.Class) switch
    {
        (CharacterClass.Han, CharacterClass.Latin or CharacterClass.Digit) when IsWord(b) => a.Style.Em / 4,
        (CharacterClass.Latin or CharacterClass.Digit, CharacterClass.Han) when IsWord(a) => b.Style.Em / 4,
        _ => 0,
    };

    private static bool IsWord(in Item item) =>
        item.Class == CharacterClass.Digit || item.CodePoint >= 0x80 || char.IsAsciiLetter((char)item.CodePoint);
}
