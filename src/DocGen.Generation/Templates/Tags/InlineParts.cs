using DocGen.Generation.Content;
using DocGen.Generation.Data;

namespace DocGen.Generation.Templates.Tags;

/// <summary>Ends a paragraph while it is bound: a newline in a value. Never leaves <see cref="ParagraphPart"/>.</summary>
internal sealed record ParagraphEnd : Inline
{
    public static ParagraphEnd Instance { get; } = new();
}

/// <summary>Prints a value in the format of its tag.</summary>
internal sealed class ValuePart(Reference reference, Printing printing, TextFormat format) : Part<Inline>
{
    private static readonly System.Buffers.SearchValues<char> Controls = System.Buffers.SearchValues.Create("\n\r\t");

    private readonly Tab tab = new(format);
    private readonly Inline newLine = printing.Newlines == Newlines.BreakLines ? new LineBreak(format) : ParagraphEnd.Instance;

    public override void Bind(Frame frame, List<Inline> output)
    {
        var text = printing.Print(frame.Find(reference), frame.Blank);
        if (text.AsSpan().ContainsAny(Controls)) Split(text.TrimEnd('\n', '\r'), output);
        else if (text.Length > 0) output.Add(new TextRun(text, format));
    }

    private void Split(string text, List<Inline> output)
    {
        for (var start = 0; start <= text.Length;)
        {
            var length = text.AsSpan(start).IndexOfAny(Controls);
            var end = length < 0 ? text.Length : start + length;
            if (end > start) output.Add(new TextRun(text[start..end], format));
            if (end == text.Length) return;
            output.Add(text[end] == '\t' ? tab : newLine);
            start = end + (text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? 2 : 1);
        }
    }
}

/// <summary>Puts a picture into its frame; without one the frame keeps its room.</summary>
/// <param name="alternativeText">What the picture shows, for those who cannot see it.</param>
internal sealed class PicturePart(Reference reference, PictureFrame frame, string alternativeText) : Part<Inline>
{
    private readonly PictureFrame empty = frame with { Tag = "", Picture = null, AlternativeText = alternativeText };

    public override void Bind(Frame data, List<Inline> output) =>
        output.Add(data.Find(reference) is PictureValue picture ? empty with { Picture = picture.Picture } : empty);
}
