namespace DocGen.Validation.Measure.Pdf;

/// <summary>What comes out of a decoder, kept or only counted: never more than was allowed, whatever the data would grow to.</summary>
internal sealed class BoundedBytes
{
    private readonly MemoryStream? kept;
    private readonly long most;

    private BoundedBytes(long most, MemoryStream? kept) => (this.most, this.kept) = (most, kept);

    public long Length { get; private set; }

    /// <summary>More came than was allowed; the rest was not taken.</summary>
    public bool IsOver { get; private set; }

    public static BoundedBytes Kept(int most) => new(most, new());

    public static BoundedBytes Counted(long most) => new(most, kept: null);

    /// <returns>False when nothing more is taken.</returns>
    public bool Add(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > most - Length)
        {
            IsOver = true;
            bytes = bytes[..(int)(most - Length)];
        }
        kept?.Write(bytes);
        Length += bytes.Length;
        return !IsOver;
    }

    public byte[] ToArray() => kept?.ToArray() ?? [];
}
