using System.Collections.Immutable;
using DocGen.Generation.Content;
using DocGen.Generation.Pages;

namespace DocGen.Generation.Layout;

/// <param name="Paragraph">Null for an empty paragraph.</param>
/// <param name="Figures">Of inline pictures first, then of anchored ones; null for decoration.</param>
internal readonly record struct ParagraphElements(StructureElement? Paragraph, ImmutableArray<StructureElement?> Figures);

/// <summary>Adds paragraphs and their figures to the structure tree, in reading order.</summary>
internal static class StructureBuilder
{
    public static ParagraphElements Add(Paragraph paragraph, StructureElement? parent)
    {
        if (!paragraph.Inlines.Any(inline => inline is PictureFrame)) return new(parent is not null && HasText(paragraph) ? parent.Add(RoleOf(paragraph.Format.OutlineLevel)) : null, []);
        var pictures = paragraph.Inlines.OfType<PictureFrame>().OrderBy(frame => frame.Anchor is not null).ToArray();
        var hasText = HasText(paragraph);
        var hasFigure = pictures.Any(IsFigure);
        if (parent is null || !hasText && !hasFigure) return new(null, [.. pictures.Select(_ => (StructureElement?)null)]);
        var element = parent.Add(RoleOf(paragraph.Format.OutlineLevel));
        return new(element, [.. pictures.Select(frame => IsFigure(frame) ? element.Add(StructureRole.Figure, frame.AlternativeText) : null)]);
    }

    private static bool HasText(Paragraph paragraph) => paragraph.Inlines.Any(inline => inline is PageNumber or TextRun { Text.Length: > 0 });

    private static bool IsFigure(PictureFrame frame) => frame is { Picture: not null, AlternativeText.Length: > 0 };

    private static StructureRole RoleOf(int outlineLevel) => outlineLevel switch
    {
        <= 0 => StructureRole.Paragraph,
        1 => StructureRole.Heading1,
        2 => StructureRole.Heading2,
        3 => StructureRole.Heading3,
        4 => StructureRole.Heading4,
        5 => StructureRole.Heading5,
        _ => StructureRole.Heading6,
    };
}
