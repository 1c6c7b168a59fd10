using DocGen.Generation;
using DocGen.Service.Documents;

namespace DocGen.Service.Batches;

/// <summary>How a document that was made again differs from what there was.</summary>
internal static class Differences
{
    /// <param name="after">Whose bytes are others.</param>
    public static Difference Between(DocumentVersion before, GeneratedDocument after)
    {
        if (before.Pages != after.Pages) return Difference.Pages;
        if (before.Marks is not { } marks) return Difference.Unknown;
        if (!marks.TextSha256.Span.SequenceEqual(after.Marks.Value.TextSha256.Span)) return Difference.Text;
        return marks.LayoutSha256.Span.SequenceEqual(after.Marks.Value.LayoutSha256.Span) ? Difference.Bytes : Difference.Layout;
    }
}
