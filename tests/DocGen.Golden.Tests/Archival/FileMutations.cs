using System.Text.Json.Nodes;

namespace DocGen.Golden.Tests.Archival;

/// <summary>How to break each clause of ISO 19005-2, 6.1, 6.2 and 6.8 to 6.11.</summary>
internal static class FileMutations
{
    public static IEnumerable<(string Clause, Action<Mutant> Spoil)> All { get; } =
    [
        ("6.1.2 header", file => file.Raw("%PDF-1.7\n", "%PDF-1.8\n")),
        ("6.1.2 comment", file => file.Raw("\n%\u00E2", "\n%A")),
        ("6.1.3 ID", file => file.Trailer.Remove("/ID")),
        ("6.1.3 Encrypt", file => file.Trailer["/Encrypt"] = new JsonObject()),
        ("6.1.3 end", file => file.Append("more")),
        ("6.1.6", file => file.Raw("/TU<FEFF", "/TU<FEF")),
        ("6.1.7.1 length", file => file.Raw("\nendstream", "\n\nendstream")),
        ("6.1.7.1 external", file => file.Raw("/Type/Metadata", "/F(x)/Type/Metadata")),
        ("6.1.7.2", file => file.Raw("/Filter/FlateDecode", "/Filter/LZWDecode")),
        ("6.1.8", file => file.Raw("/Type/Catalog", "/T\u00FFpe/Catalog")),
        ("6.1.9", file => file.Raw("\nendobj\n", " endobj\n")),
        ("6.1.12", file => file.Catalog["/Perms"] = new JsonObject { ["/UR"] = 1 }),
        ("6.1.13 numbers", file => file.Page["/UserUnit"] = 2_147_483_648L),
        ("6.1.13 strings", file => file.Raw("/Type/Catalog", $"/Type/Catalog/X({new string('x', 32_768)})")),
        ("6.1.13 names", file => file.Raw("/Type/Catalog", $"/Type/Catalog/{new string('x', 128)} 1")),
        ("6.1.13 objects", file => file.Trailer["/Size"] = 8_388_609),
        ("6.1.13 q", file => file.Before(string.Concat(Enumerable.Repeat("q ", 29)) + string.Concat(Enumerable.Repeat("Q ", 29)))),
        ("6.1.13 q", file => file.Before("q")),
        ("6.1.13 boxes", file => file.Page["/CropBox"] = new JsonArray(0, 0, 2, 100)),
        ("6.2.2 operators", file => file.Before("BX 1 2 foo EX")),
        ("6.2.2 resources", file => file.Page.Remove("/Resources")),
        ("6.2.2 resources", file => file.Resources["/Font"]!.AsObject().Remove("/F0")),
        ("6.2.3 profile", file => file.Catalog.Remove("/OutputIntents")),
        ("6.2.3 profile", file => file.Stream(Intent(file)["/DestOutputProfile"]!, profile => profile.Replace("mntrRGB ", "scnrRGB ", StringComparison.Ordinal))),
        ("6.2.3 profile", file => file.Dictionary(Intent(file)["/DestOutputProfile"]!)["/N"] = 4),
        ("6.2.3 one", file => file.Catalog["/OutputIntents"]!.AsArray().Add(new JsonObject { ["/S"] = "/GTS_PDFA1", ["/DestOutputProfile"] = "1 0 R" })),
        ("6.2.4.2", file => file.Resources["/ColorSpace"] = new JsonObject { ["/C"] = new JsonArray("/ICCBased", file.Catalog["/Metadata"]!.DeepClone()) }),
        ("6.2.4.3", file => file.Before("0 0 0 1 k")),
        ("6.2.5", file => State(file, "/TR", "/Identity")),
        ("6.2.5", file => State(file, "/TR2", "/Identity")),
        ("6.2.6", file => file.Before("/Loud ri")),
        ("6.2.8", file => Image(file)["/Interpolate"] = true),
        ("6.2.9", file => Image(file)["/Subtype"] = "/PS"),
        ("6.2.9", file => Form(file)["/Ref"] = new JsonObject()),
        ("6.2.10 modes", file => State(file, "/BM", "/Gleam")),
        ("6.2.10 space", file =>
        {
            State(file, "/ca", 0.5);
            file.Catalog.Remove("/OutputIntents");
        }),
        ("6.8", file => file.Widget["/EF"] = new JsonObject()),
        ("6.9", file => file.Catalog["/OCProperties"] = new JsonObject()),
        ("6.10", file => file.Catalog["/Names"] = new JsonObject { ["/AlternatePresentations"] = new JsonObject() }),
        ("6.10", file => file.Page["/PresSteps"] = new JsonObject()),
        ("6.11", file => file.Catalog["/Requirements"] = new JsonArray()),
    ];

    private static JsonObject Intent(Mutant file) => file.Catalog["/OutputIntents"]![0]!.AsObject();

    private static JsonObject Image(Mutant file) => file.Find("/XObject", one => one["/Subtype"]!.ToString() == "/Image" && one["/SMask"] is null);

    private static JsonObject Form(Mutant file)
    {
        var image = Image(file);
        image["/Subtype"] = "/Form";
        return image;
    }

    private static void State(Mutant file, string key, JsonNode value)
    {
        file.Resources["/ExtGState"] = new JsonObject { ["/G"] = new JsonObject { [key] = value } };
        file.Before("/G gs");
    }
}
