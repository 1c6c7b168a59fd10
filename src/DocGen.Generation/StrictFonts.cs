using System.Collections.Immutable;
using DocGen.Documents;
using DocGen.Generation.Content;
using DocGen.Generation.Data;
using DocGen.Generation.Fonts;
using DocGen.Generation.Layout;
using DocGen.Generation.Pages;
using DocGen.Generation.Requests;
using DocGen.Generation.Templates;

namespace DocGen.Generation;

/// <summary>
/// What <c>strictFonts</c> asks: every character in the very font that the template asks for, or no document. A character of the data is told at
/// its pointer, one of the template at its place.
/// </summary>
internal static class StrictFonts
{
    /// <summary>A text in another script has hundreds.</summary>
    private const int MaximumProblems = 100;

    public static Outcome<PrintedDocument> Judge(PrintedDocument printed, Document content, Watermark? watermark, JudgedRequest judged, FontLibrary fonts)
    {
        if (printed.Fonts.All(use => use.Characters.IsEmpty)) return Outcome.Of(printed);
        var fields = TextsOf(judged.Submitted, judged.Template.Schema.Shape, "/data").ToList();
        var problems = Fallbacks.In(content, fonts)
            .GroupBy(fallback => (fallback.Family, fallback.Face, fallback.Character)).SelectMany(places => InText([.. places], fields))
            .Concat((watermark?.Fallbacks(fonts) ?? []).Select(pair => Fault("水印", watermark!.FontFamily, pair.Face, pair.Character).In("水印")));
        return Outcome.Fail<PrintedDocument>(problems.Distinct().Take(MaximumProblems));
    }

    /// <param name="places">Of one character: it is looked for in the data once, however often it stands there.</param>
    private static IEnumerable<Problem> InText(ImmutableArray<Fallback> places, List<(string Text, string Title, string Pointer)> fields)
    {
        var fallback = places[0];
        var character = char.ConvertFromUtf32(fallback.Character);
        var found = fields.FindAll(field => field.Text.Contains(character, StringComparison.Ordinal));
        return found.Count > 0
            ? found.Select(field => Fault(field.Title, fallback.Family, fallback.Face, fallback.Character).At(field.Pointer))
            : places.Select(place => Fault("模板", place.Family, place.Face, place.Character).In(place.Place.ToString()));
    }

    private static IEnumerable<(string Text, string Title, string Pointer)> TextsOf(Value value, DataShape shape, string pointer) => (shape.Kind, value) switch
    {
        (DataKind.Object, ObjectValue data) => data.Members.Where(member => shape.Members.ContainsKey(member.Key))
            .SelectMany(member => TextsOf(member.Value, shape.Members[member.Key], JsonPointer.Append(pointer, member.Key))),
        (DataKind.List, ListValue list) => list.Items.SelectMany((item, i) => TextsOf(item, shape.Item!, JsonPointer.Append(pointer, i))),
        (DataKind.Text, TextValue text) => [(text.Text, shape.Title, pointer)],
        _ => [],
    };

    private static Problem Fault(string where, string family, string face, int character) => new(
        "layout.fallback-font",
        $"“{where}”里的“{char.ConvertFromUtf32(character)}”（U+{character:X4}）{family}没有，要由 {face} 代替，而请求不许换字体（strictFonts）。请核对该字，或在模板里给它换一种有该字的字体，或去掉 strictFonts。");
}
