using System.Xml.Linq;
using DocGen.Documents;
using static DocGen.Generation.Docx.Xml;

namespace DocGen.Generation.Docx;

/// <summary>
/// A .docx with remarks as Word comments at their places. Everything else in it stays as it was, to the byte in the parts that no comment touches; comments of an
/// earlier check go, those of people stay. Word knows no comments in headers and footers (17.13.4): those stand at the first paragraph and name the place.
/// </summary>
public static class RemarkedDocx
{
    /// <summary>More would hide the form.</summary>
    private const int MostRemarks = 300;

    public static Outcome<ReadOnlyMemory<byte>> Write(ReadOnlyMemory<byte> docx, IReadOnlyList<Remark> remarks, Limits limits) =>
        Package.Open(docx, limits).Then(package => DocxReader.Read(package, limits).Then(text => Write(package, text, remarks)));

    private static Outcome<ReadOnlyMemory<byte>> Write(Package package, DocxText text, IReadOnlyList<Remark> remarks)
    {
        if (package.IsStrict(text.Part))
            return Outcome.Fail<ReadOnlyMemory<byte>>(new Problem("template.strict", "文件是“Strict Open XML 文档”，不能加批注。请在 Word 中另存为普通的“Word 文档（*.docx）”。"));
        if (text.Root.Element(W + "body") is not { } body) return Outcome.Fail<ReadOnlyMemory<byte>>(text.Content.Problems);
        var part = CommentsPart.Of(package, text.Part);
        OwnComments.TakeFrom(text.Root, part.Root);
        foreach (var remark in remarks.Take(MostRemarks)) Mark(ParagraphOf(remark, text, body), part.Add(Sentence(remark, text)));
        var changed = new Dictionary<string, XElement>(StringComparer.OrdinalIgnoreCase) { [text.Part] = text.Root };
        part.Keep(changed);
        return Outcome.Of<ReadOnlyMemory<byte>>(package.With(changed));
    }

    private static string Sentence(Remark remark, DocxText text) =>
        remark.Place is { } place && !(text.Places.TryGetValue(place, out var element) && IsIn(text.Root, element)) ? $"{place}：{remark.Text}" : remark.Text;

    /// <summary>The paragraph at the place, or the first one in what stands there.</summary>
    private static XElement ParagraphOf(Remark remark, DocxText text, XElement body)
    {
        var element = remark.Place is { } place ? text.Places.GetValueOrDefault(place) : null;
        if (element is not null && IsIn(text.Root, element))
        {
            var holder = element.Name == W + "p" ? element
                : element.Name == W + "sectPr" ? element.Ancestors(W + "p").FirstOrDefault() ?? body.Elements(W + "p").LastOrDefault()
                : First(element);
            if (holder is not null) return holder;
        }
        if (First(body) is { } first) return first;
        var added = new XElement(W + "p");
        body.AddFirst(added);
        return added;
    }

    /// <summary>Not in a text box: Word takes no comment there.</summary>
    private static XElement? First(XElement element) => element.Descendants(W + "p").FirstOrDefault(paragraph => !paragraph.Ancestors(W + "txbxContent").Any());

    private static bool IsIn(XElement root, XElement element) => ReferenceEquals(element.AncestorsAndSelf().Last(), root);

    /// <summary>Around all of the paragraph (17.13.4.3, 17.13.4.4), then the run that refers to the comment.</summary>
    private static void Mark(XElement paragraph, int id)
    {
        var start = new XElement(W + "commentRangeStart", new XAttribute(W + "id", id));
        if (paragraph.Element(W + "pPr") is { } properties) properties.AddAfterSelf(start);
        else paragraph.AddFirst(start);
        paragraph.Add(
            new XElement(W + "commentRangeEnd", new XAttribute(W + "id", id)),
            new XElement(W + "r", new XElement(W + "commentReference", new XAttribute(W + "id", id))));
    }
}
