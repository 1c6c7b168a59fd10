using DocGen.Generation.Packing;

namespace DocGen.Generation.Pdf;

/// <summary>The empty signature field of a document (ISO 32000-1, 12.7.4.5), with its widget on the first page.</summary>
internal sealed class SignatureFieldWriter(ObjectFile file)
{
    /// <summary>Print and Locked (12.5.3): of no size, the widget shows nothing.</summary>
    private const int Flags = 4 | 128;

    public int Number { get; } = file.Reserve();

    /// <summary>The value of the field's object.</summary>
    public ReadOnlyMemory<byte> Dictionary { get; private set; }

    /// <param name="page">The number of the first page.</param>
    /// <param name="structureKey">Of the widget's element in the parent tree.</param>
    public void Write(int page, int structureKey)
    {
        using var buffer = new PooledBuffer();
        // What readers say of the field (ISO 14289-1, 7.18.1), in hexadecimal, so that the dictionary stays ASCII for who appends to it: 电子签章.
        Dictionary = buffer.Add("<</Type/Annot/Subtype/Widget/FT/Sig/T(Seal)/TU<FEFF75355B507B7E7AE0>/Rect[0 0 0 0]/F "u8).Integer(Flags)
            .Add("/StructParent "u8).Integer(structureKey).Add("/P "u8).Reference(page).Add(">>"u8).Written.ToArray();
        file.Begin(Number).Add(Dictionary.Span);
        file.End();
    }

    /// <summary>For the catalog. SigFlags 3: signatures exist, and the file may only be appended to (12.7.2).</summary>
    public void WriteForm(PooledBuffer catalog) => catalog.Add("/AcroForm<</Fields["u8).Reference(Number).Add("]/SigFlags 3>>"u8);
}
