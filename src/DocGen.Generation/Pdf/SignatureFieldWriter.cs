namespace DocGen.Generation.Pdf;

/// <summary>The empty signature field of a document (ISO 32000-1, 12.7.4.5), with its widget on the first page.</summary>
internal sealed class SignatureFieldWriter(ObjectFile file)
{
    /// <summary>Print and Locked (12.5.3): of no size, the widget shows nothing.</summary>
    private const int Flags = 4 | 128;

    public int Number { get; } = file.Reserve();

    /// <param name="page">The number of the first page.</param>
    public static byte[] Dictionary(int page)
    {
        using var buffer = new PooledBuffer();
        return buffer.Add("<</Type/Annot/Subtype/Widget/FT/Sig/T(Seal)/Rect[0 0 0 0]/F "u8).Integer(Flags)
            .Add("/P "u8).Reference(page).Add(">>"u8).Written.ToArray();
    }

    public void Write(int page)
    {
        file.Begin(Number).Add(Dictionary(page));
        file.End();
    }

    /// <summary>For the catalog. SigFlags 3: signatures exist, and the file may only be appended to (12.7.2).</summary>
    public void WriteForm(PooledBuffer catalog) => catalog.Add("/AcroForm<</Fields["u8).Reference(Number)
        .Add("]/SigFlags 3/DA(/Helv 0 Tf 0 g)/DR<</Font<</Helv<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>"u8);
}
