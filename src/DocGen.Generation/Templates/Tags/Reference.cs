namespace DocGen.Generation.Templates.Tags;

/// <summary>Where a tag's value is found, settled when the template is compiled.</summary>
/// <param name="Up">Frames to go outwards; null searches all of them, because the shape of the data is not known.</param>
/// <param name="Path">Keys from that frame's value on.</param>
internal sealed record Reference(int? Up, string[] Path)
{
    /// <summary>Means the 1-based number of the item; when searching, only where no frame has a member of that name.</summary>
    public bool IsItemNumber { get; init; }
}
