using System.Collections.Immutable;

namespace DocGen.Generation.Docx;

/// <summary>What a document carries of the request that it was made of, since its print loses what filters drop.</summary>
/// <param name="Form">With its version: <c>evaluation-form@v1</c>.</param>
/// <param name="TemplateSha256">Lower-case hex.</param>
/// <param name="Json"><c>{data, options}</c>; a picture that stands in the document is named by <see cref="PicturePrefix"/>.</param>
/// <param name="Lists">Lists whose order in the document is not that of the data.</param>
public sealed record EmbeddedRequest(string Form, string TemplateSha256, string Json, ImmutableArray<EmbeddedList> Lists)
{
    /// <summary>Before the SHA-256 of a picture's bytes.</summary>
    public const string PicturePrefix = "sha256:";
}

/// <summary>A list as it was printed, told by what tells its items apart.</summary>
/// <param name="Path">Of the list: <c>opinions</c>.</param>
/// <param name="By">The member that tells the items apart.</param>
/// <param name="Keys">That member of each item, in the order of print; empty where an item has none.</param>
public sealed record EmbeddedList(string Path, string By, ImmutableArray<string> Keys);
