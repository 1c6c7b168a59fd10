using DocGen.Documents;
using DocGen.Generation;
using DocGen.Generation.Data;
using DocGen.Generation.Requests;
using DocGen.Service.Generate;
using DocGen.Service.Operations;

namespace DocGen.Service.Documents;

/// <summary>A PDF with all that made it, not kept yet.</summary>
public sealed record MadeDocument(GeneratedDocument Pdf, DocumentSnapshot Snapshot);

/// <summary>The common half of all that keeps documents: content → judged data → PDF and snapshot. Thread-safe.</summary>
public sealed class MakeDocument(Engine engine, Forms forms)
{
    /// <param name="form"><c>evaluation-form</c> or <c>evaluation-form@v1</c>.</param>
    /// <param name="content"><c>{data, options}</c>, not judged yet.</param>
    /// <param name="parts">Pictures that the data names as <c>part:NAME</c>.</param>
    public Outcome<MadeDocument> Run(string tenant, string form, ObjectValue content, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> parts)
    {
        var request = RequestJson.Read(content, form, engine.Limits).Select(read => read with { Parts = parts });
        return request.Then(asked => forms.Check(tenant, asked)).Then(judged => engine.Generate.Print(judged).Select(pdf => new MadeDocument(
            pdf, DocumentSnapshot.Of(content, request.Value!, judged, engine.Fonts.Versions, ProgramVersion.Current))));
    }
}
