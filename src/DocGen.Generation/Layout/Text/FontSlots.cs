namespace DocGen.Generation.Layout.Text;

/// <summary>Which of a run's fonts serves each character of a paragraph (ISO/IEC 29500-1, 17.3.2.26, with Word's habit for shared punctuation).</summary>
internal static class FontSlots
{
    public static FontSlot[] Assign(ReadOnlySpan<int> codePoints)
    {
        var slots = new FontSlot[codePoints.Length];
        var chinese = false;
        for (var i = 0; i < slots.Length; i++)
        {
            slots[i] = SlotOf(codePoints[i]);
            chinese |= slots[i] == FontSlot.EastAsia;
        }
        AssignShared(codePoints, slots, chinese);
        return slots;
    }

    private static FontSlot SlotOf(int codePoint) =>
        Characters.IsEastAsian(codePoint) ? FontSlot.EastAsia : codePoint < 0x80 ? FontSlot.Ascii : FontSlot.HighAnsi;

    // Between two Latin neighbours a shared sign is Latin. Otherwise it is Chinese, except quotes in a text without any Chinese.
    private static void AssignShared(ReadOnlySpan<int> codePoints, FontSlot[] slots, bool chinese)
    {
        var latinNext = new bool[slots.Length + 1];
        for (var i = slots.Length - 1; i >= 0; i--) latinNext[i] = IsNeutral(codePoints[i]) ? latinNext[i + 1] : slots[i] != FontSlot.EastAsia;
        var latinBefore = false;
        for (var i = 0; i < slots.Length; i++)
        {
            if (Characters.IsShared(codePoints[i]))
                slots[i] = latinBefore && latinNext[i] || !chinese && Characters.IsQuote(codePoints[i]) ? FontSlot.HighAnsi : FontSlot.EastAsia;
            else if (!IsNeutral(codePoints[i])) latinBefore = slots[i] != FontSlot.EastAsia;
        }
    }

    private static bool IsNeutral(int codePoint) => codePoint <= ' ' || Characters.IsShared(codePoint) || Characters.IsIgnorable(codePoint);
}
