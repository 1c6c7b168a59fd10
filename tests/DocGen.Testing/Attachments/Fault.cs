namespace DocGen.Testing.Attachments;

/// <summary>What makes an upload refusable: each takes a sound submission of a document.</summary>
internal static class Fault
{
    public static TrialUpload Sound(Submission sound) => new($"sound: {(sound.BornDigital ? "the program's own PDF" : $"{sound.As.Name}, {sound.Dpi} dpi")}", sound, Expected.Accepted);

    public static TrialUpload Blurred(Submission sound, double sigma = 4.5, int? page = null) => new(
        page is null ? "blurred" : $"page {page} blurred", sound with { Spoil = (sheet, _) => Scanner.Blurred(sheet, sigma), SpoiltPage = page }, Expected.Rejected, "blur", "legible");

    public static TrialUpload Shaken(Submission sound) => new("shaken", sound with { Spoil = (sheet, _) => Scanner.Shaken(sheet, 14) }, Expected.Rejected, "blur", "legible");

    public static TrialUpload Dark(Submission sound, double ground = 105) => new("too dark", sound with { Spoil = (sheet, _) => Scanner.Darkened(sheet, ground) }, Expected.Rejected, "light");

    public static TrialUpload Pale(Submission sound) => new("print too pale", sound with { Spoil = (sheet, _) => Scanner.Paled(sheet, 38) }, Expected.NotAccepted, "contrast", "light", "legible");

    public static TrialUpload Coarse(Submission sound, int dpi = 90) => new($"only {dpi} dpi", sound with { Dpi = dpi }, Expected.Rejected, "resolution");

    public static TrialUpload Skewed(Submission sound) => new("laid in askew by 10°", sound with { Spoil = (sheet, _) => Scanner.Skewed(sheet, 10) }, Expected.Rejected, "skew");

    public static TrialUpload Turned(Submission sound, int quarters, int? page = null) => new(
        quarters == 2 ? "upside down" : "on its side", sound with { Spoil = (sheet, _) => Damage.Turned(sheet, quarters), SpoiltPage = page }, Expected.NotAccepted, "orientation");

    public static TrialUpload Cut(Submission sound) => new("right part cut off", sound with { Spoil = (sheet, _) => Scanner.Shifted(sheet, 60) }, Expected.NotAccepted, "cut");

    public static TrialUpload Oblique(Submission sound) => new(
        "photographed at an angle in dim light", sound with { Spoil = (sheet, seed) => Scanner.Photographed(sheet, PhotoStrength.Oblique, seed), As = Container.Jpeg }, Expected.NotAccepted,
        "light", "contrast", "blur", "resolution", "skew", "legible");

    public static TrialUpload Faxed(Submission sound) => new("a fax", sound with { Spoil = (sheet, seed) => Scanner.Faxed(sheet, 98, seed), As = Container.BilevelTiff }, Expected.NotAccepted, "seals", "?seals", "colour");

    public static TrialUpload Crushed(Submission sound) => new("crushed by JPEG", sound with { Quality = 2, As = Container.Jpeg }, Expected.NotAccepted, "blur", "legible", "contrast", "colour");

    public static TrialUpload Grey(Submission sound) => new("scanned in grey", sound with { Spoil = (sheet, _) => sheet.Grey() }, Expected.NotAccepted, "seals", "?seals", "colour");

    /// <summary>The first so many seals are left.</summary>
    public static TrialUpload Unsealed(Submission sound, int left = 0) => new(
        left == 0 ? "without a seal" : $"with {left} seal{(left > 1 ? "s" : "")} only",
        sound with { Paper = sound.Paper with { Paper = sound.Paper.Paper with { Seals = sound.Paper.Paper.Seals[..left] } } }, Expected.NotAccepted, "seals");

    /// <summary>One seal, pressed at the head of the page instead of its place.</summary>
    public static TrialUpload SealedElsewhere(Submission sound) => new(
        "sealed at the wrong place", sound with { Paper = sound.Paper with { Paper = sound.Paper.Paper with { Seals = [sound.Paper.Paper.Seals[0] with { X = 45, Y = 32 }] } } }, Expected.NotAccepted, "seals");

    public static TrialUpload OtherPerson(Submission sound, string person) => new("another person's", sound with { Elsewhere = (person, null, null) }, Expected.NotAccepted, "names");

    public static TrialUpload OtherUnit(Submission sound, string employer) => new("another unit's", sound with { Elsewhere = (null, employer, null) }, Expected.NotAccepted, "names");

    public static TrialUpload OtherYear(Submission sound, int year) => new("of another year", sound with { Elsewhere = (null, null, year) }, Expected.NotAccepted, "names");

    /// <summary>Another document of the same person in its place.</summary>
    public static TrialUpload OtherDocument(Submission sound, TrialPaper other, params string[] codes) => new(
        $"another document: {other.Kind}", sound with { Paper = other with { Kind = sound.Paper.Kind, Person = null, Employer = null, Year = null } }, Expected.NotAccepted, codes.Length == 0 ? ["words"] : codes);

    /// <param name="order">Pages from 1 that are handed in.</param>
    public static TrialUpload Pages(string what, Submission sound, int[] order, params string[] codes) => new(
        what, sound with { Paper = sound.Paper with { Paper = sound.Paper.Paper with { Order = [.. order] } } }, Expected.NotAccepted, codes);

    public static TrialUpload Blank(Submission sound, int page) => new(
        $"page {page} blank", sound with { SpoiltPage = page, Spoil = (sheet, seed) => Scanner.Clean(ColourSheet.Filled(sheet.Width, sheet.Height, 255), seed) }, Expected.NotAccepted, "blank", "parts", "seals", "pages");

    public static TrialUpload Truncated(Submission sound) => new("half of the file lost", sound with { Break = file => file[..(file.Length / 2)] }, Expected.Rejected, "complete");

    public static TrialUpload Locked(Submission sound) => new("a PDF that asks for a password", sound with { Break = Encrypted }, Expected.Rejected, "encrypted");

    public static TrialUpload WrongFormat(Submission sound, Container other) => new($"{other.Name} where a PDF is asked for", sound with { As = other }, Expected.Rejected, "format");

    /// <summary>Of the text alone: the page is Word's.</summary>
    public static TrialUpload Docx(Submission sound) => new("a Word document", sound with { Break = _ => new DocxFile("<w:p><w:r><w:t>情况说明</w:t></w:r></w:p>").Bytes() }, Expected.Rejected, "format");

    private static byte[] Encrypted(byte[] pdf)
    {
        using var file = new TemporaryFile("open.pdf", pdf);
        Tools.RunClean("qpdf", "--encrypt", "geheim", "geheim", "256", "--", file.Path, file.Beside("locked.pdf"));
        return File.ReadAllBytes(file.Beside("locked.pdf"));
    }
}
