namespace DocGen.Validation.Measure.Letter;

/// <summary>
/// Where things stand on a printed guarantee (templates/integrity-guarantee/v1), in millimetres: x from the left edge of the paper, y downwards from
/// the upper edge of the rule that parts the code from the signature. The template's tests hold it to these.
/// </summary>
internal static class LetterLayout
{
    public const double Left = 27, Right = 183;

    /// <summary>Of the picture of the code, with its quiet zone.</summary>
    public const double CodeLeft = 28.9, CodeSide = 38;

    /// <summary>The picture hangs below the rule by this, or by more when the text beside it has more lines.</summary>
    public const double CodeTop = 1.5, CodeTopMost = 13;

    /// <summary>Modules of white around a code (ISO/IEC 18004, 9.1).</summary>
    public const int QuietZone = 4;

    /// <summary>Beside the code: the short code in its first line, the person in the last ones.</summary>
    public const double SideLeft = 72.5, SideBottom = 60;

    /// <summary>The short code's line, from above its capitals to below them, and where its label ends.</summary>
    public const double ShortCodeTop = 0.5, ShortCodeBottom = 12.5, ShortCodeLeft = 88.5, ShortCodeRight = 150;

    /// <summary>The signature's place: the length of its line, up to the table.</summary>
    public const double SignatureLeft = 118.7, SignatureTop = -38, SignatureLine = -13;

    /// <summary>The date of signing, without its label.</summary>
    public const double DateLeft = 117.5, DateTop = -11.9, DateBottom = -1.5;

    public const double TableBottom = -41.8, TableTallest = 120;

    /// <summary>Where the table's values begin in rows of one field, and of two.</summary>
    public const double ValueLeft = 53.5, SecondLabelLeft = 101.1, SecondValueLeft = 124;

    /// <summary>From one line of a cell to the next.</summary>
    public const double CellLinePitch = 6.7;
}
