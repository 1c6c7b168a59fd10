using DocGen.Generation;
using DocGen.Service.Documents;

namespace DocGen.Service.Batches;

/// <summary>How a document that was made again differs from what there was.</summary>
internal static class Differences
{
    /// <param name="after">Whose bytes are others.</param>
    public static Difference Between(DocumentVersion before, GeneratedDocument after) => before.Pages != after.Pages ? Difference.Pages : Difference.Unknown;
}
