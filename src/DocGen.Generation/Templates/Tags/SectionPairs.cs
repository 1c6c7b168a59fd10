using DocGen.Generation.Content;

namespace DocGen.Generation.Templates.Tags;

/// <summary>Finds to each opening tag of one body, header or footer the tag that closes it.</summary>
/// <param name="sameName">Whether two names say the same field: one may be its key and one its title.</param>
internal sealed class SectionPairs(TagProblems problems, Func<string, string, bool> sameName)
{
    private readonly List<TagSite> open = [];
    private readonly List<TagSite> leftOpen = [];
    private readonly List<(TagSite Open, TagSite Close)> pairs = [];
    private int order;

    /// <summary>False when a section lacks one of its tags, so that nobody can say what the tags after it refer to.</summary>
    public bool Complete { get; private set; } = true;

    public List<(TagSite Open, TagSite Close)> Find(BlockListNode blocks)
    {
        Visit(blocks);
        leftOpen.AddRange(open);
        foreach (var site in leftOpen)
            Fail("template.unclosed-section", $"区段 {site.Tag.Source} 没有结束。请在它的后面补上 {{{{/{site.Tag.Path}}}}}。", site.Place);
        return pairs;
    }

    private void Visit(BlockListNode blocks)
    {
        foreach (var block in blocks.Blocks)
        {
            if (block is ParagraphNode paragraph) Visit(paragraph);
            else if (block is TableNode table)
                foreach (var cell in table.Rows.SelectMany(row => row.Cells))
                    Visit(cell.Content);
        }
    }

    private void Visit(ParagraphNode paragraph)
    {
        for (var i = 0; i < paragraph.Pieces.Length; i++)
        {
            if (paragraph.Pieces[i] is not TagPiece { Tag: { IsSection: true } tag }) continue;
            var site = new TagSite(tag, paragraph, i, order++);
            if (tag.OpensSection) open.Add(site);
            else CloseWith(site);
        }
    }

    private void CloseWith(TagSite close)
    {
        var match = open.FindLastIndex(site => sameName(site.Tag.Path, close.Tag.Path));
        if (match >= 0)
        {
            pairs.Add((open[match], close));
            // Those that opened later are unclosed, or they close later and then cross this one.
            leftOpen.AddRange(open[(match + 1)..]);
            open.RemoveRange(match, open.Count - match);
            return;
        }
        var crossed = leftOpen.FindIndex(site => sameName(site.Tag.Path, close.Tag.Path));
        if (crossed < 0)
        {
            Fail("template.stray-close", $"{close.Tag.Source} 没有与它配对的 {{{{#{close.Tag.Path}}}}}。请补上区段的开始，或删去这个结束标签。", close.Place);
            return;
        }
        Fail("template.crossed-section",
            $"区段 {leftOpen[crossed].Tag.Source} 与另一个区段交叉：后开始的区段要先结束。请调整 {close.Tag.Source} 的位置。", close.Place);
        leftOpen.RemoveAt(crossed);
    }

    private void Fail(string code, string message, ContentPlace place)
    {
        Complete = false;
        problems.Add(code, message, place);
    }
}
