using System.Collections.Immutable;

namespace DocGen.Validation.Measure.Pages;

/// <summary>Pages of one file, each decoded once and as small as its measures need.</summary>
internal static class MeasuredPages
{
    /// <summary>At which strokes of print have two pixels: what is sharp there, people can read.</summary>
    private const double LeastDpi = 130;

    /// <returns>Without pages that no pixels can be made of; null when there are none at all.</returns>
    public static (ImmutableArray<PageFacts> Pages, ReadOnlyMemory<byte> Thumbnails)? Of(ReadOnlyMemory<byte> upload, MeasurePages asked)
    {
        using var file = PageFile.Open(upload, asked.Format, asked.Orientation);
        if (file is null) return null;
        var (pages, thumbnails) = (ImmutableArray.CreateBuilder<PageFacts>(), new MemoryStream());
        foreach (var number in asked.Pages)
        {
            if (file.Decode(number, asked.Papers, LeastDpi) is not { } page) continue;
            var (facts, thumbnail) = MeasuredPage.Of(page, number);
            pages.Add(facts);
            thumbnails.Write(thumbnail.Span);
        }
        return pages.Count == 0 ? null : (pages.ToImmutable(), thumbnails.ToArray());
    }
}
