namespace DocGen.Documents;

/// <summary>
/// What a signer must know of a PDF with an empty signature field to append the signature as an incremental update without parsing the file.
/// The file ends in a cross-reference stream, so the update must end in one too (ISO 32000-1, 7.5.8.4 lets no table follow it).
/// </summary>
/// <param name="FieldObject">Number of the field, whose generation is 0 as everywhere in the file.</param>
/// <param name="FieldDictionary">As written, with its brackets and without <c>/V</c>, which the update adds.</param>
/// <param name="NextObject">The file's <c>/Size</c>: the first number that is free.</param>
/// <param name="StartXref">Where the last cross-reference section begins: the update's <c>/Prev</c>.</param>
/// <param name="Identifier">Both halves of the file's <c>/ID</c>; an update keeps the first.</param>
public sealed record SignatureSlot(
    int FieldObject, ReadOnlyMemory<byte> FieldDictionary, int CatalogObject, int InformationObject, int NextObject, long StartXref, ReadOnlyMemory<byte> Identifier);
