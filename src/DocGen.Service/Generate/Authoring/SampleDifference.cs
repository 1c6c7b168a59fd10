namespace DocGen.Service.Generate.Authoring;

/// <summary>How one sample looks with both versions.</summary>
internal sealed record SampleDifference(string Sample)
{
    /// <summary>Why there is nothing to compare; null when there is.</summary>
    public string? Missing { get; init; }

    public int? PagesBefore { get; init; }

    public int? PagesAfter { get; init; }

    /// <summary>Each version printed its own sample of the name, since the older one refuses the newer one's data.</summary>
    public bool OwnData { get; init; }

    public bool SameText { get; init; }

    public bool SameLayout { get; init; }

    /// <summary>Numbers of the pages that look different; null when nobody asked to draw them.</summary>
    public IReadOnlyList<int>? Pages { get; init; }

    /// <summary>This machine could not draw all that was asked for.</summary>
    public bool NotDrawn { get; init; }

    public string Summary => Missing ?? string.Join("，", Parts());

    private IEnumerable<string> Parts()
    {
        yield return PagesBefore == PagesAfter ? $"{PagesAfter} 页" : $"{PagesBefore} 页 → {PagesAfter} 页";
        yield return (SameText, SameLayout) switch
        {
            (_, true) => "完全一样",
            (true, false) => "文字一样，位置或样式不同",
            _ => "文字不同",
        };
        if (Pages is { Count: > 0 } pages) yield return $"看得出不同的页：{string.Join("、", pages)}";
        if (OwnData) yield return "两版各用自己的样例";
        if (NotDrawn) yield return "这台机器画不出对照图（见 docgen doctor）";
    }
}
