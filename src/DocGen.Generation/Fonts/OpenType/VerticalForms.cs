namespace DocGen.Generation.Fonts.OpenType;

/// <summary>Upright glyphs for vertical lines: the single substitutions of the features <c>vrt2</c> or <c>vert</c> in table <c>GSUB</c>.</summary>
internal static class VerticalForms
{
    private const uint Vert = 0x76657274, Vrt2 = 0x76727432;
    private const int SingleSubstitution = 1, Extension = 7;

    public static IReadOnlyDictionary<ushort, ushort> Read(FontTable gsub)
    {
        var forms = new Dictionary<ushort, ushort>();
        if (gsub.IsEmpty) return forms;
        var lookups = gsub.From(gsub.U16(8));
        foreach (var index in Lookups(gsub))
        {
            var lookup = lookups.From(lookups.U16(2 + 2 * index));
            var count = lookup.U16(4);
            for (var i = 0; i < count; i++)
            {
                var (type, subtable) = (lookup.U16(0), lookup.From(lookup.U16(6 + 2 * i)));
                if (type == Extension) (type, subtable) = (subtable.U16(2), subtable.From(subtable.U32(4)));
                if (type == SingleSubstitution) AddTo(forms, subtable);
            }
        }

        return forms;
    }

    /// <summary>
    /// Of every language system that has the feature: in the fonts of one region (Noto Serif CJK SC) they agree, and fonts that list it for
    /// one script only (kana) mean it for all.
    /// </summary>
    private static SortedSet<int> Lookups(FontTable gsub)
    {
        var features = gsub.From(gsub.U16(6));
        var found = new SortedSet<int>();
        foreach (var wanted in (ReadOnlySpan<uint>)[Vrt2, Vert])
        {
            var count = features.U16(0);
            for (var i = 0; i < count; i++)
            {
                if (features.U32(2 + 6 * i) != wanted) continue;
                var feature = features.From(features.U16(6 + 6 * i));
                for (var j = feature.U16(2) - 1; j >= 0; j--) found.Add(feature.U16(4 + 2 * j));
            }

            if (found.Count > 0) break;
        }

        return found;
    }

    private static void AddTo(Dictionary<ushort, ushort> forms, FontTable subtable)
    {
        var format = subtable.U16(0);
        var position = 0;
        foreach (var glyph in Covered(subtable.From(subtable.U16(2))))
        {
            // Format 1 adds a difference to every glyph, format 2 lists the substitutes.
            var substitute = format == 1 ? (glyph + subtable.U16(4)) & 0xFFFF : subtable.U16(6 + 2 * position);
            forms.TryAdd(glyph, (ushort)substitute);
            position++;
        }
    }

    private static IEnumerable<ushort> Covered(FontTable coverage)
    {
        var count = coverage.U16(2);
        for (var i = 0; i < count; i++)
        {
            if (coverage.U16(0) == 1)
            {
                yield return (ushort)coverage.U16(4 + 2 * i);
                continue;
            }

            var last = coverage.U16(6 + 6 * i);
            for (var glyph = coverage.U16(4 + 6 * i); glyph <= last; glyph++) yield return (ushort)glyph;
        }
    }
}
