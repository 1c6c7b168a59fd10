namespace DocGen.Generation.Pages;

/// <summary>Whether a document has room for a digital signature.</summary>
public enum SignatureField
{
    None,

    /// <summary>An invisible field <c>Seal</c> on the first page, to be signed by an incremental update.</summary>
    Empty,
}
