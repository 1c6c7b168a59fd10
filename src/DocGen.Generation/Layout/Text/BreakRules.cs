namespace DocGen.Generation.Layout.Text;

/// <summary>Where a line may begin (避头尾).</summary>
internal sealed class BreakRules(Content.ParagraphFormat format)
{
    /// <summary>Whether <paramref name="next"/> may begin a line after <paramref name="last"/>.</summary>
    public bool Allows(in Item last, in Item next)
    {
        if (next.Pinned || next.Class is CharacterClass.Mark or CharacterClass.Space or CharacterClass.WideSpace) return false;
        if (last.BreakAfter || last.Class is CharacterClass.Space or CharacterClass.WideSpace) return true;
        if (last.Class == CharacterClass.Joining || next.Class == CharacterClass.Joining) return false;
        if (format.Kinsoku && (next.Class == CharacterClass.Closing || last.Class == CharacterClass.Opening)) return false;
        if (last.CodePoint == next.CodePoint && last.CodePoint is 0x2014 or 0x2026 or 0x2025 or 0x22EF) return false;
        if (IsNarrow(last) && IsNarrow(next)) return format.BreakWords || AfterHyphen(last, next);
        return true;
    }

    private static bool IsNarrow(in Item item) =>
        item.Kind == ItemKind.Field || item.Kind == ItemKind.Glyph && (!item.Wide || item.Class == CharacterClass.Digit);

    private static bool AfterHyphen(in Item last, in Item next) => last.CodePoint is '-' or 0x2010 && next.Class == CharacterClass.Latin;
}
