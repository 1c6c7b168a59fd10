using System.Buffers.Binary;
using System.Text;
using System.Text.Json.Nodes;
using static DocGen.Testing.Archival.FileClauses;

namespace DocGen.Testing.Archival;

/// <summary>ISO 19005-2, 6.2 without fonts, and 6.8 to 6.11.</summary>
internal static class GraphicsClauses
{
    private static readonly HashSet<string> BlendModes = ["/Normal", "/Compatible", "/Multiply", "/Screen", "/Overlay", "/Darken", "/Lighten", "/ColorDodge", "/ColorBurn", "/HardLight", "/SoftLight",
        "/Difference", "/Exclusion", "/Hue", "/Saturation", "/Color", "/Luminosity"];

    private static readonly HashSet<string> Intents = ["RelativeColorimetric", "AbsoluteColorimetric", "Perceptual", "Saturation"];

    public static IEnumerable<Clause> All { get; } =
    [
        Of("6.2.2 operators", "only operators of ISO 32000-1", pdf => pdf.Contents.Value.SelectMany(page => page.UnknownOperators)),
        Of("6.2.2 resources", "each page names its own resources, and all that it uses is there", pdf => pdf.Contents.Value.SelectMany(page => page.MissingResources)
            .Concat(pdf.Pages.Where(page => page["/Resources"] is null).Select(_ => "inherited"))),
        Of("6.2.3 profile", "the output intent has an ICC profile: output or display, GRAY, RGB or CMYK, before version 5", OutputProfile),
        Of("6.2.3 one", "all output intents share one profile", pdf => When(OutputIntents(pdf).Select(intent => intent["/DestOutputProfile"]?.ToString()).Distinct().Count() > 1, "several profiles")),
        Of("6.2.4.2", "profiles of ICCBased colour spaces are of a fitting class and have as many components as they say", pdf =>
            from entry in pdf.Objects
            where Any(entry.Value, node => node is JsonArray { Count: 2 } space && pdf.Name(space[0]) == "/ICCBased" && !FitsItself(pdf, space[1]!))
            select entry.Reference),
        Of("6.2.4.3", "device colours only where the output intent has the same colour space", DeviceColours),
        Of("6.2.5", "graphics states without transfer functions and halftone phases", pdf => States(pdf).Where(state => state["/TR"] is not null || state["/HTP"] is not null
            || state["/TR2"] is not null && pdf.Name(state["/TR2"]) != "/Default").Select(_ => "TR, TR2 or HTP")),
        Of("6.2.6", "rendering intents are the four of ISO 32000-1", pdf => pdf.Contents.Value.SelectMany(page => page.Intents).Where(intent => !Intents.Contains(intent))),
        Of("6.2.8", "images without alternates, OPI and interpolation", pdf => Painted(pdf, "/Image").Where(image => image["/Alternates"] is not null || image["/OPI"] is not null
            || pdf.Boolean(image["/Interpolate"]) == true).Select(_ => "Alternates, OPI or Interpolate")),
        Of("6.2.9", "forms without PostScript, OPI and references", pdf => Painted(pdf, "/Form").Where(form => form["/PS"] is not null || form["/Ref"] is not null || form["/OPI"] is not null)
            .Select(_ => "PS, Ref or OPI").Concat(Painted(pdf, "/PS").Select(_ => "PostScript"))),
        Of("6.2.10 modes", "blend modes of ISO 32000-1", pdf => States(pdf).SelectMany(state => BlendModesOf(pdf, state)).Where(mode => !BlendModes.Contains(mode))),
        Of("6.2.10 space", "transparency has a blending space: the output intent, or the page's group", pdf =>
            When(!OutputIntents(pdf).Any() && (Painted(pdf, "/Image").Any(image => image["/SMask"] is not null) || States(pdf).Any(Transparent)) && pdf.Pages.Any(page => page["/Group"] is null), "no space")),
        Of("6.8", "no embedded files", pdf => pdf.Objects.Where(entry => entry.Value is JsonObject specification && specification.ContainsKey("/EF")).Select(entry => entry.Reference)),
        Of("6.9", "no optional content", pdf => When(pdf.Catalog["/OCProperties"] is not null, "OCProperties")),
        Of("6.10", "no alternate presentations", pdf => When(pdf.Dictionary(pdf.Catalog["/Names"])?["/AlternatePresentations"] is not null, "AlternatePresentations")
            .Concat(pdf.Pages.Where(page => page["/PresSteps"] is not null).Select(_ => "PresSteps"))),
        Of("6.11", "no requirements", pdf => When(pdf.Catalog["/Requirements"] is not null, "Requirements")),
    ];

    private static Clause Of(string number, string says, Func<PdfFile, IEnumerable<string>> faults) => new(Standard.Archival, number, says, faults);

    private static IEnumerable<JsonObject> OutputIntents(PdfFile pdf) =>
        (pdf.Array(pdf.Catalog["/OutputIntents"]) ?? []).Select(pdf.Dictionary).OfType<JsonObject>().Where(intent => pdf.Name(intent["/S"]) == "/GTS_PDFA1");

    private static IEnumerable<string> OutputProfile(PdfFile pdf) => OutputIntents(pdf).ToArray() switch
    {
        [] => ["no output intent"],
        var intents => intents.Where(intent => ProfileSpace(pdf.Stream(intent["/DestOutputProfile"]), "prtr", "mntr") is not ("GRAY" or "RGB " or "CMYK")
            || !FitsItself(pdf, intent["/DestOutputProfile"]!)).Select(_ => "no such profile"),
    };

    /// <summary>The colour space in an ICC header (ICC.1:2001-04, 6.1); null when it is none of these classes.</summary>
    private static string? ProfileSpace(byte[]? profile, params string[] classes) =>
        profile is { Length: > 132 } && BinaryPrimitives.ReadInt32BigEndian(profile) == profile.Length && profile[8] is > 0 and < 5
        && Encoding.ASCII.GetString(profile, 36, 4) == "acsp" && classes.Contains(Encoding.ASCII.GetString(profile, 12, 4)) ? Encoding.ASCII.GetString(profile, 16, 4) : null;

    private static bool FitsItself(PdfFile pdf, JsonNode profile) =>
        ProfileSpace(pdf.Stream(profile), "prtr", "mntr", "scnr", "spac") is { } space && Components(space) == pdf.Number(pdf.Dictionary(profile)?["/N"]);

    private static int Components(string space) => space switch { "GRAY" => 1, "CMYK" => 4, _ => 3 };

    private static IEnumerable<string> DeviceColours(PdfFile pdf)
    {
        var output = OutputIntents(pdf).Select(intent => ProfileSpace(pdf.Stream(intent["/DestOutputProfile"]), "prtr", "mntr")).FirstOrDefault();
        return pdf.Contents.Value.SelectMany(page => page.DeviceColours).Distinct().Where(colour => colour switch
        {
            "DeviceGray" => output is null,
            "DeviceRGB" => output != "RGB ",
            "DeviceCMYK" => output != "CMYK",
            _ => true,
        });
    }

    private static IEnumerable<JsonObject> States(PdfFile pdf) => pdf.Contents.Value.SelectMany(page => page.GraphicsStates);

    private static IEnumerable<JsonObject> Painted(PdfFile pdf, string subtype) =>
        pdf.Contents.Value.SelectMany(page => page.Objects).Select(painted => painted.Dictionary).Where(painted => pdf.Name(painted["/Subtype"]) == subtype);

    private static IEnumerable<string> BlendModesOf(PdfFile pdf, JsonObject state) =>
        pdf.Array(state["/BM"]) is { } several ? several.Select(pdf.Name).OfType<string>() : pdf.Name(state["/BM"]) is { } one ? [one] : [];

    private static bool Transparent(JsonObject state) => state["/BM"] is not null || state["/SMask"] is not null || state["/ca"] is not null || state["/CA"] is not null;
}
