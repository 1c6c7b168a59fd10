using System.Collections.Immutable;

namespace DocGen.Documents;

/// <summary>What a notice asks of an uploaded photo (照片要求); null where it asks nothing. Bounds named “exclusive” are not met by the number itself.</summary>
/// <param name="MinRatio">Width over height, as the notice writes it; the number itself is allowed.</param>
/// <param name="Background"><c>white</c>, or null.</param>
public sealed record PhotoLimits(
    int? MinBytesExclusive, int? MaxBytesExclusive, int? MinWidthExclusive, int? MinHeightExclusive,
    decimal? MinRatio, decimal? MaxRatio, string? Background)
{
    /// <summary>Codes of checks that fail where they would only warn: a notice that asks for more than the rest.</summary>
    public ImmutableArray<string> Reject { get; init; } = [];

    /// <summary>Where the notice says so, for people: “虞综管办〔2023〕43号 附件1二1”. Null when the notice names no photo limits.</summary>
    public string? Clause { get; init; }
}
