using DocGen.Documents;
using DocGen.Generation.Content;
using DocGen.Generation.Templates.Tags;

namespace DocGen.Generation.Templates.Inference;

/// <summary>Walks a document in the order of reading and notes what its tags say of the fields. Which section a name belongs to is settled as templates settle it: the innermost that may hold it.</summary>
internal sealed class TagUses
{
    /// <summary>Filled in by the engine, not by whoever fills in the form.</summary>
    private static readonly HashSet<string> Given = new(["notice", "通知", "stage", "阶段", "blank", "空白表"], StringComparer.Ordinal);

    private readonly TagProblems problems = new();
    private readonly InferredField root = new("");
    private readonly HashSet<string> printedAtRoot = new(StringComparer.Ordinal);
    private readonly Dictionary<(ParagraphNode, int), SectionExtent> extents = [];
    private readonly Dictionary<(ParagraphNode, int), TagSite> opened = [];

    /// <summary>The fields, or what is wrong with how tags are written: sections that do not close say nothing sure.</summary>
    public static Outcome<InferredField> Of(Document document)
    {
        var uses = new TagUses();
        var parts = uses.Parts(document).ToList();
        if (uses.problems.Problems.Count > 0) return Outcome.Fail<InferredField>(uses.problems.Problems);
        // Names that stand outside of all sections are the form's own, also where a section prints them once more.
        foreach (var part in parts) uses.Visit(part, new Reading(uses, IsFirst: true));
        foreach (var part in parts) uses.Visit(part, new Reading(uses, IsFirst: false));
        return Outcome.Of(uses.root);
    }

    private IEnumerable<BlockListNode> Parts(Document document)
    {
        var finder = new TagFinder(problems);
        var bodies = new[] { document.Sections.SelectMany(section => section.Blocks).ToList() }.Select((blocks, _) => new BlockListNode(null, [.. blocks], new(ContentPlace.Body), finder));
        var others = document.Sections.SelectMany(section => new[] { section.Headers, section.Footers }).SelectMany(kinds => new[] { kinds.Default, kinds.First, kinds.Even })
            .OfType<System.Collections.Immutable.ImmutableArray<Block>>().Distinct().Select((blocks, index) => new BlockListNode(null, blocks, new(ContentPlace.Header(index + 1)), finder));
        foreach (var node in bodies.Concat(others))
        {
            var pairs = new SectionPairs(problems, string.Equals).Find(node);
            new SectionLayout(problems).Lay(pairs);
            foreach (var (open, close) in pairs) opened[(close.Paragraph, close.Piece)] = open;
            Collect(node);
            yield return node;
        }
    }

    private void Collect(TemplateNode node)
    {
        foreach (var extent in node.Sections) extents[(extent.Open.Paragraph, extent.Open.Piece)] = extent;
        IEnumerable<TemplateNode> below = node switch
        {
            BlockListNode list => list.Blocks,
            TableNode table => table.Rows.SelectMany(row => row.Cells).Select(cell => (TemplateNode)cell.Content),
            _ => [],
        };
        foreach (var child in below) Collect(child);
    }

    private void Visit(BlockListNode blocks, Reading reading)
    {
        foreach (var block in blocks.Blocks)
        {
            if (block is ParagraphNode paragraph) Visit(paragraph, reading);
            else if (block is TableNode table)
                foreach (var cell in table.Rows.SelectMany(row => row.Cells)) Visit(cell.Content, reading);
        }
    }

    private void Visit(ParagraphNode paragraph, Reading reading)
    {
        for (var i = 0; i < paragraph.Pieces.Length; i++)
        {
            if (paragraph.Pieces[i] is PicturePiece { Frame: var frame }) reading.Picture(frame.Tag.Trim(), paragraph, i);
            if (paragraph.Pieces[i] is not TagPiece { Tag: var tag }) continue;
            if (tag.Kind == TagKind.Close) reading.Leave(opened[(paragraph, i)]);
            else if (tag.OpensSection) reading.Enter(new(tag, paragraph, i, 0));
            else reading.Print(tag, paragraph, i);
        }
    }

    /// <summary>One walk through a part. The first only learns which names stand at the root.</summary>
    private sealed record Reading(TagUses Uses, bool IsFirst)
    {
        private readonly List<(TagSite Open, InferredField? Field)> sections = [];

        public void Enter(TagSite open)
        {
            if (IsFirst || IsGiven(open.Tag.Path))
            {
                sections.Add((open, null));
                return;
            }
            var field = Field(open.Tag.Path);
            field.HasSection = true;
            field.Label ??= Labels.Above(open.Paragraph);
            if (open.Tag.Minimum > 0 || open.Tag.WholeRow || (open.Tag.Kind == TagKind.Open && Uses.extents.GetValueOrDefault((open.Paragraph, open.Piece))?.Node is TableNode)) field.Repeats = true;
            // The other side of a condition holds nothing of it.
            sections.Add((open, open.Tag.Kind == TagKind.Open ? field : null));
        }

        public void Leave(TagSite open) => sections.RemoveAt(sections.FindLastIndex(section => (section.Open.Paragraph, section.Open.Piece) == (open.Paragraph, open.Piece)));

        public void Picture(string path, ParagraphNode paragraph, int piece)
        {
            if (IsFirst || IsGiven(path)) return;
            var field = Field(path);
            field.IsPicture = true;
            field.Label ??= Labels.Beside(paragraph, piece);
        }

        public void Print(Tag tag, ParagraphNode paragraph, int piece)
        {
            if (IsGiven(tag.Path)) return;
            var innermost = sections.FindLast(section => section.Field is not null).Field;
            if (IsFirst)
            {
                if (sections.All(section => IsGiven(section.Open.Tag.Path) || section.Open.Tag.Path == tag.Path)) Uses.printedAtRoot.Add(tag.Path.Split('.')[0]);
                return;
            }
            if (tag.Path is "." or "index" or "序号")
            {
                if (innermost is null) return;
                innermost.Repeats = true;
                innermost.HoldsTexts |= tag.Path == ".";
                if (tag.Path == ".") innermost.Filters.AddRange(tag.Filters);
                return;
            }
            var field = Field(tag.Path);
            field.Printed = true;
            field.Filters.AddRange(tag.Filters);
            // Before a box to tick stands the choice before it.
            if (!tag.Filters.Any(filter => filter.Name == "check")) field.Label ??= Labels.Beside(paragraph, piece);
        }

        /// <summary>
        /// In rows that repeat a name is the item's own, elsewhere the form's if it stands outside of all sections too. A condition on a text that is printed
        /// ({{#phone}}{{phone}}{{/phone}}) is no section that holds others.
        /// </summary>
        private InferredField Field(string path)
        {
            var first = path.Split('.')[0];
            if (sections.FindLast(section => section.Field is not null).Field is { Repeats: true } item && item.Name != first) return item.At(path);
            if (Uses.printedAtRoot.Contains(first)) return Uses.root.At(path);
            for (var i = sections.Count - 1; i >= 0; i--)
                if (sections[i].Field is { } section && section.Name != first && !Uses.printedAtRoot.Contains(section.Name)) return section.At(path);
            return Uses.root.At(path);
        }

        private static bool IsGiven(string path) => Given.Contains(path.Split('.')[0]);
    }
}
