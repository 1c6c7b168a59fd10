namespace DocGen.Validation.Measure.Files;

/// <summary>What a file says of itself.</summary>
internal static class InspectedFile
{
    /// <param name="format">As the host found it.</param>
    /// <returns>Null when nothing can be made of it.</returns>
    public static FileFacts? Of(ReadOnlyMemory<byte> upload, string format) => null;
}
