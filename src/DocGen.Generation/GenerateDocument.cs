using System.Collections.Immutable;

namespace DocGen.Generation;

/// <summary>A finished document.</summary>
/// <param name="FileName">For a download, Chinese, already clean of separators and controls; may carry the person's name, so never log it.</param>
/// <param name="AsciiFileName">For clients that read no RFC 8187.</param>
/// <param name="FontUses">Which font served which characters beyond the primary ones.</param>
public sealed record GeneratedDocument(
    ReadOnlyMemory<byte> Bytes, int Pages, string FileName, string AsciiFileName, ImmutableArray<string> FontUses);
