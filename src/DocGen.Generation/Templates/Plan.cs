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

    private Plan(Document template, ImmutableArray<SectionPlan> sections, FrozenSet<string> paths, FrozenDictionary<string, ImmutableArray<Printing>> printings) =>
        (this.template, this.sections, Paths, Printings) = (template, sections, paths, printings);

    /// <summary>How the tags print each field, in their order; paths with lists as <c>*</c>.</summary>
    internal FrozenDictionary<string, ImmutableArray<Printing>> Printings { get; }

    /// <summary>The fields that the template prints or asks about, lists as <c>*</c>: <c>papers.*.title</c>.</summary>
    public FrozenSet<string> Paths { get; }

    /// <summary>Compares every tag with the shape of the data; all problems come at once, each with its place.</summary>
    public static Outcome<Plan> Compile(Document document, DataShape shape)
    {
        var problems = new TagProblems();
        var resolver = new TagResolver(problems, shape);
        var compiler = new TemplateCompiler(problems, resolver, shape);
        var body = new BlockNumbers(ContentPlace.Body);
        var (headers, footers) = (Parts(ContentPlace.Header), Parts(ContentPlace.Footer));
        var sections = document.Sections.Select(section => new SectionPlan(
            section,
            compiler.Compile(section.Blocks, body),
            HeadersFootersPlan.Of(section.Headers, headers),
            HeadersFootersPlan.Of(section.Footers, footers))).ToImmutableArray();
        var paths = resolver.Paths.ToFrozenSet(StringComparer.Ordinal);
        var printings = resolver.Printings.ToFrozenDictionary(printed => printed.Key, printed => printed.Value.ToImmutableArray(), StringComparer.Ordinal);
        return Outcome.Check(problems.Problems, () => new Plan(document, sections, paths, printings), problems.Warnings);

        // A header that several sections share is one part, and what is wrong in it is told once.
        Func<ImmutableArray<Block>, BlockListPart> Parts(Func<int, ContentPlace> place)
        {
            var known = new Dictionary<ImmutableArray<Block>, BlockListPart>();
            return blocks => known.TryGetValue(blocks, out var part) ? part : known[blocks] = compiler.Compile(blocks, new(place(known.Count + 1)));
        }
    }

    /// <summary>For a template that comes without a schema: every name is accepted and looked up in the data.</summary>
    public static Outcome<Plan> CompileLoose(Document document) => Compile(document, DataShape.Any);

    public Document Bind(ObjectValue data) => Bind(Frame.Root(data));

    /// <summary>As <see cref="Bind(ObjectValue)"/>, each value with the field that it prints; what is absent keeps an empty place. For documents to be filled in.</summary>
    public Document BindWithFields(ObjectValue data) => Bind(Frame.RootWithPaths(data));

    private Document Bind(Frame frame) => template with { Sections = [.. sections.Select(section => section.Bind(frame))] };

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
