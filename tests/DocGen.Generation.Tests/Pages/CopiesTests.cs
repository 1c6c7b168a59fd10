using DocGen.Documents;
using DocGen.Generation.Content;
using DocGen.Generation.Pages;
using static DocGen.Generation.Tests.Pdf.PagesForTests;

namespace DocGen.Generation.Tests.Pages;

public class CopiesTests
{
    private static readonly FilledBox Rule = new(new(new(1), new(1), new(9), new(1)), Color.Black);

    [Fact]
    public void Copies_follow_one_another_page_by_page()
    {
        var document = Document(NewStructure(), Small(100, 200, Rule), Small(200, 100, Rule));
        var copies = Copies.Make(document, 3, PrintSides.Single, Limits.Default).Value!;
        Assert.Equal([100, 200, 100, 200, 100, 200], copies.Pages.Select(page => page.Width.Value));
        Assert.Same(copies.Pages[0], copies.Pages[4]);
    }

    [Fact]
    public void Duplex_fills_up_each_copy_with_an_empty_page_of_the_last_ones_size()
    {
        var document = Document(NewStructure(), Small(100, 200, Rule), Small(100, 200, Rule), Small(200, 100, Rule));
        var copies = Copies.Make(document, 2, PrintSides.Duplex, Limits.Default).Value!;
        Assert.Equal(8, copies.Pages.Length);
        Assert.Equal((200, 100, 0), (copies.Pages[3].Width.Value, copies.Pages[3].Height.Value, copies.Pages[3].Items.Length));
        Assert.Equal(100, copies.Pages[4].Width.Value);
    }

    [Fact]
    public void Duplex_leaves_an_even_number_of_pages_alone() =>
        Assert.Equal(2, Copies.Make(Document(NewStructure(), A4(), A4()), 1, PrintSides.Duplex, Limits.Default).Value!.Pages.Length);

    [Theory]
    [InlineData(0, "copies.out-of-range")]
    [InlineData(21, "copies.out-of-range")]
    [InlineData(6, "copies.too-many-pages")]
    public void Too_many_and_too_few_are_refused(int count, string code)
    {
        var document = Document(NewStructure(), A4(Rule), A4(Rule));
        Assert.Equal(code, Copies.Make(document, count, PrintSides.Single, Limits.Default with { Pages = 11 }).Problems.Single().Code);
    }
}
