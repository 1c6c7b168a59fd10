using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace DocGen.Generation.Fonts;

/// <summary>templates/fonts.json as it is written.</summary>
internal sealed record FontEntries(ImmutableArray<string> Directories, ImmutableArray<FamilyEntry> Families, ImmutableArray<FaceEntry> Fallbacks);

/// <param name="Ascent">Thousandths of an em, with <paramref name="Descent"/>: line height of the font that the faces stand in for.</param>
/// <param name="Note">Chinese: said to whoever asks for a font that is not here but is replaced.</param>
internal sealed record FamilyEntry(
    ImmutableArray<string> Names, FaceEntry Regular, FaceEntry? Bold = null, FaceEntry? Italic = null, FaceEntry? BoldItalic = null,
    int? Ascent = null, int? Descent = null, string? Note = null)
{
    [JsonIgnore]
    public IEnumerable<FaceEntry> Faces => new[] { Regular, Bold, Italic, BoldItalic }.OfType<FaceEntry>();
}

/// <param name="File">File name without folder.</param>
/// <param name="Face">PostScript, family or full name: picks the face of a collection.</param>
/// <param name="Package">The Debian package that brings the file.</param>
internal sealed record FaceEntry(string File, string Face, string Package);

/// <summary>Read without reflection, strictly: a misspelt member must not pass as absent.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true, AllowDuplicateProperties = false)]
[JsonSerializable(typeof(FontEntries))]
internal sealed partial class FontEntriesJson : JsonSerializerContext;
