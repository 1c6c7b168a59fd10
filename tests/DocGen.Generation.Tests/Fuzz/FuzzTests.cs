using DocGen.Testing.Fuzz;

namespace DocGen.Generation.Tests.Fuzz;

/// <summary>A share of <c>./dev bench fuzz</c>, of the same seeds.</summary>
public sealed class FuzzTests
{
    [Fact]
    public void Random_tables_are_printed_whole_or_refused() => Sound(Enumerable.Range(0, 150).Select(TableFuzz.Run), "printed", "refused", "printed, with an overflow told");

    [Fact]
    public void Random_texts_are_printed_whole_or_told_as_missing() => Sound(Enumerable.Range(0, 300).Select(TextFuzz.Run), "printed", "with missing characters told");

    [Fact]
    public void Random_texts_come_back_from_the_PDF() => Sound([TextFuzz.ReadBack(0, 100)], "read back");

    [Fact]
    public void A_template_cut_off_anywhere_is_refused() =>
        Sound(TemplateFuzz.All().SelectMany(template => Enumerable.Range(0, 25).Select(step => template.Prefix((template.Length - 1) * step / 24))), "refused");

    [Fact]
    public void A_damaged_template_is_refused_or_printed() =>
        Sound(TemplateFuzz.All().SelectMany(template => Enumerable.Range(0, 15).Select(template.Mutation)), "refused", "printed");

    private static void Sound(IEnumerable<FuzzResult> results, params string[] kinds)
    {
        var all = results.ToList();
        Assert.Equal([], all.Select(result => result.Fault).OfType<string>());
        Assert.Equal(kinds.Order(StringComparer.Ordinal), all.Select(result => result.Kind).Distinct().Order(StringComparer.Ordinal));
    }
}
