using System.Globalization;
using System.Security;
using System.Text;
using System.Text.RegularExpressions;
using DocGen.Documents;
using DocGen.Generation;
using DocGen.Generation.Docx;

namespace DocGen.Testing.Attachments;

/// <summary>How a line stands between the margins.</summary>
public enum Place { Left, Centre, Right, Justified }

/// <summary>
/// A document written down in a few lines and printed by our own engine. In every text <c>⟦…⟧</c> is filled in by hand: blue-black ink, 楷体.
/// Lengths are millimetres, sizes of letters are points.
/// </summary>
public sealed partial class Draft(double width = 210, double height = 297, double margin = 25)
{
    /// <summary>Colour of what stands in <c>⟦…⟧</c>; <see cref="Handwriting"/> finds it again by its blueness.</summary>
    public const string HandInk = "1C2C9C";

    private readonly StringBuilder body = new();
    private readonly List<(string Id, byte[] Bytes)> pictures = [];

    public Draft Title(string text, double size = 22, string font = "小标宋", string? ink = null, double spread = 0) =>
        Line(text, size, font, Place.Centre, ink, after: size * 0.8, spread: spread);

    /// <param name="indent">First line, in letters.</param>
    /// <param name="leading">Height of a line as a multiple of the size.</param>
    public Draft Text(string text, double size = 14, string font = "宋体", int indent = 2, double leading = 1.8) =>
        Add(Paragraph(text, size, font, Place.Justified, null, indent, 0, leading, 0));

    public Draft Line(string text, double size = 12, string font = "宋体", Place place = Place.Left, string? ink = null, double after = 2, double spread = 0) =>
        Add(Paragraph(text, size, font, place, ink, 0, after, 1.4, spread));

    /// <summary>Empty paper.</summary>
    public Draft Gap(double millimetres) =>
        Add($"<w:p><w:pPr><w:spacing w:line=\"{Twips(millimetres)}\" w:lineRule=\"exact\"/></w:pPr></w:p>");

    /// <summary>A rule across the text, such as the red one of an official letter.</summary>
    public Draft Rule(string ink, double points) =>
        Add($"<w:p><w:pPr><w:pBdr><w:bottom w:val=\"single\" w:sz=\"{points * 8:0}\" w:color=\"{ink}\"/></w:pBdr><w:spacing w:line=\"120\" w:lineRule=\"exact\" w:after=\"240\"/></w:pPr></w:p>");

    public Draft NewPage() => Add("<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>");

    /// <param name="columns">Widths.</param>
    /// <param name="lines">Colour of the rules; empty for none.</param>
    /// <param name="rowHeight">From rule to rule, at least.</param>
    /// <param name="rows">A cell is a text, its lines parted by <c>\n</c>; one that is <c>null</c> belongs to the cell left of it.</param>
    public Draft Grid(double[] columns, string?[][] rows, double size = 10.5, double rowHeight = 9, string font = "宋体", string lines = "000000")
    {
        var line = lines.Length == 0 ? "w:val=\"none\"" : $"w:val=\"single\" w:sz=\"6\" w:color=\"{lines}\"";
        // Word adds the line, of three quarters of a point, to a least height.
        var height = Twips(rowHeight) - (lines.Length == 0 ? 0 : 15);
        body.Append(CultureInfo.InvariantCulture, $"<w:tbl><w:tblPr><w:jc w:val=\"center\"/><w:tblBorders><w:top {line}/><w:left {line}/><w:bottom {line}/><w:right {line}/><w:insideH {line}/><w:insideV {line}/></w:tblBorders></w:tblPr><w:tblGrid>");
        foreach (var column in columns) body.Append(CultureInfo.InvariantCulture, $"<w:gridCol w:w=\"{Twips(column)}\"/>");
        body.Append("</w:tblGrid>");
        foreach (var row in rows)
        {
            body.Append(CultureInfo.InvariantCulture, $"<w:tr><w:trPr><w:trHeight w:val=\"{height}\"/></w:trPr>");
            for (var at = 0; at < row.Length;)
            {
                var span = 1 + row.Skip(at + 1).TakeWhile(cell => cell is null).Count();
                body.Append(CultureInfo.InvariantCulture, $"<w:tc><w:tcPr><w:tcW w:w=\"{Twips(columns.Skip(at).Take(span).Sum())}\" w:type=\"dxa\"/><w:gridSpan w:val=\"{span}\"/><w:vAlign w:val=\"center\"/></w:tcPr>");
                // A long text is set from the left, a label or a number in the middle.
                foreach (var part in (row[at] ?? "").Split('\n'))
                    body.Append(Paragraph(part, size, font, part.Length > 26 ? Place.Left : Place.Centre, null, 0, 0, 1.25, 0));
                body.Append("</w:tc>");
                at += span;
            }
            body.Append("</w:tr>");
        }
        body.Append("</w:tbl>");
        return this;
    }

    /// <summary>A picture at its place on the paper, under the text.</summary>
    /// <param name="picture">A JPEG or a PNG.</param>
    public Draft Picture(byte[] picture, double left, double top, double pictureWidth, double pictureHeight)
    {
        var id = $"picture{pictures.Count + 1}";
        pictures.Add((id, picture));
        return Add(string.Create(CultureInfo.InvariantCulture, $"""
            <w:p><w:pPr><w:spacing w:line="20" w:lineRule="exact"/></w:pPr><w:r><w:drawing><wp:anchor behindDoc="1"><wp:positionH relativeFrom="page"><wp:posOffset>{Emu(left)}</wp:posOffset></wp:positionH>
            <wp:positionV relativeFrom="page"><wp:posOffset>{Emu(top)}</wp:posOffset></wp:positionV><wp:extent cx="{Emu(pictureWidth)}" cy="{Emu(pictureHeight)}"/><wp:wrapNone/><wp:docPr id="{pictures.Count}" name="{id}"/>
            <a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:blipFill><a:blip r:embed="{id}"/></pic:blipFill><pic:spPr/></pic:pic></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r></w:p>
            """));
    }

    /// <summary>Printed once, as a born digital file is.</summary>
    public byte[] Pdf()
    {
        var page = $"<w:sectPr><w:pgSz w:w=\"{Twips(width)}\" w:h=\"{Twips(height)}\"/><w:pgMar w:top=\"{Twips(margin)}\" w:right=\"{Twips(margin)}\" w:bottom=\"{Twips(margin)}\" w:left=\"{Twips(margin)}\" w:header=\"300\" w:footer=\"300\"/></w:sectPr>";
        var docx = new DocxFile(body + page);
        foreach (var (id, bytes) in pictures) docx.Pictured(id, bytes);
        var content = Stages.Must(DocxReader.Read(docx.Bytes(), Limits.Default));
        return Stages.Must(new PrintDocument(Stages.Fonts, Limits.Default).Run(content, new PrintOptions())).Bytes.ToArray();
    }

    private Draft Add(string xml)
    {
        body.Append(xml);
        return this;
    }

    private static string Paragraph(string text, double size, string font, Place place, string? ink, int indent, double after, double leading, double spread)
    {
        var runs = new StringBuilder();
        foreach (Match part in Parts().Matches(text))
        {
            var byHand = part.Groups["hand"].Success;
            var (letters, colour, face) = byHand ? (part.Groups["hand"].Value, HandInk, "楷体") : (part.Value, ink ?? "000000", font);
            runs.Append(string.Create(CultureInfo.InvariantCulture,
                $"<w:r><w:rPr><w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:eastAsia=\"{face}\"/><w:color w:val=\"{colour}\"/><w:spacing w:val=\"{spread * 20:0}\"/><w:sz w:val=\"{size * (byHand ? 2.2 : 2):0}\"/></w:rPr><w:t xml:space=\"preserve\">{SecurityElement.Escape(letters)}</w:t></w:r>"));
        }
        var side = place switch { Place.Left => "left", Place.Centre => "center", Place.Right => "right", _ => "both" };
        return string.Create(CultureInfo.InvariantCulture,
            $"<w:p><w:pPr><w:jc w:val=\"{side}\"/><w:ind w:firstLineChars=\"{indent * 100}\"/><w:spacing w:line=\"{leading * size * 20:0}\" w:lineRule=\"atLeast\" w:after=\"{after * 20:0}\"/></w:pPr>{runs}</w:p>");
    }

    private static long Twips(double millimetres) => (long)Math.Round(millimetres * 1440 / 25.4);

    private static long Emu(double millimetres) => (long)Math.Round(millimetres * 36000);

    [GeneratedRegex("⟦(?<hand>[^⟧]*)⟧|[^⟦]+")]
    private static partial Regex Parts();
}
