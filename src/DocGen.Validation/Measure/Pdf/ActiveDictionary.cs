using System.Text;

namespace DocGen.Validation.Measure.Pdf;

/// <summary>Tells from a dictionary whether a reader would do something because of it.</summary>
internal static class ActiveDictionary
{
    /// <summary>Kinds of data that belong to the page, by the ends of their names.</summary>
    private static readonly string[] DataEndings = [".xml", ".json", ".csv", ".txt"];

    /// <param name="keys">Of the dictionary.</param>
    public static IEnumerable<ActiveContentKind> Find(PdfObject dictionary, IReadOnlyList<string> keys)
    {
        foreach (var key in keys)
        {
            ActiveContentKind? found = key switch
            {
                // A name tree called JavaScript may be empty, and an action's script too.
                "/JS" when HasContent(dictionary["/JS"]) => ActiveContentKind.Script,
                "/S" => OfAction(dictionary["/S"].Name),
                "/EF" when dictionary["/EF"].IsDictionary => IsData(dictionary) ? ActiveContentKind.Data : ActiveContentKind.EmbeddedFile,
                "/XFA" => ActiveContentKind.DynamicForm,
                // The pages that can be seen are not those that its own program would make.
                "/NeedsRendering" when dictionary["/NeedsRendering"].Boolean == true => ActiveContentKind.DynamicForm,
                "/Subtype" when dictionary["/Subtype"].Name is "RichMedia" or "3D" or "Movie" or "Sound" or "Screen" && !dictionary["/Rect"].IsNull => ActiveContentKind.Media,
                _ => null,
            };
            if (found is { } what) yield return what;
        }
    }

    /// <summary>By their types (12.6.4.1). Scripts are known by what they run.</summary>
    private static ActiveContentKind? OfAction(string type) => type switch
    {
        "Launch" => ActiveContentKind.Launch,
        "SubmitForm" or "ImportData" => ActiveContentKind.Submission,
        "GoToR" or "GoToE" => ActiveContentKind.OtherFile,
        "URI" => ActiveContentKind.Link,
        "Rendition" or "Movie" or "Sound" or "RichMediaExecute" or "GoTo3DView" => ActiveContentKind.Media,
        _ => null,
    };

    private static bool HasContent(PdfObject script) => script.IsStream ? script.Stored().Length > 0 : script.String.AsSpan().ContainsAnyExcept(" \t\r\n\0"u8);

    private static bool IsData(PdfObject specification)
    {
        if (specification["/AFRelationship"].Name is not ("Data" or "Source" or "Alternative" or "Supplement")) return false;
        string[] names = [.. ((string[])["/F", "/UF"]).Select(key => Plain(specification[key].String)).Where(name => name.Length > 0)];
        // Readers take the one or the other.
        return names.Length > 0 && names.All(name => DataEndings.Any(ending => name.EndsWith(ending, StringComparison.Ordinal)));
    }

    /// <summary>The unused half of each UTF-16 character of a plain name is zero.</summary>
    private static string Plain(byte[] name) => Encoding.ASCII.GetString([.. name.Where(value => value != 0)]).ToLowerInvariant();
}
