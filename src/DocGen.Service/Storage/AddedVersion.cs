namespace DocGen.Service.Storage;

/// <summary>How adding a version ended.</summary>
/// <param name="Earlier">With <see cref="AddVersionResult.Repeated"/>: what was answered before.</param>
public sealed record AddedVersion(AddVersionResult Result, Receipt? Earlier = null);

public enum AddVersionResult
{
    Added,

    /// <summary>The idempotency key was used before.</summary>
    Repeated,

    /// <summary>Another version came first.</summary>
    Outrun,

    Sealed,
    Missing,
}
