using System.Globalization;
using DocGen.Generation.Content;
using DocGen.Generation.Layout;
using DocGen.Generation.Templates;

namespace DocGen.Testing.Fuzz;

/// <summary>
/// Random tables through the template compiler, binding and layout: refused with a reason, or printed whole. Nothing of the content is lost or
/// doubled, nothing lies on anything else unless an overflow is told, and the pages are no more than the content can fill.
/// </summary>
public static class TableFuzz
{
    public static FuzzResult Run(int seed) => FuzzResult.Of(string.Create(CultureInfo.InvariantCulture, $"table {seed}"), () =>
    {
        var table = new RandomTable(seed);
        var plan = Plan.CompileLoose(table.Template);
        if (!plan.Ok) return new("refused", plan.Problems.All(problem => problem.Message.Length > 0 && problem.Place is not null) ? null : "a problem without message or place");
        var bound = plan.Value.Bind(table.Data);
        var laidOut = LayoutEngine.Run(bound, Stages.Fonts, mostPages: MostPages(bound));
        return new(laidOut.Report.Overflows.IsEmpty ? "printed" : "printed, with an overflow told", Fault(bound, laidOut));
    });

    private static string? Fault(Document bound, LaidOutDocument laidOut)
    {
        if (laidOut.Report.Unfinished) return $"more than {MostPages(bound)} pages";
        var (content, printed) = (FuzzResult.SeenIn(bound.Sections[0].Blocks).Order().ToList(), FuzzResult.SeenIn(laidOut.Document).Order().ToList());
        if (!content.SequenceEqual(printed))
            return $"{content.Count} characters became {printed.Count}: lost {Text(Less(content, printed))}, doubled {Text(Less(printed, content))}";
        return laidOut.Report.Overflows.IsEmpty ? PageChecks.Faults(laidOut.Document).FirstOrDefault() : null;
    }

    /// <summary>As if each row began a page, was as high as it asks, and each character stood on a line of its own.</summary>
    private static int MostPages(Document bound)
    {
        var characters = FuzzResult.SeenIn(bound.Sections[0].Blocks).Count();
        var setup = bound.Sections[0].Setup;
        var body = setup.Height.Value - setup.Margins.Top.Value - setup.Margins.Bottom.Value;
        return 3 + Rows(bound.Sections[0].Blocks).Sum(row => 1 + (int)Math.Ceiling(row.Format.Height.Value / body)) + (int)Math.Ceiling(characters * 40 / body);
    }

    private static IEnumerable<Row> Rows(IEnumerable<Block> blocks) => blocks.OfType<Table>().SelectMany(table => table.Rows)
        .SelectMany(row => Rows(row.Cells.SelectMany(cell => cell.Blocks)).Prepend(row));

    private static List<int> Less(IEnumerable<int> all, IEnumerable<int> without)
    {
        var rest = all.ToList();
        foreach (var character in without) rest.Remove(character);
        return rest;
    }

    private static string Text(List<int> characters) => $"“{string.Concat(characters.Take(20).Select(char.ConvertFromUtf32))}”";
}
