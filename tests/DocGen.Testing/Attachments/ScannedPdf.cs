using System.Globalization;
using System.Text;
using DocGen.Testing.Photos;

namespace DocGen.Testing.Attachments;

/// <summary>How a scanning program puts pictures of pages into a PDF.</summary>
public enum PdfShape
{
    /// <summary>One JPEG over the whole page.</summary>
    Plain,

    /// <summary>The pixels lie on their side and /Rotate turns the page upright.</summary>
    Rotated,

    /// <summary>The JPEG says 72 dpi, the page's size says the truth.</summary>
    WrongTag,

    /// <summary>The picture stands in a form XObject.</summary>
    InForm,

    /// <summary>Eight pictures, one under the other.</summary>
    Strips,

    /// <summary>The page has the size of its pixels at 72 dpi, as phone programs write it: 1654 × 2339 points for an A4 of 200 dpi.</summary>
    PixelSized,

    /// <summary>Pixels packed without loss instead of a JPEG.</summary>
    Lossless,

    /// <summary>Under the picture lies the text that an OCR program found, invisible.</summary>
    WithText,
}

/// <summary>A PDF of scanned pages, written object by object.</summary>
public sealed class ScannedPdf
{
    private readonly List<byte> file = [];
    private readonly List<long> offsets = [];

    private ScannedPdf() => Raw("%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n");

    /// <param name="text">What <see cref="PdfShape.WithText"/> hides, in ASCII; else unused.</param>
    public static byte[] Of(IReadOnlyList<ColourSheet> pages, int dpi, PdfShape shape = PdfShape.Plain, int quality = 85, string text = "scanned page") =>
        new ScannedPdf().Write(pages, dpi, shape, quality, text);

    private byte[] Write(IReadOnlyList<ColourSheet> pages, int dpi, PdfShape shape, int quality, string text)
    {
        // 1 is the catalogue, 2 the tree of pages, written last.
        offsets.AddRange([0, 0]);
        var font = Object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
        var kids = pages.Select(page => Page(page, dpi, shape, quality, text, font)).ToArray();
        Place(1, "<< /Type /Catalog /Pages 2 0 R >>");
        Place(2, $"<< /Type /Pages /Count {kids.Length} /Kids [{string.Join(' ', kids.Select(kid => $"{kid} 0 R"))}] >>");
        var xref = file.Count;
        Raw($"xref\n0 {offsets.Count + 1}\n0000000000 65535 f \n{string.Concat(offsets.Select(offset => $"{offset:0000000000} 00000 n \n"))}");
        Raw($"trailer\n<< /Size {offsets.Count + 1} /Root 1 0 R >>\nstartxref\n{xref}\n%%EOF\n");
        return [.. file];
    }

    private int Page(ColourSheet sheet, int dpi, PdfShape shape, int quality, string text, int font)
    {
        var stored = shape == PdfShape.Rotated ? sheet.Planes(plane => plane.Quarter()) : sheet;
        var scale = shape == PdfShape.PixelSized ? 1 : 72.0 / dpi;
        var (width, height) = (stored.Width * scale, stored.Height * scale);
        var pieces = shape == PdfShape.Strips ? 8 : 1;
        var (names, content) = (new StringBuilder(), new StringBuilder());
        for (var piece = 0; piece < pieces; piece++)
        {
            var (top, end) = (stored.Height * piece / pieces, stored.Height * (piece + 1) / pieces);
            names.Append(CultureInfo.InvariantCulture, $"/Im{piece} {Image(pieces == 1 ? stored : stored.Cut(0, top, stored.Width, end - top), shape, quality)} 0 R ");
            content.Append(CultureInfo.InvariantCulture, $"q {width:0.###} 0 0 {(end - top) * scale:0.###} 0 {(stored.Height - end) * scale:0.###} cm /Im{piece} Do Q\n");
        }
        var resources = $"<< /XObject << {names}>> /Font << /F1 {font} 0 R >> >>";
        if (shape == PdfShape.InForm)
        {
            var form = Stream(string.Create(CultureInfo.InvariantCulture, $"/Type /XObject /Subtype /Form /BBox [0 0 {width:0.###} {height:0.###}] /Resources {resources}"), Encoding.ASCII.GetBytes(content.ToString()));
            (resources, content) = ($"<< /XObject << /Fm0 {form} 0 R >> >>", new("q 1 0 0 1 0 0 cm /Fm0 Do Q\n"));
        }
        if (shape == PdfShape.WithText) content.Insert(0, string.Create(CultureInfo.InvariantCulture, $"BT /F1 12 Tf 3 Tr 72 {height - 90:0.###} Td ({text}) Tj ET\n"));
        var body = Stream("", Encoding.ASCII.GetBytes(content.ToString()));
        // The pixels were turned clockwise: three quarters more turn them upright.
        var rotate = shape == PdfShape.Rotated ? "/Rotate 270 " : "";
        return Object(string.Create(CultureInfo.InvariantCulture, $"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width:0.###} {height:0.###}] {rotate}/Resources {resources} /Contents {body} 0 R >>"));
    }

    private int Image(ColourSheet sheet, PdfShape shape, int quality)
    {
        var (filter, bytes) = shape == PdfShape.Lossless ? ("/FlateDecode", Packed(sheet.Pixels())) : ("/DCTDecode", JpegTools.Compress(sheet.Netpbm(), quality));
        if (shape == PdfShape.WrongTag) bytes = Tagged(bytes, 72);
        return Stream($"/Type /XObject /Subtype /Image /Width {sheet.Width} /Height {sheet.Height} /ColorSpace {(sheet.IsGrey ? "/DeviceGray" : "/DeviceRGB")} /BitsPerComponent 8 /Filter {filter}", bytes);
    }

    /// <summary>A JPEG whose JFIF header says so many dots an inch.</summary>
    public static byte[] Tagged(byte[] jpeg, int dpi)
    {
        // FF D8 FF E0, length, "JFIF\0", version: then units and two densities.
        var tagged = jpeg.ToArray();
        (tagged[13], tagged[14], tagged[15], tagged[16], tagged[17]) = (1, (byte)(dpi >> 8), (byte)dpi, (byte)(dpi >> 8), (byte)dpi);
        return tagged;
    }

    private static byte[] Packed(byte[] pixels)
    {
        using var packed = new MemoryStream();
        using (var zlib = new System.IO.Compression.ZLibStream(packed, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true)) zlib.Write(pixels);
        return packed.ToArray();
    }

    private int Stream(string entries, byte[] content)
    {
        offsets.Add(file.Count);
        Raw($"{offsets.Count} 0 obj\n<< {entries} /Length {content.Length} >>\nstream\n");
        file.AddRange(content);
        Raw("\nendstream\nendobj\n");
        return offsets.Count;
    }

    private int Object(string content)
    {
        offsets.Add(0);
        Place(offsets.Count, content);
        return offsets.Count;
    }

    private void Place(int number, string content)
    {
        offsets[number - 1] = file.Count;
        Raw($"{number} 0 obj\n{content}\nendobj\n");
    }

    private void Raw(string text) => file.AddRange(Encoding.Latin1.GetBytes(text));
}
