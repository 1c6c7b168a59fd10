using System.Collections.Frozen;
using System.Collections.Immutable;
using DocGen.Documents;
using DocGen.Generation.Content;
using DocGen.Generation.Data;
using DocGen.Generation.Templates.Tags;

namespace DocGen.Generation.Templates;

/// <summary>
/// A template compiled once: binding it to data parses nothing and shares everything that the template gives whole. Immutable; thread-safe.
/// </summary>
public sealed class Plan
{
    private readonly Document template;
    private readonly ImmutableArray<SectionPlan> sections;

    private Plan(Document template, ImmutableArray<SectionPlan> sections, FrozenSet<string> paths) =>
        (this.template, this.sections, Paths) = (template, sections, paths);

    /// <summary>The fields that the template prints or asks about, lists as <c>*</c>: <c>papers.*.title</c>.</summary>
    public FrozenSet<string> Paths { get; }

    /// <summary>Compares every tag with the shape of the data; all problems come at once, each with its place.</summary>
    public static Outcome<Plan> Compile(Document document, DataShape shape)
    {
        var problems = new TagProblems();
        var resolver = new TagResolver(problems, shape);
        var compiler = new TemplateCompiler(problems, resolver, shape);
        var (body, headers, footers) = (new BlockNumbers(ContentPlace.Body), 0, 0);
        var sections = document.Sections.Select(section => new SectionPlan(
            section,
            compiler.Compile(section.Blocks, body),
            HeadersFootersPlan.Of(section.Headers, blocks => compiler.Compile(blocks, new(ContentPlace.Header(++headers)))),
            HeadersFootersPlan.Of(section.Footers, blocks => compiler.Compile(blocks, new(ContentPlace.Footer(++footers)))))).ToImmutableArray();
        var paths = resolver.Paths.ToFrozenSet(StringComparer.Ordinal);
        return Outcome.Check(problems.Problems, () => new Plan(document, sections, paths), problems.Warnings);
    }

    /// <summary>For a template that comes without a schema: every name is accepted and looked up in the data.</summary>
    public static Outcome<Plan> CompileLoose(Document document) => Compile(document, DataShape.Any);

    public Document Bind(ObjectValue data)
    {
        var frame = Frame.Root(data);
        return template with { Sections = [.. sections.Select(section => section.Bind(frame))] };
    }

    private sealed record SectionPlan(Section Template, BlockListPart Blocks, HeadersFootersPlan Headers, HeadersFootersPlan Footers)
    {
        public Section Bind(Frame frame) =>
            Template with { Blocks = Blocks.Bind(frame), Headers = Headers.Bind(frame), Footers = Footers.Bind(frame) };
    }

    private sealed record HeadersFootersPlan(BlockListPart? Default, BlockListPart? First, BlockListPart? Even)
    {
        public static HeadersFootersPlan Of(HeadersFooters template, Func<ImmutableArray<Block>, BlockListPart> compile) =>
            new(Compile(template.Default, compile), Compile(template.First, compile), Compile(template.Even, compile));

        public HeadersFooters Bind(Frame frame) => Default is null && First is null && Even is null
            ? HeadersFooters.None : new(Default?.Bind(frame), First?.Bind(frame), Even?.Bind(frame));

        private static BlockListPart? Compile(ImmutableArray<Block>? blocks, Func<ImmutableArray<Block>, BlockListPart> compile) =>
            blocks is { } some ? compile(some) : null;
    }
}
