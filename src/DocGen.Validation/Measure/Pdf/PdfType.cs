namespace DocGen.Validation.Measure.Pdf;

/// <summary>What an object is (<c>qpdf_object_type_e</c>).</summary>
internal enum PdfType
{
    Null = 2,
    Boolean = 3,
    Integer = 4,
    Real = 5,
    String = 6,
    Name = 7,
    Array = 8,
    Dictionary = 9,
    Stream = 10,
}
