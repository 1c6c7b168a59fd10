using System.Collections.Immutable;
using DocGen.Documents;
using DocGen.Generation.Content;

namespace DocGen.Generation.Docx;

/// <param name="Widths">Of the cells, as the file gives them (w:tcW); null where it does not.</param>
internal sealed record ReadRow(Row Row, ImmutableArray<Points?> Widths);
