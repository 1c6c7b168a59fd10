using System.Collections.Immutable;
using DocGen.Generation.Content;

namespace DocGen.Generation.Templates.Tags;

/// <summary>Finds the tags of a paragraph. Word splits text into runs wherever it likes, so runs are joined before looking.</summary>
internal sealed class TagFinder(TagProblems problems)
{
    private readonly TagParser parser = new(problems);

    public ImmutableArray<Piece> Split(Paragraph paragraph, ContentPlace place)
    {
        var pieces = ImmutableArray.CreateBuilder<Piece>();
        var inlines = paragraph.Inlines;
        for (var i = 0; i < inlines.Length;)
        {
            var end = i;
            while (end < inlines.Length && inlines[end] is TextRun) end++;
            if (end > i) SplitRuns([.. inlines[i..end].Cast<TextRun>()], place, pieces);
            else pieces.Add(inlines[end++] is PictureFrame { Tag.Length: > 0 } frame ? new PicturePiece(frame) : new FixedPiece(inlines[i]));
            i = end;
        }
        return pieces.DrainToImmutable();
    }

    private void SplitRuns(ImmutableArray<TextRun> runs, ContentPlace place, ImmutableArray<Piece>.Builder pieces)
    {
        var text = new JoinedRuns(runs);
        var done = 0;
        while (text.NextBraces(done) is { } braces)
        {
            var (at, opens) = braces;
            if (!opens)
            {
                problems.Add("template.unopened-tag", $"“{text.Around(at)}”处有 }}}} 却没有与它配对的 {{{{。请补上 {{{{，或删去多余的大括号。", place);
                text.AddFixed(done, at + 2, pieces);
                done = at + 2;
                continue;
            }
            var close = text.CloseOf(at);
            if (close is null)
                problems.Add("template.unclosed-tag", $"“{text.Around(at)}”处的 {{{{ 没有与它配对的 }}}}：标签要在同一段里写完，中间不能有换行、制表符或图片。", place);
            else if (parser.Parse(text.Slice(at, close.Value + 2), place) is { } tag)
            {
                text.AddFixed(done, at, pieces);
                pieces.Add(new TagPiece(tag, text.FormatAt(at)));
            }
            done = (close ?? at) + 2;
        }
        text.AddFixed(done, text.Length, pieces);
    }
}
