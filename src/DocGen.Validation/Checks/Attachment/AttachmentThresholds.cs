using DocGen.Validation.Measure.Decode;

namespace DocGen.Validation.Checks.Attachment;

/// <summary>Numbers that are not a kind's. Those marked ◊ in docs/attachments.md were calibrated on few files.</summary>
internal static class AttachmentThresholds
{
    /// <summary>Of one picture: more than this is decoded nowhere. A3 at 600 dpi has 70 million.</summary>
    public const long MaxPixels = PictureDecoder.MaxPixels;

    /// <summary>Millimetres of the shorter side of a page that print can stand on. To calibrate.</summary>
    public const double ShortestSide = 10;

    /// <summary>FADGI 2023 has 200 ppi for its lowest grade and takes 5 % less: 190. Texas' minimum is 200.</summary>
    public const double Dpi = 190;

    /// <summary>150 less those 5 %: characters of 10.5 points have 20 pixels then, and reading programs begin to err.</summary>
    public const double LowDpi = 142;

    /// <summary>Of a picture beside a program's text that never held writing: a colour or an ornament, drawn large.</summary>
    public const double OrnamentDpi = 20;

    /// <summary>Share of the page within its margins: a line of print takes 0.1 %.</summary>
    public const double BlankInk = 0.001;

    /// <summary>Pieces of ink of 0.08 mm² and more: six characters have as many.</summary>
    public const int BlankStrokes = 20;

    /// <summary>Luma of the paper: white scans measure 250, yellowed paper 210, photos by lamplight 170, a book of 1555 158.</summary>
    public const double DarkGround = 150;

    /// <inheritdoc cref="DarkGround"/>
    public const double DimGround = 190;

    /// <summary>Luma of the paper under a shadow that lies on some of what is written. To calibrate.</summary>
    public const double ShadowGround = 90;

    /// <summary>Of the paper: covers of books and certificates are coloured, and dark as they should be. Paper in warm lamplight has half as much. To calibrate.</summary>
    public const double CoverTint = 60;

    /// <summary>Luma of strokes against the paper, as if it were white: print measures 150 to 250, a page that shines through 48. To calibrate.</summary>
    public const double LostContrast = 45;

    /// <inheritdoc cref="LostContrast"/>
    public const double FaintContrast = 80;

    /// <summary>
    /// 1 over the width of edges in millimetres. Scans of 150 dpi and more measure 3.9 to 6, steady photos 3 to 4; a blur of σ = 0.2 mm gives 2.1, under which small
    /// print begins to run together, one of 0.28 mm 1.5, when it can't be read any more. To calibrate.
    /// </summary>
    public const double Blurred = 1.6;

    /// <inheritdoc cref="Blurred"/>
    public const double Soft = 2;

    /// <summary>Degrees.</summary>
    public const double Skew = 3;

    /// <inheritdoc cref="Skew"/>
    public const double SkewMuch = 7;

    /// <summary>Characters, or parts of them, that one edge cuts. To calibrate.</summary>
    public const int CutLetters = 6;

    /// <inheritdoc cref="CutLetters"/>
    public const int FewCutLetters = 3;

    /// <summary>Rules of a table that run straight into one edge; the frame of a certificate has two to four. To calibrate.</summary>
    public const int CutRules = 5;

    /// <inheritdoc cref="CutRules"/>
    public const int FewCutRules = 3;

    /// <summary>Of the page's pixels: a seal takes 0.5 % of A4, a grey scan has none.</summary>
    public const double ColourShare = 0.0005;

    /// <summary>Pieces of ink: pages with less than a line or two all look alike from afar. To calibrate.</summary>
    public const int ComparableStrokes = 60;

    /// <summary>Bits of 64 in which hashes of the same page may differ. To calibrate.</summary>
    public const int SameDifference = 3;

    /// <summary>By how much of itself the ink of the same page may differ when it was saved anew. To calibrate.</summary>
    public const double SameInk = 0.05;

    /// <summary>Blocks of 256 in which the same page may differ. To calibrate.</summary>
    public const int SameBlocks = 6;

    /// <summary>Confidence of OCR, 0–100, that half of a page's characters have at least: clear print has 88 to 95, what nobody can read below 45. To calibrate.</summary>
    public const double Legible = 70;

    /// <inheritdoc cref="Legible"/>
    public const double Illegible = 50;

    /// <summary>Characters that OCR has to read on a page for its confidence to say anything.</summary>
    public const int FewCharacters = 8;

    /// <summary>Pieces of ink of 0.08 mm² and more: a page with as many is written on, and OCR has to find characters there. To calibrate.</summary>
    public const int ManyStrokes = 300;

    /// <summary>Mean difference of the channels, 0–255, of paper that was scanned in grey: JPEG's rounding leaves less. To calibrate.</summary>
    public const double GreyTint = 0.5;

    /// <summary>Confidence of OCR, 0–100: what was read so twice stands there. To calibrate.</summary>
    public const double SurelyRead = 88;
}
