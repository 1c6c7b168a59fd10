using System.Collections.Immutable;
using DocGen.Generation.Content;

namespace DocGen.Generation.Templates.Tags;

/// <summary>The text of neighbouring runs as one string, which knows what run each character came from.</summary>
internal sealed class JoinedRuns(ImmutableArray<TextRun> runs)
{
    private const int ExcerptLength = 12;

    private readonly string text = string.Concat(runs.Select(run => run.Text));

    public int Length => text.Length;

    public string Slice(int start, int end) => text[start..end];

    /// <summary>The next double brace, opening or closing.</summary>
    public (int At, bool Opens)? NextBraces(int from)
    {
        for (var i = from; i + 1 < text.Length; i++)
        {
            if (IsOpen(i) && IsOpen(i + 1)) return (i, true);
            if (IsClose(i) && IsClose(i + 1)) return (i, false);
        }
        return null;
    }

    /// <summary>The closing braces of the tag that opens there; null when another one opens before, or the text ends.</summary>
    public int? CloseOf(int open)
    {
        for (var i = open + 2; i + 1 < text.Length; i++)
        {
            if (IsClose(i) && IsClose(i + 1)) return i;
            if (IsOpen(i) && IsOpen(i + 1)) return null;
        }
        return null;
    }

    public TextFormat FormatAt(int position)
    {
        foreach (var run in runs)
        {
            if (position < run.Text.Length) return run.Format;
            position -= run.Text.Length;
        }
        return runs[^1].Format;
    }

    /// <summary>A part of the text, in its runs; a run that is in it whole is the same instance.</summary>
    public void AddFixed(int start, int end, ImmutableArray<Piece>.Builder pieces)
    {
        var runStart = 0;
        foreach (var run in runs)
        {
            var (from, to) = (Math.Max(start - runStart, 0), Math.Min(end - runStart, run.Text.Length));
            if (from == 0 && to == run.Text.Length && to > 0) pieces.Add(new FixedPiece(run));
            else if (from < to) pieces.Add(new FixedPiece(run with { Text = run.Text[from..to] }));
            runStart += run.Text.Length;
        }
    }

    /// <summary>A few characters of the template, for a message.</summary>
    public string Around(int position)
    {
        var start = Math.Max(0, position - (IsClose(position) ? ExcerptLength : 0));
        return text[start..Math.Min(text.Length, position + ExcerptLength)];
    }

    private bool IsOpen(int i) => text[i] is '{' or '｛';

    private bool IsClose(int i) => text[i] is '}' or '｝';
}
