using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using DocGen.Generation.Content;

namespace DocGen.Generation.Templates.Tags;

/// <summary>Reads what stands between the braces of one tag. Full-width marks of Chinese input methods are understood with a warning.</summary>
internal sealed class TagParser(TagProblems problems)
{
    private const int LargestMinimum = 200;

    private static readonly SearchValues<char> FullWidthMarks = SearchValues.Create("＃／＾．＝　");

    /// <summary>The tag, or null when it was a problem.</summary>
    /// <param name="source">With its braces.</param>
    public Tag? Parse(string source, ContentPlace place)
    {
        var parts = source[2..^2].Split('|', '｜');
        var head = Clean(parts[0]);
        var kind = head.Length == 0 ? TagKind.Value : KindOf(head[0]);
        var rest = kind == TagKind.Value ? head : Clean(head[1..]);
        if (rest.StartsWith('@') || rest.StartsWith('＠'))
            return Refuse("template.picture-tag-in-text", $"{source} 是图片标签，不能写在文字里。请插入一张占位图片，把标签写进这张图片的替代文字。", place);
        if (rest.AsSpan().IndexOfAny('{', '}') >= 0 || rest.AsSpan().IndexOfAny('｛', '｝') >= 0)
            return Refuse("template.broken-tag", $"{source} 的大括号不成对：标签前后各写两个大括号。", place);
        var words = kind == TagKind.Value ? [rest] : rest.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0 || words[0].Length == 0)
            return Refuse("template.empty-tag", $"{source} 没有写数据项的名称。请写成 {{{{姓名}}}} 这样。", place);

        var path = words[0].Replace('．', '.');
        if (Array.Exists(path.Split('.'), segment => segment.Length == 0) && path != ".")
            return Refuse("template.broken-tag", $"{source} 的名称里有多余的点。请写成 {{{{最高学历.毕业院校}}}} 这样。", place);
        // A wrong option or filter leaves the tag, so that its section still has both ends.
        var tag = WithFilters(WithOptions(new(kind, path, source), words[1..], place), parts[1..], place);
        WarnOfFullWidth(source, place);
        return tag;
    }

    private static TagKind KindOf(char mark) => mark switch
    {
        '#' or '＃' => TagKind.Open,
        '^' or '＾' => TagKind.OpenInverted,
        '/' or '／' => TagKind.Close,
        _ => TagKind.Value,
    };

    private Tag WithOptions(Tag tag, string[] options, ContentPlace place)
    {
        foreach (var option in options)
        {
            if (tag.OpensSection && option == "row") tag = tag with { WholeRow = true };
            else if (tag.Kind == TagKind.Open && MinimumOf(option) is { } minimum) tag = tag with { Minimum = minimum };
            else
                problems.Add("template.unknown-option",
                    $"{tag.Source} 里的“{option}”不是可用的选项。{{{{#名称}}}} 后面只能写 row（重复整行）和 min=4（至少 4 行，数字为 1 到 {LargestMinimum}）。", place);
        }
        return tag;
    }

    private static int? MinimumOf(string option)
    {
        var parts = option.Split('=', '＝');
        return parts is ["min", var number] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var minimum)
            && minimum is >= 1 and <= LargestMinimum ? minimum : null;
    }

    private Tag WithFilters(Tag tag, string[] filters, ContentPlace place)
    {
        if (filters.Length == 0) return tag;
        if (tag.IsSection)
        {
            problems.Add("template.misplaced-filter", $"{tag.Source} 是区段的开始或结束，不能带“|”和格式。请把格式写在区段里面的标签上。", place);
            return tag;
        }
        return tag with { Filters = [.. filters.Select(FilterOf)] };
    }

    private static FilterCall FilterOf(string text)
    {
        var colon = text.AsSpan().IndexOfAny(':', '：');
        // Full-width spaces of an argument are meant: “　　年　　月　　日”.
        return colon < 0 ? new(Clean(text), null) : new(Clean(text[..colon]), text[(colon + 1)..].Trim(' '));
    }

    private void WarnOfFullWidth(string source, ContentPlace place)
    {
        var head = source.AsSpan(0, source.AsSpan().IndexOfAny('|', '｜') is var bar and > 0 ? bar : source.Length);
        if (source.AsSpan(0, 2).Contains('｛') || source.AsSpan(source.Length - 2).Contains('｝') || source.Contains('｜', StringComparison.Ordinal)
            || head.ContainsAny(FullWidthMarks))
            problems.Warn("template.full-width-tag", $"{source} 里有全角符号或全角空格，已按半角理解。请改成半角的 {{{{ }}}} | # / ^。", place);
    }

    /// <summary>Without the spaces around it and the invisible marks that Word and web pages leave.</summary>
    private static string Clean(string text) =>
        text.Replace("\u200B", "", StringComparison.Ordinal).Replace("\uFEFF", "", StringComparison.Ordinal).Trim();

    private Tag? Refuse(string code, string message, ContentPlace place)
    {
        problems.Add(code, message, place);
        return null;
    }
}
