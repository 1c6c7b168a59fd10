using System.Text;

namespace DocGen.Generation.Fonts.OpenType;

/// <summary>Upright glyphs for vertical lines: the single substitutions of the feature <c>vert</c> in table <c>GSUB</c>.</summary>
internal static class VerticalForms
{
    private const int SingleSubstitution = 1, Extension = 7;

    // vrt2 also turns Latin letters, which layout does itself: it serves fonts that lack vert.
    private static readonly string[] Features = ["vert", "vrt2"];

    // A face of one region (Noto Serif CJK SC) has that region's forms in the default language system.
    private static readonly string[] Scripts = ["hani", "DFLT", "kana"];

    public static IReadOnlyDictionary<ushort, ushort> Read(FontTable gsub)
    {
        var forms = new Dictionary<ushort, ushort>();
        if (gsub.IsEmpty) return forms;
        var lookups = gsub.From(gsub.U16(8));
        foreach (var index in Lookups(gsub)) Apply(Substitutions(lookups.From(lookups.U16(2 + 2 * index))), forms);
        return forms;
    }

    private static IEnumerable<int> Lookups(FontTable gsub)
    {
        var features = gsub.From(gsub.U16(6));
        foreach (var wanted in Features)
            foreach (var script in Scripts)
                foreach (var index in FeaturesOf(gsub.From(gsub.U16(4)), script))
                {
                    if (Tag(features, 2 + 6 * index) != wanted) continue;
                    var feature = features.From(features.U16(6 + 6 * index));
                    return Enumerable.Range(0, feature.U16(2)).Select(i => feature.U16(4 + 2 * i)).Order();
                }

        return [];
    }

    /// <summary>Of the script's default language system.</summary>
    private static IEnumerable<int> FeaturesOf(FontTable scripts, string wanted)
    {
        var count = scripts.U16(0);
        for (var i = 0; i < count; i++)
        {
            if (Tag(scripts, 2 + 6 * i) != wanted) continue;
            var script = scripts.From(scripts.U16(6 + 6 * i));
            if (script.U16(0) == 0) continue;
            var language = script.From(script.U16(0));
            for (var j = language.U16(4) - 1; j >= 0; j--) yield return language.U16(6 + 2 * j);
        }
    }

    private static Dictionary<ushort, ushort> Substitutions(FontTable lookup)
    {
        var substitutions = new Dictionary<ushort, ushort>();
        var count = lookup.U16(4);
        for (var i = 0; i < count; i++)
        {
            var (type, subtable) = (lookup.U16(0), lookup.From(lookup.U16(6 + 2 * i)));
            if (type == Extension) (type, subtable) = (subtable.U16(2), subtable.From(subtable.U32(4)));
            if (type != SingleSubstitution) continue;
            var position = 0;
            foreach (var glyph in Covered(subtable.From(subtable.U16(2))))
            {
                // Format 1 adds a difference to every glyph, format 2 lists the substitutes.
                var substitute = subtable.U16(0) == 1 ? glyph + subtable.U16(4) : subtable.U16(6 + 2 * position);
                substitutions.TryAdd(glyph, (ushort)substitute);
                position++;
            }
        }

        return substitutions;
    }

    /// <summary>One lookup works on what those before it have left.</summary>
    private static void Apply(Dictionary<ushort, ushort> substitutions, Dictionary<ushort, ushort> forms)
    {
        foreach (var (glyph, form) in forms.ToList())
            if (substitutions.TryGetValue(form, out var next))
                forms[glyph] = next;
        foreach (var (glyph, form) in substitutions) forms.TryAdd(glyph, form);
    }

    private static string Tag(FontTable table, int at) => Encoding.Latin1.GetString(table.Slice(at, 4).Span);

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
