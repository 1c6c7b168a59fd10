namespace DocGen.Generation.Docx;

/// <summary>A relationship of a part (ISO/IEC 29500-2, 9.3), its target resolved to a part name without the leading slash.</summary>
/// <param name="Type">The last step of its URI, the same in strict and transitional documents: styles, header, image, …</param>
internal sealed record Relationship(string Id, string Type, string Target, bool External);
