using System.Text.Json.Nodes;
using static DocGen.Testing.Archival.FileClauses;

namespace DocGen.Testing.Archival;

/// <summary>ISO 19005-2, 6.3 to 6.5, and ISO 14289-1, 7.18: annotations, form fields, actions.</summary>
internal static class AnnotationClauses
{
    private const int Invisible = 1, Hidden = 2, Print = 4, NoView = 32, ToggleNoView = 256;

    private static readonly HashSet<string> Types = ["/Text", "/Link", "/FreeText", "/Line", "/Square", "/Circle", "/Polygon", "/PolyLine", "/Highlight", "/Underline", "/Squiggly", "/StrikeOut", "/Stamp",
        "/Caret", "/Ink", "/Popup", "/FileAttachment", "/Widget", "/PrinterMark", "/TrapNet", "/Watermark", "/Redact"];

    private static readonly HashSet<string> Actions = ["/GoTo", "/GoToR", "/GoToE", "/Thread", "/URI", "/Named", "/SubmitForm"];

    public static IEnumerable<Clause> All { get; } =
    [
        Of("6.3.1", "annotation types of ISO 32000-1, no 3D, sound, screen, movie", pdf => Annotations(pdf).Select(one => TypeOf(pdf, one)).Where(type => !Types.Contains(type))),
        Of("6.3.2", "annotations have flags: printed, neither hidden nor invisible nor NoView", pdf => Annotations(pdf).Where(one => TypeOf(pdf, one) != "/Popup" && BadFlags(pdf, one)).Select(one => TypeOf(pdf, one))),
        Of("6.3.3 appearance", "annotations that show something have an appearance", pdf => Annotations(pdf).Where(one => one["/AP"] is null && !IsEmpty(pdf, one) && TypeOf(pdf, one) is not ("/Popup" or "/Link"))
            .Select(one => TypeOf(pdf, one))),
        Of("6.3.3 normal", "an appearance has the normal state only", pdf => Annotations(pdf).Where(one => pdf.Dictionary(one["/AP"])?.Any(entry => entry.Key != "/N") == true).Select(one => TypeOf(pdf, one))),
        Of("6.4.1 actions", "widgets and fields have no actions", pdf => Annotations(pdf).Concat(Fields(pdf)).Where(one => one["/AA"] is not null || TypeOf(pdf, one) == "/Widget" && one["/A"] is not null).Select(_ => "A or AA")),
        Of("6.4.1 NeedAppearances", "readers need not make appearances", pdf => When(pdf.Boolean(Form(pdf)?["/NeedAppearances"]) == true, "NeedAppearances")),
        Of("6.4.2", "no XFA, no NeedsRendering", pdf => When(Form(pdf)?["/XFA"] is not null || pdf.Catalog["/NeedsRendering"] is not null, "XFA or NeedsRendering")),
        Of("6.4.3", "a signature covers the whole file but itself", SignatureFaults),
        Of("6.5.1", "no actions that start, play, hide or run something", pdf => pdf.Objects.Where(entry => Any(entry.Value, node => node is JsonObject action && pdf.Name(action["/S"]) is { } kind
            && (pdf.Name(action["/Type"]) == "/Action" || action.ContainsKey("/JS")) && !Actions.Contains(kind))).Select(entry => entry.Reference)),
        Of("6.5.2", "neither the document nor a page has additional actions", pdf => pdf.Pages.Append(pdf.Catalog).Where(one => one["/AA"] is not null).Select(_ => "AA")),
        Ua("7.18.1", "a field that is not hidden says what it is for (TU)", pdf => Visible(pdf).Where(one => TypeOf(pdf, one) == "/Widget" && string.IsNullOrEmpty(pdf.Text(one["/TU"]))).Select(_ => "Widget")
            .Concat(Visible(pdf).Where(one => TypeOf(pdf, one) is not ("/Widget" or "/Popup") && string.IsNullOrEmpty(pdf.Text(one["/Contents"]))).Select(one => TypeOf(pdf, one)))),
        Ua("7.18.2", "no TrapNet", pdf => Annotations(pdf).Where(one => TypeOf(pdf, one) == "/TrapNet").Select(_ => "TrapNet")),
        Ua("7.18.3", "pages with annotations are gone through in the order of the structure (Tabs S)", pdf => pdf.Pages.Where(page => pdf.Array(page["/Annots"]) is { Count: > 0 } && pdf.Name(page["/Tabs"]) != "/S").Select(_ => "Tabs")),
        Ua("7.18.4", "a widget hangs in a Form element whose only child it is", pdf => Nested(pdf, "/Widget", "/Form")),
        Ua("7.18.5", "a link hangs in a Link element", pdf => Nested(pdf, "/Link", "/Link")),
    ];

    private static Clause Of(string number, string says, Func<PdfFile, IEnumerable<string>> faults) => new(Standard.Archival, number, says, faults);

    private static Clause Ua(string number, string says, Func<PdfFile, IEnumerable<string>> faults) => new(Standard.Accessible, number, says, faults);

    private static IEnumerable<JsonObject> Annotations(PdfFile pdf) =>
        pdf.Pages.SelectMany(page => pdf.Array(page["/Annots"]) ?? []).Select(pdf.Dictionary).OfType<JsonObject>();

    private static IEnumerable<JsonObject> Visible(PdfFile pdf) => Annotations(pdf).Where(one => ((int)(pdf.Number(one["/F"]) ?? 0) & Hidden) == 0);

    private static JsonObject? Form(PdfFile pdf) => pdf.Dictionary(pdf.Catalog["/AcroForm"]);

    private static IEnumerable<JsonObject> Fields(PdfFile pdf) => (pdf.Array(Form(pdf)?["/Fields"]) ?? []).Select(pdf.Dictionary).OfType<JsonObject>();

    private static string TypeOf(PdfFile pdf, JsonObject annotation) => pdf.Name(annotation["/Subtype"]) ?? "";

    private static bool BadFlags(PdfFile pdf, JsonObject annotation) =>
        pdf.Number(annotation["/F"]) is not { } flags || ((int)flags & (Invisible | Hidden | NoView | ToggleNoView)) != 0 || ((int)flags & Print) == 0;

    private static bool IsEmpty(PdfFile pdf, JsonObject annotation) => pdf.Numbers(annotation["/Rect"]) is [var left, var bottom, var right, var top] && left == right && bottom == top;

    private static IEnumerable<string> SignatureFaults(PdfFile pdf)
    {
        foreach (var signature in Fields(pdf).Select(field => pdf.Dictionary(field["/V"])).OfType<JsonObject>().Where(value => value["/ByteRange"] is not null))
        {
            var range = pdf.Numbers(signature["/ByteRange"]);
            if (range is not [0, var first, var second, var rest] || second + rest != pdf.Bytes.Length || pdf.Bytes[(int)first] != '<' || pdf.Bytes[(int)second - 1] != '>') yield return "ByteRange";
        }
    }

    private static IEnumerable<string> Nested(PdfFile pdf, string annotation, string role)
    {
        var tree = pdf.Structure.Value;
        foreach (var one in Visible(pdf).Where(one => TypeOf(pdf, one) == annotation))
        {
            var element = pdf.Number(one["/StructParent"]) is { } key ? pdf.Dictionary(tree.Parents.GetValueOrDefault((int)key)) : null;
            if (element is null || pdf.Name(element["/S"]) != role) yield return $"{annotation} outside of {role}";
            else if (role == "/Form" && pdf.Dictionary(pdf.Array(element["/K"])?.Count == 1 ? pdf.Array(element["/K"])![0] : element["/K"]) is not { } only) yield return "Form with other children";
            else if (role == "/Form" && pdf.Dictionary(pdf.Dictionary(pdf.Array(element["/K"])?[0] ?? element["/K"])!["/Obj"]) != one) yield return "Form with another widget";
        }
    }
}
