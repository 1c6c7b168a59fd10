using System.Text.Json.Nodes;

namespace DocGen.Testing.Archival;

/// <summary>A character code that was shown.</summary>
/// <param name="Font">The reference of its font.</param>
/// <param name="Mode">Of rendering: 3 shows nothing.</param>
/// <param name="Replaced">A text stands for it (ActualText).</param>
public readonly record struct ShownCode(string Font, int Code, int Mode, bool Replaced);

/// <summary>Marked content around what is painted.</summary>
/// <param name="Mcid">Null for content that is no part of the structure.</param>
public sealed record Marked(string Tag, int? Mcid, bool Replaced, IReadOnlyDictionary<string, object> Properties);

/// <summary>What one page's content streams do, forms included (ISO 32000-1, 8 and 9).</summary>
public sealed class PageContent
{
    private const int DeepestForm = 16;

    private const string Painting = " f F f* B B* b b* S s sh Do EI Tj TJ ' \" ";

    /// <summary>Annex A.</summary>
    private static readonly HashSet<string> Operators = [.. ("b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j J K k l m M MP n q Q re RG rg ri s S"
        + " SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' \"").Split(' ')];

    private readonly PdfFile pdf;
    private readonly Stack<Marked> marks = new();
    private readonly Stack<(string? Font, int Mode)> saved = new();
    private (string? Font, int Mode) text;

    private PageContent(PdfFile pdf, JsonObject page, int index) => (this.pdf, Page, Index) = (pdf, page, index);

    public JsonObject Page { get; }

    /// <summary>From 0.</summary>
    public int Index { get; }

    public HashSet<ShownCode> Shown { get; } = [];

    /// <summary>Every marked content with an identifier, as often as it begins.</summary>
    public List<Marked> Identified { get; } = [];

    /// <summary>The colour spaces and colour operators in use: <c>DeviceRGB</c>.</summary>
    public HashSet<string> DeviceColours { get; } = new(StringComparer.Ordinal);

    public HashSet<string> UnknownOperators { get; } = new(StringComparer.Ordinal);

    public HashSet<string> MissingResources { get; } = new(StringComparer.Ordinal);

    /// <summary>Graphics states, images and forms in use, by reference or as they are.</summary>
    public List<JsonObject> GraphicsStates { get; } = [];

    public List<(string Reference, JsonObject Dictionary)> Objects { get; } = [];

    /// <summary>References of forms that hold content of the structure, as often as they are painted.</summary>
    public List<string> TaggedForms { get; } = [];

    /// <summary>Artifacts by their subtype; nameless ones too.</summary>
    public HashSet<string> Artifacts { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Intents { get; } = new(StringComparer.Ordinal);

    public int DeepestState { get; private set; }

    /// <summary>Faults of marking: painted without a mark, artifacts inside tagged content and the other way round, ends without a beginning.</summary>
    public HashSet<string> MarkFaults { get; } = new(StringComparer.Ordinal);

    public static PageContent Read(PdfFile pdf, JsonObject page, int index)
    {
        var content = new PageContent(pdf, page, index);
        var references = pdf.Resolve(page["/Contents"]) is JsonArray several ? several.ToArray() : [page["/Contents"]];
        using var whole = new MemoryStream();
        foreach (var reference in references)
        {
            whole.Write(pdf.Stream(reference) ?? []);
            whole.WriteByte((byte)'\n');
        }
        content.Run(whole.ToArray(), pdf.Dictionary(page["/Resources"]), 0);
        if (content.marks.Count > 0) content.MarkFaults.Add("marked content does not end");
        return content;
    }

    private void Run(byte[] stream, JsonObject? resources, int depth)
    {
        if (depth > DeepestForm) throw new InvalidDataException("Forms in forms without end.");
        var lexer = new PdfLexer(stream);
        var operands = new List<object>();
        var states = saved.Count;
        while (lexer.Next() is { } token)
        {
            if (token is not PdfWord { Value: not ("true" or "false" or "null") } word)
            {
                operands.Add(token);
                continue;
            }
            Apply(word.Value, operands, resources, depth);
            operands.Clear();
        }
        if (saved.Count != states) MarkFaults.Add("q and Q are not in pairs");
    }

    private void Apply(string name, List<object> operands, JsonObject? resources, int depth)
    {
        if (!Operators.Contains(name)) UnknownOperators.Add(name);
        if (Painting.Contains($" {name} ", StringComparison.Ordinal) && !marks.Any(mark => mark.Mcid is not null || mark.Tag == "Artifact"))
            MarkFaults.Add($"{name} without a mark");
        switch (name)
        {
            case "q":
                saved.Push(text);
                DeepestState = Math.Max(DeepestState, saved.Count);
                break;
            case "Q" when saved.Count > 0: text = saved.Pop(); break;
            case "Q": MarkFaults.Add("Q without q"); break;
            case "BDC" or "BMC": Begin(operands, resources); break;
            case "EMC" when marks.Count > 0: marks.Pop(); break;
            case "EMC": MarkFaults.Add("EMC without a beginning"); break;
            case "Tf": text.Font = Resource(resources, "/Font", operands[0])?.GetValue<string>(); break;
            case "Tr": text.Mode = (int)(double)operands[0]; break;
            case "Tj" or "'" or "\"" or "TJ": Show(operands[^1]); break;
            case "g" or "G": DeviceColours.Add("DeviceGray"); break;
            case "rg" or "RG": DeviceColours.Add("DeviceRGB"); break;
            case "k" or "K": DeviceColours.Add("DeviceCMYK"); break;
            case "cs" or "CS": ColourSpaces.AddDevices(pdf, NamedSpace(resources, (PdfName)operands[0]), DeviceColours); break;
            case "ri": Intents.Add(((PdfName)operands[0]).Value); break;
            case "gs": if (pdf.Dictionary(Resource(resources, "/ExtGState", operands[0])) is { } state) GraphicsStates.Add(state); break;
            case "Do": Paint(Resource(resources, "/XObject", operands[0]), resources, depth); break;
        }
    }

    private void Begin(List<object> operands, JsonObject? resources)
    {
        var tag = ((PdfName)operands[0]).Value;
        IReadOnlyDictionary<string, object> properties = operands.ElementAtOrDefault(1) as Dictionary<string, object> ?? [];
        if (operands.ElementAtOrDefault(1) is PdfName named && pdf.Dictionary(Resource(resources, "/Properties", named)) is { } listed)
            properties = listed.ToDictionary(entry => entry.Key.TrimStart('/'), entry => (object)(pdf.Number(entry.Value) is { } number ? number : entry.Value?.ToString() ?? ""));
        var mcid = properties.GetValueOrDefault("MCID") is double number2 ? (int?)number2 : null;
        var mark = new Marked(tag, mcid, properties.ContainsKey("ActualText"), properties);
        var tagged = marks.Any(outer => outer.Mcid is not null);
        if (tag == "Artifact" && tagged) MarkFaults.Add("an artifact inside tagged content");
        if (mcid is not null && marks.Any(outer => outer.Tag == "Artifact")) MarkFaults.Add("tagged content inside an artifact");
        if (mcid is not null && tagged) MarkFaults.Add("tagged content inside tagged content");
        if (mcid is not null) Identified.Add(mark);
        if (tag == "Artifact") Artifacts.Add(properties.GetValueOrDefault("Subtype") is PdfName subtype ? subtype.Value : "");
        marks.Push(mark);
    }

    private void Show(object operand)
    {
        var strings = operand is List<object> parts ? parts.OfType<PdfString>() : operand is PdfString single ? [single] : [];
        if (text.Font is not { } font)
        {
            MissingResources.Add("a font");
            return;
        }
        var replaced = marks.Any(mark => mark.Replaced);
        var wide = pdf.Name(pdf.Dictionary(JsonValue.Create(font))?["/Subtype"]) == "/Type0";
        foreach (var bytes in strings.Select(part => part.Bytes))
            for (var at = 0; at + (wide ? 1 : 0) < bytes.Length; at += wide ? 2 : 1)
                Shown.Add(new(font, wide ? bytes[at] << 8 | bytes[at + 1] : bytes[at], text.Mode, replaced));
    }

    private void Paint(JsonNode? reference, JsonObject? resources, int depth)
    {
        if (pdf.Dictionary(reference) is not { } painted) return;
        Objects.Add((reference!.ToString(), painted));
        if (pdf.Name(painted["/Subtype"]) == "/Image")
        {
            if (painted["/ColorSpace"] is { } space) ColourSpaces.AddDevices(pdf, space, DeviceColours);
            return;
        }
        var (before, identified) = (text, Identified.Count);
        Run(pdf.Stream(reference) ?? [], pdf.Dictionary(painted["/Resources"]) ?? resources, depth + 1);
        text = before;
        if (Identified.Count > identified) TaggedForms.Add(reference.ToString());
    }

    private JsonNode? NamedSpace(JsonObject? resources, PdfName name) =>
        name.Value.StartsWith("Device", StringComparison.Ordinal) || name.Value == "Pattern" ? JsonValue.Create("/" + name.Value) : Resource(resources, "/ColorSpace", name);

    private JsonNode? Resource(JsonObject? resources, string kind, object name)
    {
        var key = ((PdfName)name).Value;
        var found = pdf.Dictionary(resources?[kind])?["/" + key];
        if (found is null) MissingResources.Add($"{kind} {key}");
        return found;
    }
}
