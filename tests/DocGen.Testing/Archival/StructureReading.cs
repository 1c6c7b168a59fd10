using System.Text.Json.Nodes;

namespace DocGen.Testing.Archival;

/// <summary>An element of the structure tree with its children, in order.</summary>
/// <param name="Contents">The marked content that hangs in it: page and identifier.</param>
public sealed record TreeElement(string Reference, string Role, JsonObject Dictionary, List<TreeElement> Children, List<(JsonObject? Page, int Mcid)> Contents)
{
    public TreeElement? Parent { get; init; }

    public IEnumerable<TreeElement> All => Children.SelectMany(child => child.All).Prepend(this);
}

/// <summary>The structure tree of a file (ISO 32000-1, 14.7).</summary>
public sealed class StructureReading
{
    private const int Deepest = 64;

    private readonly PdfFile pdf;

    public StructureReading(PdfFile pdf)
    {
        this.pdf = pdf;
        Root = pdf.Dictionary(pdf.Catalog["/StructTreeRoot"]);
        if (Root is null) return;
        foreach (var kid in Kids(Root)) if (Read(kid, null, null, 0) is { } element) Tops.Add(element);
        ReadParents(pdf.Dictionary(Root["/ParentTree"]), 0);
    }

    public JsonObject? Root { get; }

    public List<TreeElement> Tops { get; } = [];

    /// <summary>The parent tree.</summary>
    public Dictionary<int, JsonNode?> Parents { get; } = [];

    public IEnumerable<TreeElement> All => Tops.SelectMany(top => top.All);

    /// <summary>An attribute of one of the standard owners (14.8.5).</summary>
    public JsonNode? Attribute(TreeElement element, string name)
    {
        var attributes = pdf.Resolve(element.Dictionary["/A"]) switch
        {
            JsonArray several => several.Select(pdf.Dictionary).OfType<JsonObject>(),
            JsonObject one => [one],
            _ => [],
        };
        return attributes.Select(owner => owner[name]).FirstOrDefault(value => value is not null);
    }

    private JsonNode?[] Kids(JsonObject element) => pdf.Resolve(element["/K"]) is JsonArray several ? [.. several] : element["/K"] is { } one ? [one] : [];

    private TreeElement? Read(JsonNode? kid, TreeElement? parent, JsonObject? page, int depth)
    {
        if (depth > Deepest || pdf.Dictionary(kid) is not { } dictionary || pdf.Name(dictionary["/S"]) is not { } role) return null;
        var own = pdf.Dictionary(dictionary["/Pg"]) ?? page;
        var element = new TreeElement(kid!.ToString(), role, dictionary, [], []) { Parent = parent };
        foreach (var child in Kids(dictionary))
        {
            if (pdf.Number(child) is { } mcid) element.Contents.Add((own, (int)mcid));
            else if (pdf.Dictionary(child) is { } reference && pdf.Name(reference["/Type"]) == "/MCR") element.Contents.Add((pdf.Dictionary(reference["/Pg"]) ?? own, (int)(pdf.Number(reference["/MCID"]) ?? -1)));
            else if (Read(child, element, own, depth + 1) is { } read) element.Children.Add(read);
        }
        return element;
    }

    private void ReadParents(JsonObject? node, int depth)
    {
        if (node is null || depth > Deepest) return;
        var pairs = pdf.Array(node["/Nums"]) ?? [];
        for (var at = 0; at + 1 < pairs.Count; at += 2) Parents[(int)(pdf.Number(pairs[at]) ?? -1)] = pairs[at + 1];
        foreach (var kid in pdf.Array(node["/Kids"]) ?? []) ReadParents(pdf.Dictionary(kid), depth + 1);
    }
}
