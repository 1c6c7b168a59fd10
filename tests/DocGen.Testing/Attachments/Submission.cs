namespace DocGen.Testing.Attachments;

/// <summary>How a document gets from its paper to the files that are handed in.</summary>
/// <param name="Paper">What lies on the scanner.</param>
/// <param name="As">What the scanner stores.</param>
public sealed record Submission(TrialPaper Paper, Container As)
{
    public int Dpi { get; init; } = 200;

    public int Quality { get; init; } = 85;

    public uint Seed { get; init; } = 1;

    /// <summary>What goes wrong with a scanned page; the seed comes with it.</summary>
    public Func<ColourSheet, uint, ColourSheet> Spoil { get; init; } = (page, _) => page;

    /// <summary>The only page from 1 that it happens to; null for every page.</summary>
    public int? SpoiltPage { get; init; }

    /// <summary>What goes wrong with the finished files.</summary>
    public Func<byte[], byte[]> Break { get; init; } = file => file;

    /// <summary>What the portal knows differs from what stands on the paper: another person, unit or year.</summary>
    public (string? Person, string? Employer, int? Year)? Elsewhere { get; init; }

    /// <summary>The file of the program that made the document, which never was on paper.</summary>
    public bool BornDigital { get; init; }

    public string? Person => Elsewhere is { Person: { } other } ? other : Paper.Person;

    public string? Employer => Elsewhere is { Employer: { } other } ? other : Paper.Employer;

    public int? Year => Elsewhere is { Year: { } other } ? other : Paper.Year;

    public IReadOnlyList<byte[]> Files()
    {
        if (BornDigital) return [Break(Paper.Paper.Pdf)];
        var pages = Paper.At(Dpi).Select((page, index) => Page(page, index + 1)).ToArray();
        return [.. As.Files(pages, Dpi, Quality).Select(Break)];
    }

    private ColourSheet Page(ColourSheet page, int number)
    {
        var scanned = Scanner.Clean(page, Seed + (uint)number);
        return SpoiltPage is null || SpoiltPage == number ? Spoil(scanned, Seed + (uint)number) : scanned;
    }
}
