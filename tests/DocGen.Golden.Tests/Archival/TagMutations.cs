using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace DocGen.Golden.Tests.Archival;

/// <summary>How to break each clause about fonts, annotations, metadata and structure.</summary>
internal static class TagMutations
{
    public static IEnumerable<(string Clause, Action<Mutant> Spoil)> All { get; } =
    [
        .. Twice("6.2.11.2", "7.21.2", file => file.CompositeFont.Remove("/BaseFont")),
        .. Twice("6.2.11.3.1", "7.21.3.1", file => file.CompositeFont["/Encoding"] = "/Foo-H"),
        .. Twice("6.2.11.3.2", "7.21.3.2", file => file.CidFont["/Subtype"] = "/CIDFontType2"),
        .. Twice("6.2.11.4.1", "7.21.4.1", file => Descriptor(file).Remove("/FontFile3")),
        .. Twice("6.2.11.4.1 glyphs", "7.21.4.1 glyphs", file => ShowFirst(file, "<FFFE>")),
        .. Twice("6.2.11.4.2", "7.21.4.2", file => Descriptor(file)["/CIDSet"] = file.Catalog["/Metadata"]!.DeepClone()),
        .. Twice("6.2.11.5", "7.21.5", file => (file.CidFont["/DW"], file.CidFont["/W"]) = (998, new JsonArray())),
        .. Twice("6.2.11.8", "7.21.8", file => ShowFirst(file, "<0000>")),
        .. Twice("6.2.11.7.2", "7.21.7", file => file.CompositeFont.Remove("/ToUnicode")),
        .. Twice("6.2.11.7.2", "7.21.7", file => file.Stream(file.CompositeFont["/ToUnicode"]!, map => Regex.Replace(map, "><[0-9A-F]+>$", $">[{string.Concat(Enumerable.Repeat("<FEFF>", 256))}]", RegexOptions.Multiline))),
        ("6.2.11.7.3", file => file.Stream(file.CompositeFont["/ToUnicode"]!, map => Regex.Replace(map, "><[0-9A-F]+>$", "><E123>", RegexOptions.Multiline))),

        ("6.3.1", file => file.Widget["/Subtype"] = "/Movie"),
        ("6.3.2", file => file.Widget["/F"] = 0),
        ("6.3.2", file => file.Widget.Remove("/F")),
        ("6.3.3 appearance", file => file.Widget["/Rect"] = new JsonArray(0, 0, 10, 10)),
        ("6.3.3 normal", file => file.Widget["/AP"] = new JsonObject { ["/N"] = new JsonObject(), ["/D"] = new JsonObject() }),
        ("6.4.1 actions", file => file.Widget["/AA"] = new JsonObject()),
        ("6.4.1 NeedAppearances", file => file.Catalog["/AcroForm"]!["/NeedAppearances"] = true),
        ("6.4.2", file => file.Catalog["/AcroForm"]!["/XFA"] = new JsonArray()),
        ("6.4.3", file => file.Dictionary(file.Widget["/V"]!)["/ByteRange"]![3] = 10),
        ("6.5.1", file => file.Catalog["/OpenAction"] = new JsonObject { ["/Type"] = "/Action", ["/S"] = "/JavaScript" }),
        ("6.5.2", file => file.Page["/AA"] = new JsonObject()),
        ("7.18.1", file => file.Widget.Remove("/TU")),
        ("7.18.2", file => file.Widget["/Subtype"] = "/TrapNet"),
        ("7.18.3", file => file.Page["/Tabs"] = "/R"),
        ("7.18.4", file => file.Widget.Remove("/StructParent")),
        ("7.18.4", file => file.Element("/Form")["/K"] = new JsonArray(0, 1)),
        ("7.18.5", file => file.Widget["/Subtype"] = "/Link"),

        ("6.6.2.1 stream", file => file.Catalog.Remove("/Metadata")),
        ("6.6.2.1 stream", file => file.Xmp("</x:xmpmeta>", "")),
        ("6.6.2.1 packet", file => file.Xmp("<?xpacket begin=", "<?xpacket encoding=\"utf-8\" begin=")),
        ("6.6.2.3.1", file => file.Xmp("<pdfaProperty:name>part<", "<pdfaProperty:name>level<")),
        ("6.6.2.3.3", file => file.Xmp("<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>", "")),
        ("6.6.3", file => file.Dictionary(file.Trailer["/Info"]!)["/Title"] = "u:x"),
        ("6.6.4", file => file.Xmp("<pdfaid:part>2<", "<pdfaid:part>5<")),
        ("5", file => file.Xmp("<pdfuaid:part>1<", "<pdfuaid:part>2<")),
        ("7.1 title", file => file.Catalog["/ViewerPreferences"]!["/DisplayDocTitle"] = false),
        ("7.1 title", file => file.Xmp("dc:title", "dc:subject")),

        .. Twice("6.7.2", "7.1 marked", file => file.Catalog["/MarkInfo"]!["/Marked"] = false),
        .. Twice("6.7.3 marks", "7.1 content", file => file.Before("0 0 9 9 re f")),
        .. Twice("6.7.3 marks", "7.1 content", file => file.Content(content => Regex.Replace(content, "<</MCID 0>>BDC", "$0 /Artifact BMC EMC"))),
        .. Twice("6.7.3 marks", "7.1 content", file => file.Before("/Artifact BMC /P<</MCID 99>>BDC EMC EMC")),
        .. Twice("6.7.3 tree", "7.1 tree", file => file.Content(content => content.Replace("/MCID 0>>", "/MCID 7777>>", StringComparison.Ordinal))),
        .. Twice("6.7.3 tree", "7.1 tree", file => file.Element("/P")["/P"] = file.Trailer["/Root"]!.DeepClone()),
        .. Twice("6.7.3 tree", "7.1 tree", file => file.Dictionary(file.Catalog["/StructTreeRoot"]!).Remove("/ParentTree")),
        .. Twice("6.7.3 roles", "7.1 roles", file => file.Element("/P")["/S"] = "/Chapter"),
        .. Twice("6.7.3 roles", "7.1 roles", file => file.Dictionary(file.Catalog["/StructTreeRoot"]!)["/RoleMap"] = new JsonObject { ["/P"] = "/Span" }),
        .. Twice("6.7.4", "7.2", file => file.Catalog.Remove("/Lang")),
        .. Twice("6.7.4", "7.2", file => file.Catalog["/Lang"] = "u:中文"),
        ("7.3", file => file.Element("/Figure").Remove("/Alt")),
        ("7.4.2", file => file.Element("/H1")["/S"] = "/H2"),
        ("7.4.4", file => file.Element("/P")["/S"] = "/H"),
        ("7.9", file => file.Element("/P")["/S"] = "/Note"),
        ("7.20", PaintTaggedFormTwice),
        ("7.2 tables", file => file.Element("/TD")["/S"] = "/P"),
        ("7.2 tables", file => file.Element("/TR")["/S"] = "/Sect"),
        ("7.2 regular", file => file.Element("/TD")["/A"] = new JsonObject { ["/O"] = "/Table", ["/ColSpan"] = 9 }),
        ("7.2 lists", file => file.Element("/P")["/S"] = "/LI"),
        ("7.5", file => file.Element("/TH").Remove("/A")),
    ];

    private static (string, Action<Mutant>)[] Twice(string archival, string accessible, Action<Mutant> spoil) => [(archival, spoil), (accessible, spoil)];

    private static JsonObject Descriptor(Mutant file) => file.Dictionary(file.CidFont["/FontDescriptor"]!);

    /// <summary>One more glyph in the font of the CFF program, before all else.</summary>
    private static void ShowFirst(Mutant file, string code)
    {
        var reference = file.ReferenceOf(file.CompositeFont);
        var name = file.Resources["/Font"]!.AsObject().First(entry => entry.Value!.ToString() == reference).Key;
        file.Before($"/Artifact BMC BT {name} 9 Tf {code} Tj ET EMC");
    }

    private static void PaintTaggedFormTwice(Mutant file)
    {
        var picture = file.Resources["/XObject"]!["/I0"]!;
        file.Dictionary(picture)["/Subtype"] = "/Form";
        file.Stream(picture, _ => "/P<</MCID 55>>BDC EMC");
        file.Before("/I0 Do /I0 Do");
    }
}
