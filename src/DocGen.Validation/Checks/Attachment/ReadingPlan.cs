using System.Collections.Immutable;
using DocGen.Validation.Measure;

namespace DocGen.Validation.Checks.Attachment;

/// <summary>Which parts of which pages have to be read for the rules of a kind, the most telling first.</summary>
public static class ReadingPlan
{
    /// <param name="files">Measured; what is read of them so far.</param>
    /// <returns>Of each file, what to read next; empty when the rules need nothing more.</returns>
    public static ImmutableArray<ImmutableArray<ReadingTask>> Next(IReadOnlyList<AttachmentEvidence> files, AttachmentQuestion asked) => [.. files.Select(_ => ImmutableArray<ReadingTask>.Empty)];
}
