using System.Security.Cryptography;
using DocGen.Documents;
using DocGen.Generation;
using DocGen.Generation.Data;
using DocGen.Generation.Requests;
using DocGen.Generation.Templates;
using DocGen.Service.Generate;
using DocGen.Service.Operations;

namespace DocGen.Service.Documents;

/// <summary>A PDF with all that made it, not kept yet.</summary>
public sealed record MadeDocument(GeneratedDocument Pdf, DocumentSnapshot Snapshot)
{
    /// <summary>That it was made with.</summary>
    public required Template Template { get; init; }

    /// <summary>Of the PDF's bytes.</summary>
    public ReadOnlyMemory<byte> Sha256 { get; } = SHA256.HashData(Pdf.Bytes.Span);
}

/// <summary>The common half of all that keeps documents: content → judged data → PDF and snapshot. Thread-safe.</summary>
public sealed class MakeDocument(Engine engine, Forms forms)
{
    /// <param name="form"><c>evaluation-form</c> or <c>evaluation-form@v1</c>.</param>
    /// <param name="content"><c>{data, options}</c>, not judged yet.</param>
    /// <param name="parts">Pictures that the data names as <c>part:NAME</c>.</param>
    public Outcome<MadeDocument> Run(string tenant, string form, ObjectValue content, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> parts) =>
        Run(tenant, form, content, parts, (request, judged) => DocumentSnapshot.Of(content, request, judged, engine.Fonts.Versions, ProgramVersion.Current));

    /// <summary>From what made another.</summary>
    /// <param name="options">Each in the place of the document's own.</param>
    /// <inheritdoc cref="Run(string, string, ObjectValue, IReadOnlyDictionary{string, ReadOnlyMemory{byte}})"/>
    public Outcome<MadeDocument> Again(string tenant, string form, DocumentSnapshot before, ObjectValue options)
    {
        var (own, parts) = before.With(ObjectValue.Empty, new Dictionary<string, ReadOnlyMemory<byte>>(), engine.Limits);
        var content = DocumentRequest.WithOptions(own, options);
        return Run(tenant, form, content, parts, (_, judged) => before.Again(content, judged, engine.Fonts.Versions, ProgramVersion.Current));
    }

    private Outcome<MadeDocument> Run(
        string tenant, string form, ObjectValue content, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> parts, Func<RenderRequest, JudgedRequest, DocumentSnapshot> snapshot)
    {
        var request = RequestJson.Read(content, form, engine.Limits).Select(read => read with { Parts = parts });
        return request.Then(asked => forms.Check(tenant, asked)).Then(judged => engine.Generate.Print(judged).Select(pdf =>
            new MadeDocument(pdf, snapshot(request.Value!, judged) with { Served = [.. pdf.Fonts.Select(FontEntry.From)] }) { Template = judged.Template }));
    }
}
