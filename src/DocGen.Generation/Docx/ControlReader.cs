using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using DocGen.Documents;
using DocGen.Generation.Content;
using DocGen.Generation.Docx.Writing;
using DocGen.Generation.Pictures;
using static DocGen.Generation.Docx.Xml;

namespace DocGen.Generation.Docx;

/// <summary>
/// Collects what our controls show, wherever they stand and whoever saved the file: by their tags, or, where a program dropped these (LibreOffice
/// 7.4 does), by the bookmarks around them. Everything else in the document is passed over.
/// </summary>
/// <param name="written">The controls as they were written; empty when nobody knows.</param>
internal sealed class ControlReader(Package package, IReadOnlyList<FilledField> written, List<Problem> problems)
{
    /// <summary>Ours never overlap; what a file without ends would have us collect is bounded.</summary>
    private const int MostOpen = 50;

    /// <summary>Characters of all controls together, far beyond any form: nested controls have each character as often as they are deep.</summary>
    private const int MostCharacters = 8_000_000;

    private int left = MostCharacters;

    private readonly Dictionary<string, string> keysOfTags = written.DistinctBy(field => ControlWriter.TagOf(field.Key, field.Number))
        .ToDictionary(field => ControlWriter.TagOf(field.Key, field.Number), field => field.Key, StringComparer.Ordinal);
    private readonly Dictionary<int, string> keysOfNumbers = written.DistinctBy(field => field.Number).ToDictionary(field => field.Number, field => field.Key);
    private readonly List<Collector> open = [];
    private readonly List<Collector> done = [];
    private Dictionary<string, Relationship> relationships = [];

    public IEnumerable<FoundField> Found => done.Where(collector => !collector.Covered).Select(collector => collector.Result());

    public void Read(string part, ContentPlace place)
    {
        if (package.Read(part, problems) is not { } root) return;
        relationships = package.RelationshipsOf(part, problems).DistinctBy(relationship => relationship.Id).ToDictionary(relationship => relationship.Id, StringComparer.Ordinal);
        Blocks(root.Element(W + "body") ?? root, new BlockCounter(place));
        open.Clear();
    }

    private void Blocks(XElement parent, BlockCounter counter)
    {
        foreach (var element in parent.Elements()) Visit(element, counter);
    }

    private void Visit(XElement element, BlockCounter counter)
    {
        switch (element.Name.LocalName)
        {
            case "p": Paragraph(element, counter); break;
            case "tbl": Table(element, counter.NextTable()); break;
            case "sdt": Control(element, counter); break;
            case "bookmarkStart": Begin(element, counter.Here); break;
            case "bookmarkEnd": End(element); break;
            case "t": Add(TextOf(element)); break;
            case "noBreakHyphen": Add("\u2011"); break;
            case "tab" when element.Parent?.Name == W + "r": Add("\t"); break;
            case "br" or "cr": Add("\n"); break;
            case "sym": Add(SignOf(element)); break;
            case "drawing": Picture(element); break;
            case "AlternateContent": Blocks(Alternate.Chosen(element), counter); break;
            case "pPr" or "rPr" or "sdtPr" or "tblPr" or "trPr" or "tcPr" or "sectPr" or "del" or "moveFrom" or "pict" or "instrText": break;
            default: Blocks(element, counter); break;
        }
    }

    private void Paragraph(XElement element, BlockCounter counter)
    {
        counter.NextParagraph();
        if (MayCollect(1))
            foreach (var collector in open) collector.BeginParagraph();
        Blocks(element, counter);
    }

    private void Table(XElement table, ContentPlace place)
    {
        var row = 0;
        foreach (var tr in BlockReader.Unwrapped(table).Where(child => child.Name == W + "tr"))
        {
            row++;
            var column = 0;
            // A control may hold whole cells, so these are not unwrapped.
            Cells(tr);

            void Cells(XElement parent)
            {
                foreach (var child in parent.Elements())
                    if (child.Name == W + "tc") Blocks(child, new BlockCounter(place.Cell(row, ++column)));
                    else if (child.Name == W + "sdt") Within(child, place.Cell(row, column + 1), () => Cells(child.Element(W + "sdtContent") ?? child));
                    else if (child.Name.LocalName is "bookmarkStart") Begin(child, place.Cell(row, column + 1));
                    else if (child.Name.LocalName is "bookmarkEnd") End(child);
            }
        }
    }

    private void Control(XElement sdt, BlockCounter counter) => Within(sdt, counter.Here, () => Blocks(sdt.Element(W + "sdtContent") ?? sdt, counter));

    private void Within(XElement sdt, ContentPlace place, Action content)
    {
        var properties = sdt.Element(W + "sdtPr");
        var placeholder = properties.Toggle("showingPlcHdr") == true;
        var collector = open.Count < MostOpen && KeyOf(properties.Val("tag")) is { } key ? new Collector(key, place, sdt.Parent?.Name == W + "p") : null;
        foreach (var bookmark in open.Where(bookmark => bookmark.Bookmark is not null))
        {
            bookmark.Placeholder |= placeholder;
            bookmark.Covered |= collector is not null;
        }
        if (collector is not null)
        {
            collector.Placeholder = placeholder;
            open.Add(collector);
        }
        controls.Push((collector is not null, placeholder));
        content();
        controls.Pop();
        if (collector is null) return;
        open.Remove(collector);
        done.Add(collector);
    }

    /// <summary>The controls around what is read now: whether they have a tag of ours, and whether they show a placeholder.</summary>
    private readonly Stack<(bool Ours, bool Placeholder)> controls = [];

    private string? KeyOf(string? tag) => tag is null ? null : written.Count == 0 ? tag : keysOfTags.GetValueOrDefault(tag);

    private void Begin(XElement bookmark, ContentPlace place)
    {
        if (bookmark.Attr("name") is not { } name || !name.StartsWith(ControlWriter.Bookmark, StringComparison.Ordinal)) return;
        if (!int.TryParse(name[ControlWriter.Bookmark.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return;
        if (!keysOfNumbers.TryGetValue(number, out var key) || open.Count >= MostOpen) return;
        open.Add(new Collector(key, place, inParagraph: bookmark.Parent?.Name is { LocalName: not ("body" or "tc") })
        {
            Bookmark = bookmark.Attr("id") ?? "",
            Covered = controls.Any(control => control.Ours),
            Placeholder = controls.Any(control => control.Placeholder),
        });
    }

    private void End(XElement bookmark)
    {
        if (open.FindLast(collector => collector.Bookmark is { } id && id == bookmark.Attr("id")) is not { } collector) return;
        open.Remove(collector);
        done.Add(collector);
    }

    /// <summary>Too much is a problem of the file: half a text would be taken for a change.</summary>
    private bool MayCollect(int characters)
    {
        if (left < 0) return false;
        left -= (int)Math.Min((long)characters * open.Count, left + 1L);
        if (left < 0) problems.Add(new Problem("filled.damaged", "文件里的控件层层嵌套，文字过多，不像由本系统生成。请重新生成文件再填写。"));
        return left >= 0;
    }

    private void Add(string text)
    {
        if (!MayCollect(text.Length)) return;
        foreach (var collector in open) collector.Add(text);
    }

    private void Picture(XElement drawing)
    {
        var id = (string?)drawing.Descendants(A + "blip").FirstOrDefault()?.Attribute(R + "embed");
        if (id is null || !relationships.TryGetValue(id, out var target) || target.External || !package.Has(target.Target)) return;
        var bytes = package.Bytes(target.Target);
        if (bytes.Span.SequenceEqual(EmptyPicture.Instance.Bytes.Span)) return;
        foreach (var collector in open) collector.Picture = bytes;
    }

    /// <summary>White space at the ends counts only where the writer says so (17.3.3.31).</summary>
    private static string TextOf(XElement element)
    {
        var text = element.Value.Replace("\r", "", StringComparison.Ordinal).Replace('\n', ' ');
        return (string?)element.Attribute(XNamespace.Xml + "space") == "preserve" ? text : text.Trim(' ');
    }

    private static string SignOf(XElement sign)
    {
        if (!int.TryParse(sign.Attr("char"), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code)) return "";
        return Symbols.IsSymbolFont(sign.Attr("font")) ? Symbols.Unicode(sign.Attr("font"), code) ?? "" : code is > 0x20 and < 0xD800 ? ((char)code).ToString() : "";
    }

    /// <summary>Counts paragraphs and tables, as messages about templates do.</summary>
    private sealed class BlockCounter(ContentPlace place)
    {
        private int paragraphs, tables;

        public ContentPlace Here => paragraphs == 0 ? place : place.Paragraph(paragraphs);

        public void NextParagraph() => paragraphs++;

        public ContentPlace NextTable() => place.Table(++tables);
    }

    private sealed class Collector(string key, ContentPlace place, bool inParagraph)
    {
        private readonly StringBuilder text = new();
        private bool inParagraph = inParagraph;

        /// <summary>Its id; null for a control.</summary>
        public string? Bookmark { get; init; }

        /// <summary>A control with a tag says the same.</summary>
        public bool Covered { get; set; }

        public bool Placeholder { get; set; }

        public ReadOnlyMemory<byte>? Picture { get; set; }

        public void Add(string more) => text.Append(more);

        public void BeginParagraph()
        {
            if (inParagraph) text.Append('\n');
            inParagraph = true;
        }

        public FoundField Result() => new(key, Picture is { } picture ? Convert.ToHexStringLower(SHA256.HashData(picture.Span)) : text.ToString(), place)
        {
            Placeholder = Placeholder,
            Picture = Picture,
        };
    }
}
