using System.Collections.Immutable;
using DocGen.Testing;
using DocGen.Validation.Measure;

namespace DocGen.Service.Tests.Validate;

/// <summary>Clean pages of a scan, as a worker would measure them.</summary>
internal static class PreparedPages
{
    public static byte[] Thumbnail(int page) => JpegFile.OfLength(1_000 + page, 120, 170);

    /// <summary>Of two pages. That it is a PDF too shows what a report says of one.</summary>
    public static FileFacts File { get; } = new()
    {
        Pages = 2,
        Damaged = false,
        Largest = new(1654, 2339),
        Trailer = new(12, "ZIP"),
        Pdf = new()
        {
            Pages = 2,
            Locked = false,
            Repaired = true,
            HasText = true,
            Encrypted = true,
            Announced = 3,
            Broken = [2],
            Odd = [new(2, 5_000.5, 1)],
            Active = [new(ActiveContentKind.EmbeddedFile, null), new(ActiveContentKind.Link, 1)],
            Objects = 40,
            LongestStream = 9_000_000_000,
            Signatures = [new() { Shown = true, Format = "ETSI.CAdES.detached", RangeIsSound = true, BytesAfter = 7, Intact = true, Altered = true, NamesCertificate = true, CertificateSha256 = new string('a', 64) }],
        },
    };

    public static WorkerResult Measured(ImmutableArray<int> pages) => new(new PagesMeasured([.. pages.Select(Page)]), pages.SelectMany(Thumbnail).ToArray());

    public static PageFacts Page(int page) => new()
    {
        Page = page,
        Width = 1654,
        Height = 2339,
        Origin = PageOrigin.Scanned,
        Dpi = 200.04,
        Damaged = false,
        ColourShare = 0.0312345,
        Bitonal = false,
        Light = new(243.5, 58.25, 226) { Contrast = 181, Tint = 4 },
        InkShare = 0.0456,
        Strokes = 900 + page,
        Sharpness = 0.7,
        Skew = -0.25,
        Lines = LineDirection.Across,
        Cuts = [new(new(0, 100, 4, 300), 0.128) { Edge = PageEdge.Left, Letters = 3, Rules = 1 }],
        Seals = [new(new(1000, 1800, 331, 329), 42.1, 0.98)],
        Hash = new(0xFEDC_BA98_7654_3210UL + (ulong)page, new string((char)('0' + page % 10), 64)),
        Thumbnail = new(120, 170, Thumbnail(page).Length),
    };
}
