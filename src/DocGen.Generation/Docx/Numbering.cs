using System.Text;
using System.Xml.Linq;
using static DocGen.Generation.Docx.Xml;

namespace DocGen.Generation.Docx;

/// <param name="Text">Ready to print, such as “二、” or “(3)”; null when its number format is none that we write.</param>
/// <param name="Suffix">tab, space or nothing (w:suff).</param>
/// <param name="Direct">The list is given at the paragraph, not by its style: its indents then overrule the style's.</param>
internal sealed record ListLabel(string? Text, string Suffix, XElement Level, bool Direct);

/// <summary>numbering.xml (17.9): counts list paragraphs in document order and gives each its label.</summary>
internal sealed class Numbering
{
    private const int Deepest = 8;

    private readonly Dictionary<string, XElement> instances = new(StringComparer.Ordinal);
    private readonly Dictionary<string, XElement> lists = new(StringComparer.Ordinal);
    private readonly Dictionary<(string List, int Level), int> counters = [];
    private readonly HashSet<(string Instance, int Level)> restarted = [];
    private readonly Styles styles;

    public Numbering(XElement? root, Styles styles)
    {
        this.styles = styles;
        foreach (var instance in root?.Elements(W + "num") ?? []) instances.TryAdd(instance.Attr("numId") ?? "", instance);
        foreach (var list in root?.Elements(W + "abstractNum") ?? []) lists.TryAdd(list.Attr("abstractNumId") ?? "", list);
    }

    /// <summary>The label of the next paragraph. Null when it is in no list, or in one that is not defined.</summary>
    /// <param name="direct">w:numPr of the paragraph itself.</param>
    public ListLabel? Next(XElement? direct, string? style)
    {
        var inherited = styles.ParagraphChain(style).Select(next => next.Element(W + "pPr")?.Element(W + "numPr")).OfType<XElement>().ToList();
        var id = direct.Val("numId") ?? inherited.Select(next => next.Val("numId")).LastOrDefault(found => found is not null);
        if (id is null or "0" || Definition(id) is not { } list) return null;
        var ofStyle = DepthOfStyle(list, style) ?? inherited.Select(Depth).LastOrDefault(found => found is not null);
        var depth = Math.Clamp(Depth(direct) ?? ofStyle ?? 0, 0, Deepest);
        if (Level(list, depth) is not { } level) return null;
        Count(list, level, depth);
        return new(Text(level.Val("lvlText") ?? "", level, list), level.Val("suff") ?? "tab", level, direct.Val("numId") is not null);
    }

    private static int? Depth(XElement? numbering) => numbering?.Element(W + "ilvl").Integer("val");

    /// <summary>A level can name the paragraph style that it numbers (17.9.23).</summary>
    private static int? DepthOfStyle(List list, string? style) =>
        style is null ? null : list.Abstract.Elements(W + "lvl").FirstOrDefault(level => level.Val("pStyle") == style).Integer("ilvl");

    private sealed record List(string Id, XElement Instance, string AbstractId, XElement Abstract);

    /// <summary>The list of an instance; a list may only point to a numbering style that points to the real one (17.9.21).</summary>
    private List? Definition(string id)
    {
        for (var hops = 0; hops < 3; hops++)
        {
            if (!instances.TryGetValue(id, out var instance)) return null;
            if (instance.Val("abstractNumId") is not { } key || !lists.TryGetValue(key, out var found)) return null;
            if (found.Val("numStyleLink") is not { } link || found.Element(W + "lvl") is not null) return new(id, instance, key, found);
            if (styles.Numbering(link).Val("numId") is not { } next) return null;
            id = next;
        }
        return null;
    }

    private void Count(List list, XElement level, int depth)
    {
        var key = (list.AbstractId, depth);
        var restart = Override(list, depth)?.Element(W + "startOverride") is not null && restarted.Add((list.Id, depth));
        counters[key] = !restart && counters.TryGetValue(key, out var count) ? count + 1 : Start(list, level, depth);
        for (var deeper = depth + 1; deeper <= Deepest; deeper++)
            if ((Level(list, deeper)?.Element(W + "lvlRestart").Integer("val") ?? Deepest) > depth) counters.Remove((list.AbstractId, deeper));
    }

    /// <summary>Word counts no further than 32767.</summary>
    private static int Start(List list, XElement? level, int depth) => Math.Clamp(
        Override(list, depth)?.Element(W + "startOverride").Integer("val") ?? level?.Element(W + "start").Integer("val") ?? (level is null ? 1 : 0), 0, 32_767);

    private static XElement? Override(List list, int depth) =>
        list.Instance.Elements(W + "lvlOverride").FirstOrDefault(over => over.Integer("ilvl") == depth);

    private static XElement? Level(List list, int depth) =>
        Override(list, depth)?.Element(W + "lvl") ?? list.Abstract.Elements(W + "lvl").FirstOrDefault(level => level.Integer("ilvl") == depth);

    private string? Text(string pattern, XElement own, List list)
    {
        if (own.Val("numFmt") == "bullet") return Bullet(pattern, own);
        var text = new StringBuilder();
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] != '%' || i + 1 >= pattern.Length || pattern[i + 1] is < '1' or > '9')
            {
                text.Append(pattern[i]);
                continue;
            }
            var depth = pattern[++i] - '1';
            var level = Level(list, depth);
            var count = counters.TryGetValue((list.AbstractId, depth), out var counted) ? counted : Start(list, level, depth);
            // w:isLgl: all levels in Arabic digits.
            if (NumberFormat.Write(count, own.Toggle("isLgl") == true ? "decimal" : level.Val("numFmt")) is not { } written) return null;
            text.Append(written);
        }
        return text.ToString();
    }

    /// <summary>A bullet is a plain character, or a code of a symbol font; one that we do not know is printed as the round bullet.</summary>
    private static string Bullet(string pattern, XElement level)
    {
        var font = level.Element(W + "rPr")?.Element(W + "rFonts").Attr("ascii");
        if (!pattern.Any(Symbols.IsPrivate) && !Symbols.IsSymbolFont(font)) return pattern;
        return string.Concat(pattern.Select(character => Symbols.Unicode(font, character) ?? "•"));
    }
}
