namespace DocGen.Validation.Measure.Pdf;

/// <summary>The signature dictionaries among the objects of a file's last state: those of the form's fields, which readers show, and the others.</summary>
internal sealed class SignatureObjects
{
    private const int Deepest = 16;

    private const int MostFields = 10_000;

    private const int MostPages = 200;

    private const int MostObjects = 50_000;

    private readonly List<SignatureEntry> found = [];
    private readonly HashSet<int> fields = [];
    private readonly HashSet<int> dictionaries = [];
    private int visited;

    private SignatureObjects()
    {
    }

    /// <summary>The shown ones first.</summary>
    public static List<SignatureEntry> In(PdfFile file, int pages)
    {
        var objects = new SignatureObjects();
        objects.VisitAll(file.Root["/AcroForm"]["/Fields"], depth: 0, inherited: default);
        // Some readers show a field that the form does not name, because its widget lies on a page.
        for (var page = 0; page < Math.Min(pages, MostPages); page++) objects.VisitAll(file.Page(page)["/Annots"], depth: 0, inherited: default);
        objects.Sweep(file);
        return objects.found;
    }

    private void VisitAll(PdfObject array, int depth, Field inherited)
    {
        for (var index = 0; index < array.Length && visited < MostFields; index++) Visit(array[index], depth, inherited);
    }

    private void Visit(PdfObject node, int depth, Field inherited)
    {
        visited++;
        if (depth > Deepest || !node.IsDictionary || (node.Number is var number and not 0 && !fields.Add(number))) return;
        var type = node["/FT"].Name is { Length: > 0 } own ? own : inherited.Type;
        var value = node["/V"] is { IsDictionary: true } set ? set : inherited.Value;
        // Of a widget apart from its field, the field is above.
        if (type is null && node["/Parent"] is { IsDictionary: true } parent) (type, value) = (parent["/FT"].Name, value ?? parent["/V"]);
        if (type == "Sig" && value is { IsDictionary: true } signature) Add(signature, shown: true);
        VisitAll(node["/Kids"], depth + 1, new(type, value));
    }

    /// <summary>A signature that no field has any more is still an object, unless the file was written anew.</summary>
    private void Sweep(PdfFile file)
    {
        var size = Math.Min(file.Trailer["/Size"].Integer ?? 0, MostObjects);
        for (var number = 1; number < size; number++)
        {
            var candidate = file.Object(number);
            if (!candidate.IsStream && candidate["/ByteRange"].Length > 0) Add(candidate, shown: false);
            candidate.Release();
        }
    }

    private void Add(PdfObject dictionary, bool shown)
    {
        if (found.Count < SignatureEntry.Most && (dictionary.Number is var number && (number == 0 || dictionaries.Add(number)))) found.Add(SignatureEntry.Of(dictionary, shown));
    }

    /// <param name="Type"><c>/FT</c>, which kids inherit, as they do the value.</param>
    private readonly record struct Field(string? Type, PdfObject? Value);
}
