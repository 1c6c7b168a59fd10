using DocGen.Documents;

namespace DocGen.Generation.Pages;

/// <summary>How copies leave a printer that prints both sides.</summary>
public enum PrintSides { Single, Duplex }

/// <summary>
/// Makes several copies of a document (一式三份). The pages of the copies are the very same pages, so a writer can tell them apart by how
/// often it has met one, and store their content once.
/// </summary>
public static class Copies
{
    /// <param name="sides">For duplex each copy gets an even number of pages, so that none begins on the back of another.</param>
    public static Outcome<PagedDocument> Make(PagedDocument document, int count, PrintSides sides, Limits limits)
    {
        if (count < 1 || count > limits.Copies)
            return Outcome.Fail<PagedDocument>(new Problem("copies.out-of-range", $"份数必须在 1 到 {limits.Copies} 之间。请更改份数。"));
        var pages = document.Pages;
        if (sides == PrintSides.Duplex && pages.Length % 2 != 0) pages = pages.Add(pages[^1] with { Items = [] });
        if ((long)pages.Length * count > limits.Pages)
            return Outcome.Fail<PagedDocument>(new Problem("copies.too-many-pages",
                $"全部份数共 {(long)pages.Length * count} 页，超过上限 {limits.Pages} 页。请减少份数，分次生成。"));
        return Outcome.Of(document with { Pages = [.. Enumerable.Repeat(pages, count).SelectMany(copy => copy)] });
    }
}
