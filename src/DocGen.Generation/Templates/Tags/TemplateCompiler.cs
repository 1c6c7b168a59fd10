using System.Collections.Immutable;
using DocGen.Generation.Content;
using DocGen.Generation.Templates.Tags.Filters;

namespace DocGen.Generation.Templates.Tags;

/// <summary>Makes the program of one body, header or footer: what no tag touches stays as it is, the rest becomes parts.</summary>
internal sealed class TemplateCompiler(TagProblems problems, TagResolver resolver, DataShape shape)
{
    private readonly FilterCatalogue filters = new(problems);

    public BlockListPart Compile(ImmutableArray<Block> blocks, BlockNumbers numbers)
    {
        var node = new BlockListNode(null, blocks, numbers, new TagFinder(problems));
        var pairs = new SectionPairs(problems, (a, b) => NameSuggestions.SameField(a, b, shape));
        var found = pairs.Find(node);
        var laid = new SectionLayout(problems).Lay(found);
        resolver.ScopesAreUnsure = !pairs.Complete || !laid;
        // Names are compared even when sections are wrong, so that all problems come at once.
        return BlockList(node, Scope.Root(shape), []);
    }

    private BlockListPart BlockList(BlockListNode list, Scope scope, ImmutableHashSet<CellNode> goingOn)
    {
        var parts = Range<Block>(list, list.Blocks.Length, scope, goingOn, (i, inner, cells) => BlockPart(list.Blocks[i], inner, cells));
        return new(parts, StaticContent.EmptyParagraph(list));
    }

    private Part<Block>? BlockPart(TemplateNode block, Scope scope, ImmutableHashSet<CellNode> goingOn) => block switch
    {
        ParagraphNode { Bound: false } fixedOne => new FixedPart<Block>(StaticContent.Of(fixedOne.Paragraph)),
        // A cell that holds only tags keeps a line.
        ParagraphNode { HoldsOnlySectionTags: true } => null,
        ParagraphNode paragraph => new ParagraphPart(
            paragraph.Paragraph, Range<Inline>(paragraph, paragraph.Pieces.Length, scope, goingOn, (i, inner, _) => InlinePart(paragraph, i, inner))),
        TableNode { Bound: false } fixedOne => new FixedPart<Block>(StaticContent.Of(fixedOne.Table)),
        TableNode table => TablePart(table, scope, goingOn),
        _ => throw new InvalidOperationException($"Unknown node {block.GetType().Name}"),
    };

    private TablePart TablePart(TableNode table, Scope scope, ImmutableHashSet<CellNode> goingOn)
    {
        var statics = new StaticTable(table);
        var rows = Range<Row>(table, table.Rows.Length, scope, goingOn, (i, inner, cells) => RowPart(table.Rows[i], statics, inner, cells));
        return new(table.Table, rows, statics.MovingLabels());
    }

    private Part<Row> RowPart(RowNode row, StaticTable statics, Scope scope, ImmutableHashSet<CellNode> goingOn)
    {
        if (!row.Bound && !row.Cells.Any(goingOn.Contains)) return new FixedPart<Row>(statics.Row(row));
        foreach (var cell in row.Cells.Where(cell => cell.Bound && cell.Cell.Format.Merge == VerticalMerge.Continue))
            problems.Add("template.tag-in-merged-cell", "这个单元格被上方的合并单元格盖住，里面的标签不会打印。请把标签移到合并单元格的第一行，或取消合并。", cell.Place);
        return new RowPart(row.Row, [.. row.Cells.Select(cell =>
            goingOn.Contains(cell) ? new CellPart(StaticContent.GoingOn(cell.Cell), null)
            : cell.Bound ? new CellPart(cell.Cell, BlockList(cell.Content, scope, goingOn))
            : new CellPart(statics.Cell(cell), null))]);
    }

    private Part<Inline>? InlinePart(ParagraphNode paragraph, int index, Scope scope)
    {
        switch (paragraph.Pieces[index])
        {
            case FixedPiece piece: return new FixedPart<Inline>(piece.Inline);
            case PicturePiece { Frame: var frame }:
                var source = $"{{{{@{frame.Tag}}}}}";
                if (resolver.Resolve(frame.Tag.Trim(), source, scope, paragraph.Place) is not { } picture) return null;
                resolver.CheckPicture(source, picture, paragraph.Place);
                return new PicturePart(picture.Reference, frame, picture.Shape.Title);
            case TagPiece { Tag.IsSection: false } piece:
                var resolved = resolver.Resolve(piece.Tag.Path, piece.Tag.Source, scope, paragraph.Place);
                // Filters are read even then, so that their problems come along.
                var printing = filters.Read(piece.Tag, resolved?.Shape ?? DataShape.Any, paragraph.Place);
                if (resolved is null) return null;
                resolver.CheckPrintable(piece.Tag, resolved, paragraph.Place);
                resolver.Prints(resolved, printing);
                return new ValuePart(resolved.Reference, printing, piece.Format, resolved.Shape.Title);
            default: return null;
        }
    }

    private delegate Part<T>? Single<T>(int child, Scope scope, ImmutableHashSet<CellNode> goingOn);

    private ImmutableArray<Part<T>> Range<T>(TemplateNode node, int count, Scope scope, ImmutableHashSet<CellNode> goingOn, Single<T> single) =>
        Range(new(0, count - 1, 0), node.Sections, scope, goingOn, single);

    /// <param name="Section">The first of the node's sections that may begin in the span; those before it are around the span.</param>
    private readonly record struct Span(int First, int Last, int Section);

    private ImmutableArray<Part<T>> Range<T>(
        Span span, List<SectionExtent> sections, Scope scope, ImmutableHashSet<CellNode> goingOn, Single<T> single)
    {
        var parts = ImmutableArray.CreateBuilder<Part<T>>();
        var next = span.Section;
        for (var i = span.First; i <= span.Last; i++)
        {
            while (next < sections.Count && sections[next].First < i) next++;
            if (next < sections.Count && sections[next].First == i && sections[next].Last <= span.Last)
            {
                if (Section(sections, next, scope, goingOn, single) is { } section) parts.Add(section);
                i = sections[next].Last;
            }
            else if (single(i, scope, goingOn) is { } part) parts.Add(part);
        }
        return parts.ToImmutable();
    }

    private Part<T>? Section<T>(List<SectionExtent> sections, int index, Scope scope, ImmutableHashSet<CellNode> goingOn, Single<T> single)
    {
        var section = sections[index];
        var span = new Span(section.First, section.Last, index + 1);
        var tag = section.Open.Tag;
        var resolved = resolver.Resolve(tag.Path, tag.Source, scope, section.Open.Place);
        if (resolved is not null) resolver.CheckSection(tag, resolved, section.Open.Place);
        else resolver.ScopesAreUnsure = true;
        var inner = resolved is null || tag.Kind == TagKind.OpenInverted ? scope : scope.Enter(resolved);

        var first = Range(span, sections, inner, goingOn, single);
        if (resolved is null) return null;
        if (tag.Kind == TagKind.OpenInverted) return new InvertedPart<T>(resolved.Reference, first);
        var labels = section.Node is TableNode table ? new RowMerges(table).SpanningCopies(section).ToList() : [];
        var later = labels.Count == 0 ? first : Range(span, sections, inner, goingOn.Union(labels), single);
        return new SectionPart<T>(resolved.Reference, tag.Minimum, first, later);
    }
}
