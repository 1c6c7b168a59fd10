using System.Collections.Immutable;
using DocGen.Documents;
using DocGen.Testing;
using DocGen.Validation.Checks.Attachment;
using DocGen.Validation.Identify;
using DocGen.Validation.Kinds;
using DocGen.Validation.Measure;
using DocGen.Validation.Report;

namespace DocGen.Validation.Tests.Checks;

/// <summary>Uploads as workers would have read them.</summary>
internal static class ReadUpload
{
    private static readonly Lazy<AttachmentKinds> Kinds = new(() => Stages.Must(AttachmentKinds.Load(Repository.Templates)));

    /// <summary>Print enough for anything to be said of what is missing.</summary>
    public const string Filler = "根据通知要求经本单位研究现将有关情况说明如下请予审核";

    public static AttachmentKind Kind(string id) => Stages.Must(Kinds.Value.Find(id));

    /// <summary>One scanned page of a file of one page.</summary>
    public static AttachmentEvidence File(int number, PageFacts page, params PageReading[] readings) => File(number, [page], readings);

    public static AttachmentEvidence File(int number, PageFacts[] pages, params PageReading[] readings) => new(number, FileIdentity.None with { Format = "PDF", Bytes = 1000 })
    {
        File = new FileFacts { Pages = pages.Length, Damaged = false },
        Pages = [.. pages],
        Readings = [.. readings],
    };

    public static PageFacts Page(int number = 1, params SealFacts[] seals) => new()
    {
        Page = number,
        Width = 1654,
        Height = 2339,
        Origin = PageOrigin.Scanned,
        Dpi = 200,
        Damaged = false,
        ColourShare = 0.02,
        Bitonal = false,
        Light = new(250, 20, 245) { Contrast = 230 },
        InkShare = 0.04,
        Strokes = 700,
        Cuts = [],
        Seals = [.. seals],
        Hash = new(1, ""),
        Thumbnail = new(1, 1, 1),
    };

    /// <param name="x">Millimetres, of the middle.</param>
    /// <param name="y">Millimetres, of the middle.</param>
    public static SealFacts Seal(double x, double y) => new(new((int)((x - 21) * 200 / 25.4), (int)((y - 21) * 200 / 25.4), 331, 331), 42, 1);

    /// <summary>The page read line by line, 10 mm apart from 30 mm down; <c>|</c> parts cells of 60 mm.</summary>
    public static PageReading Read(params string[] lines) => Read(1, 92, lines);

    public static PageReading Read(int page, double confidence, params string[] lines) => new()
    {
        Page = page,
        Band = PageBand.Whole,
        Aim = ReadingAim.Print,
        Turn = 0,
        TurnIsSure = true,
        Pieces = [.. lines.SelectMany((line, row) => line.Split('|').Select((text, cell) => new TextPiece(row, text, confidence, Box(row, cell, text.Length))))],
    };

    public static ImmutableArray<Finding> Of(string kind, Expectations expected, params AttachmentEvidence[] files) => AttachmentChecks.JudgeSet(files, new(Kind(kind), expected));

    private static PixelBox Box(int row, int cell, int letters) => new((int)((25 + 60 * cell) * 200 / 25.4), (int)((30 + 10 * row) * 200 / 25.4), 30 * letters, 32);
}
