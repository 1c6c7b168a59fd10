using DocGen.Generation.Content;
using DocGen.Generation.Data;

namespace DocGen.Generation.Templates.Tags;

/// <summary>Ends a paragraph while it is bound: a newline in a value. Never leaves <see cref="ParagraphPart"/>.</summary>
internal sealed record ParagraphEnd : Inline
{
    public static ParagraphEnd Instance { get; } = new();
}

/// <summary>Prints a value in the format of its tag.</summary>
/// <param name="title">What staff call the field.</param>
internal sealed class ValuePart(Reference reference, Printing printing, TextFormat format, string title) : Part<Inline>
{
    private static readonly System.Buffers.SearchValues<char> Controls = System.Buffers.SearchValues.Create("\n\r\t");

    private readonly Tab tab = new(format);
    private readonly Inline newLine = printing.Newlines == Newlines.BreakLines ? new LineBreak(format) : ParagraphEnd.Instance;

    public override void Bind(Frame frame, List<Inline> output)
    {
        var value = frame.Find(reference);
        var text = printing.Print(value, frame.Blank);
        var field = frame.PathOf(reference) is { } path ? new Field(path, title) { Use = printing.UseOf(path), Empty = printing.IsEmpty(value) } : null;
        if (text.AsSpan().ContainsAny(Controls)) Split(text.TrimEnd('\n', '\r'), field, output);
        // What has a field keeps its place in the document, so that it can be filled in there.
        else if (text.Length > 0 || field is not null) output.Add(new TextRun(text, format) { Field = field });
    }

    private void Split(string text, Field? field, List<Inline> output)
    {
        for (var start = 0; start <= text.Length;)
        {
            var length = text.AsSpan(start).IndexOfAny(Controls);
            var end = length < 0 ? text.Length : start + length;
            var endsParagraph = end == text.Length || (text[end] != '\t' && newLine is ParagraphEnd);
            if (end > start || (field is not null && endsParagraph)) output.Add(new TextRun(text[start..end], format) { Field = field });
            if (end == text.Length) return;
            var control = text[end] == '\t' ? tab : newLine;
            output.Add(field is null || control is ParagraphEnd ? control : control with { Field = field });
            start = end + (text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? 2 : 1);
        }
    }
}

/// <summary>Puts a picture into its frame; without one the frame keeps its room.</summary>
/// <param name="alternativeText">What the picture shows, for those who cannot see it.</param>
internal sealed class PicturePart(Reference reference, PictureFrame frame, string alternativeText) : Part<Inline>
{
    private readonly PictureFrame empty = frame with { Tag = "", Picture = null, AlternativeText = alternativeText };

    public override void Bind(Frame data, List<Inline> output)
    {
        var bound = data.Find(reference) is PictureValue picture ? empty with { Picture = picture.Picture } : empty;
        output.Add(data.PathOf(reference) is { } path ? bound with { Field = new(path, alternativeText) { Empty = bound.Picture is null } } : bound);
    }
}
