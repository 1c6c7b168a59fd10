using DocGen.Service.Documents;

namespace DocGen.Service.Storage;

/// <summary>Which documents are listed; what is null does not narrow.</summary>
/// <param name="After">The last one that the caller has seen.</param>
public sealed record DocumentQuery(int AtMost, DocumentCursor? After = null)
{
    public string? Form { get; init; }

    public string? Application { get; init; }

    public string? Plan { get; init; }

    public string? Person { get; init; }

    public string? Employer { get; init; }

    public DocumentState? State { get; init; }

    public DateTimeOffset? From { get; init; }

    /// <summary>Exclusive.</summary>
    public DateTimeOffset? Until { get; init; }
}

/// <summary>A place in a list that stays when documents are added.</summary>
public readonly record struct DocumentCursor(DateTimeOffset CreatedAt, Guid Id);
