using System.IO.Compression;
using System.Text;

namespace DocGen.Testing.Attachments.Soak;

/// <summary>A file that somebody uploads.</summary>
/// <param name="Kind">That it is handed in as.</param>
public sealed record SoakFile(string Name, string Kind, byte[] Bytes)
{
    private const string Generic = "generic";

    /// <summary>One sound page in four formats, and what is wrong in many ways: enough for a trial of seconds.</summary>
    public static IReadOnlyList<SoakFile> Few() => [.. Scans("unit-authorization", 100), .. Hostile(pages: 20)];

    /// <summary>Papers of all kinds at two resolutions, what is wrong, and the real files of ../shared where they are.</summary>
    public static IReadOnlyList<SoakFile> Many() =>
    [
        .. TrialPapers.All.SelectMany(paper => Scans(paper.Kind, paper.Paper.Pdf.Length % 2 == 0 ? 150 : 200)), .. Hostile(pages: 500),
        .. SharedData.Exists ? ((string[])["pdf", "badimage", "scan", "seal"]).SelectMany(Shared) : [],
    ];

    private static IEnumerable<SoakFile> Scans(string kind, int dpi)
    {
        var paper = TrialPapers.Of(kind);
        ColourSheet[] pages = [.. paper.At(dpi).Select((page, number) => Scanner.Clean(page, (uint)number))];
        yield return new($"{kind}.pdf", kind, ScannedPdf.Of(pages, dpi));
        yield return new($"{kind}-born-digital.pdf", kind, paper.Paper.Pdf);
        yield return new($"{kind}.tif", kind, TiffFile.Jpeg(pages, dpi, 80));
        yield return new($"{kind}.png", kind, PngFile.Of(pages[0]));
        yield return new($"{kind}.jpg", kind, Photos.JpegTools.Compress(pages[0].Netpbm(), 85));
    }

    /// <param name="pages">Of the file that has too many.</param>
    private static IEnumerable<SoakFile> Hostile(int pages)
    {
        var png = PngFile.Of(ColourSheet.Filled(80, 100, 240));
        yield return new("empty.pdf", Generic, []);
        yield return new("letters.txt", Generic, Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("不是扫描件。", 5_000))));
        yield return new("noise.jpg", Generic, [0xFF, 0xD8, 0xFF, .. Enumerable.Range(0, 100_000).Select(at => (byte)(at * 2_654_435_761 >> 13))]);
        yield return new("bomb.png", Generic, Huge(png));
        yield return new("cut.png", Generic, png[..(png.Length / 2)]);
        yield return new("deep.pdf", Generic, Encoding.ASCII.GetBytes("%PDF-1.7\n1 0 obj\n" + new string('[', 200_000)));
        yield return new("inflating.pdf", Generic, Inflating(64));
        yield return new("many-pages.pdf", Generic, ManyPages(pages));
        yield return new("archive.zip", Generic, [.. "PK\u0003\u0004"u8, .. new byte[2_000]]);
    }

    /// <summary>Its header says 60,000 × 60,000 pixels.</summary>
    private static byte[] Huge(byte[] png)
    {
        byte[] huge = [.. png];
        foreach (var at in (int[])[16, 20]) ((byte[])[0, 0, 0xEA, 0x60]).CopyTo(huge, at);
        return huge;
    }

    /// <summary>A page whose content is so many megabytes of spaces.</summary>
    private static byte[] Inflating(int megabytes)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            for (var written = 0; written < megabytes; written++) zlib.Write(Encoding.ASCII.GetBytes(new string(' ', 1 << 20)));
        return Pdf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>", 1, "3 0 R", $"<< /Length {packed.Length} /Filter /FlateDecode >>\nstream\n{Encoding.Latin1.GetString(packed.ToArray())}\nendstream");
    }

    private static byte[] ManyPages(int count) => Pdf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>", count, string.Join(' ', Enumerable.Repeat("3 0 R", count)), "<< >>");

    private static byte[] Pdf(string page, int count, string kids, string more) => Encoding.Latin1.GetBytes(
        $"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [{kids}] /Count {count} >>\nendobj\n3 0 obj\n{page}\nendobj\n4 0 obj\n{more}\nendobj\ntrailer\n<< /Root 1 0 R >>\n");

    private static IEnumerable<SoakFile> Shared(string folder) => Directory.EnumerateFiles(SharedData.PathOf(folder), "*", SearchOption.AllDirectories)
        .Where(file => !file.EndsWith(".tsv", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(file => new SoakFile(Path.GetFileName(file), Generic, File.ReadAllBytes(file)));
}
