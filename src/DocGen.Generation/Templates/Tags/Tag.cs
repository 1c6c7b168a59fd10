using System.Collections.Immutable;

namespace DocGen.Generation.Templates.Tags;

internal enum TagKind { Value, Open, OpenInverted, Close }

/// <param name="Argument">What follows the colon; null when there is none.</param>
internal readonly record struct FilterCall(string Name, string? Argument);

/// <summary>One <c>{{…}}</c> as it was written, not yet compared with the data.</summary>
/// <param name="Path">Keys or Chinese titles with dots between them; a lone dot is the item itself.</param>
/// <param name="Source">As it stands in the template, for messages.</param>
internal sealed record Tag(TagKind Kind, string Path, string Source)
{
    public ImmutableArray<FilterCall> Filters { get; init; } = [];

    /// <summary>The section asks for the row although both of its tags stand in one cell.</summary>
    public bool WholeRow { get; init; }

    /// <summary>The list is padded with empty items to this number; zero pads nothing.</summary>
    public int Minimum { get; init; }

    public bool OpensSection => Kind is TagKind.Open or TagKind.OpenInverted;

    public bool IsSection => Kind != TagKind.Value;
}
