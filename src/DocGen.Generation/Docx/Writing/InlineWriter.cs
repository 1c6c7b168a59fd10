using System.Collections.Immutable;
using DocGen.Generation.Content;

namespace DocGen.Generation.Docx.Writing;

/// <summary>What stands in a paragraph: runs, breaks, page numbers, pictures, and controls around what prints a field.</summary>
internal sealed class InlineWriter(PartWriting part)
{
    private readonly ControlWriter controls = new(part);

    private Markup Xml => part.Xml;

    public void Write(ImmutableArray<Inline> inlines)
    {
        for (var i = 0; i < inlines.Length;)
        {
            var end = i + 1;
            if (inlines[i].Field is not { } field) Write(inlines[i]);
            else
            {
                while (end < inlines.Length && ReferenceEquals(inlines[end].Field, field)) end++;
                controls.Write(field, inlines[i..end], Write);
            }
            i = end;
        }
    }

    private void Write(Inline inline)
    {
        switch (inline)
        {
            case TextRun { Text.Length: 0 }: break;
            case TextRun run: Run(run.Format, () => Xml.Text(run.Text)); break;
            case Tab tab: Run(tab.Format, () => Xml.On("tab")); break;
            case LineBreak line: Run(line.Format, () => Xml.On("br")); break;
            case PageBreak: Run(RunWriter.Defaults, () => Xml.Open("br").Attribute("type", "page").Close()); break;
            case PageNumber number: Number(number); break;
            case PictureFrame frame: Run(RunWriter.Defaults, () => new DrawingWriter(part).Write(frame)); break;
            default: throw new InvalidOperationException($"Unknown inline {inline.GetType().Name}");
        }
    }

    private void Run(TextFormat format, Action content)
    {
        Xml.Open("r");
        RunWriter.Properties(Xml, format);
        content();
        Xml.Close();
    }

    /// <summary>A complex field (17.16.18) with 1 as its stored result: Word counts the pages when it opens the file.</summary>
    private void Number(PageNumber number)
    {
        void Mark(string type) => Run(number.Format, () => Xml.Open("fldChar").Attribute("fldCharType", type).Close());
        Mark("begin");
        Run(number.Format, () => Xml.Open("instrText").Raw(number.Kind == PageNumberKind.Page ? "PAGE" : "NUMPAGES").Close());
        Mark("separate");
        Run(number.Format, () => Xml.Text("1"));
        Mark("end");
    }
}
