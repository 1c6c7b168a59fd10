using System.Collections.Immutable;
using System.Globalization;
using DocGen.Generation.Content;
using static DocGen.Generation.Docx.Xml;

namespace DocGen.Generation.Docx.Writing;

/// <summary>
/// A content control (17.5.2) around what prints a field: its tag is the field's path, its title what staff call it. It is of rich text, since
/// LibreOffice 7.4 writes plain-text controls twice; a hidden bookmark around it keeps its number where LibreOffice drops the tag.
/// </summary>
internal sealed class ControlWriter(PartWriting part)
{
    /// <summary>Word refuses a file with longer tags and titles.</summary>
    private const int LongestName = 64;

    /// <summary>Names that begin so are hidden in Word's list of bookmarks.</summary>
    public const string Bookmark = "_DocGen";

    private const string Ticked = "☑";

    private Markup Xml => part.Xml;

    public void Write(Field field, ImmutableArray<Inline> inlines, Action<Inline> write)
    {
        if (field.Use == FieldUse.Fact) Fact(field, inlines, write);
        else Filled(field, inlines, write);
    }

    /// <summary>The name of the control of that number.</summary>
    public static string TagOf(string key, int number) =>
        key.Length <= LongestName ? key : string.Create(CultureInfo.InvariantCulture, $"field-{number}");

    public static string Printed(IEnumerable<Inline> inlines) => string.Concat(inlines.Select(inline => inline switch
    {
        TextRun run => run.Text,
        Tab => "\t",
        LineBreak => "\n",
        PictureFrame { Picture: { } picture } => DrawingWriter.Shown(picture).Sha256,
        _ => "",
    }));

    /// <summary>What the notice says may be read in Word, not changed.</summary>
    private void Fact(Field field, ImmutableArray<Inline> inlines, Action<Inline> write)
    {
        if (inlines.All(inline => inline is TextRun { Text.Length: 0 })) return;
        Xml.Open("sdt").Open("sdtPr").Value("alias", Short(field.Title.Length > 0 ? field.Title : field.Path)).Value("tag", Short(field.Path)).Value("lock", "contentLocked");
        Content(inlines, write);
        Xml.Close();
    }

    private void Filled(Field field, ImmutableArray<Inline> inlines, Action<Inline> write)
    {
        var number = part.Writing.Fields.Count + 1;
        var piece = part.Writing.NextPiece(field);
        var key = piece == 1 ? field.Path : string.Create(CultureInfo.InvariantCulture, $"{field.Path}#{piece}");
        var printed = Printed(inlines);
        part.Writing.Fields.Add(new(number, key, printed));

        Xml.Open("bookmarkStart").Attribute("id", number).Attribute("name", Bookmark + Markup.Number(number)).Close().Open("sdt").Open("sdtPr");
        if (inlines.OfType<TextRun>().FirstOrDefault() is { } run) RunWriter.Properties(Xml, run.Format);
        Xml.Value("alias", Short(field.Title.Length > 0 ? field.Title : field.Path)).Value("tag", TagOf(key, number)).Value("id", number);
        var picture = inlines.Any(inline => inline is PictureFrame);
        if (field.Empty || (printed.Length == 0 && !picture)) Xml.On("showingPlcHdr");
        if (picture) Xml.On("picture");
        if (field.Use == FieldUse.CheckBox) CheckBox(printed == Ticked);
        // Without a character nobody could find the control in Word.
        if (inlines is [TextRun { Text.Length: 0 } empty]) inlines = [empty with { Text = " " }];
        Content(inlines, write);
        Xml.Close().Open("bookmarkEnd").Attribute("id", number).Close();
    }

    private void Content(ImmutableArray<Inline> inlines, Action<Inline> write)
    {
        Xml.Close().Open("sdtContent");
        foreach (var inline in inlines) write(inline);
        Xml.Close();
    }

    /// <summary>A box to be ticked with a click ([MS-DOCX] 2.6.1.11).</summary>
    private void CheckBox(bool ticked)
    {
        void State(string name, string character) => Xml.Open(W14 + name).Attribute(W14 + "val", character).Attribute(W14 + "font", "宋体").Close();
        Xml.Open(W14 + "checkbox").Open(W14 + "checked").Attribute(W14 + "val", ticked ? "1" : "0").Close();
        State("checkedState", "2611");
        State("uncheckedState", "2610");
        Xml.Close();
    }

    private static string Short(string name)
    {
        if (name.Length <= LongestName) return name;
        var end = char.IsHighSurrogate(name[LongestName - 1]) ? LongestName - 1 : LongestName;
        return name[..end];
    }
}
