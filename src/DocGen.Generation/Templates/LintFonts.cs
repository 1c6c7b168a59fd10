using System.Globalization;
using System.Text;
using DocGen.Documents;
using DocGen.Generation.Content;
using DocGen.Generation.Fonts;
using DocGen.Generation.Templates.Tags;

namespace DocGen.Generation.Templates;

/// <summary>What a template's own text asks of the fonts of this machine.</summary>
internal static class LintFonts
{
    /// <summary>Fonts that fonts.json does not map, each where it is used first.</summary>
    /// <param name="file">Its name stands before the place.</param>
    public static IEnumerable<Problem> Unknown(Document? document, FontLibrary fonts, string file) =>
        from use in Runs(document).Where(use => !string.IsNullOrWhiteSpace(use.Run.Text)).SelectMany(use => Names(use.Run).Select(name => (Name: name, use.Place)))
            .DistinctBy(use => use.Name, StringComparer.OrdinalIgnoreCase).OrderBy(use => use.Name, StringComparer.Ordinal)
        where !fonts.Knows(use.Name)
        select new Problem("template.unknown-font", $"字体“{use.Name}”没有在 fonts.json 里指定，将用宋体代替。请改用已有的字体，或在 fonts.json 里补上。").In($"{file} {use.Place}");

    /// <summary>Characters that no font has: no document could be made, so lint is the place to say it. And private ones, which every machine shows otherwise.</summary>
    /// <inheritdoc cref="Unknown"/>
    public static IEnumerable<Problem> Missing(Document? document, FontLibrary fonts, string file) =>
        from use in Printed(document).SelectMany(use => use.Text.EnumerateRunes().Select(rune => (Rune: rune, use.Place))).DistinctBy(use => use.Rune)
        where !Rune.IsControl(use.Rune)
        let problem = Fault(use.Rune, fonts)
        where problem is not null
        select problem.In($"{file} {use.Place}");

    private static Problem? Fault(Rune rune, FontLibrary fonts)
    {
        if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.PrivateUse)
            return new("template.private-use-character", $"模板里有自造字（U+{rune.Value:X4}，用户自定义区），在别的机器上会显示成另一个字。请改用该字的 Unicode 正式编码，或改为图片。");
        return fonts.CanShow(rune.Value) ? null : new("template.character-without-font", $"模板里的“{rune}”（U+{rune.Value:X4}）没有字体能显示。请换一个字，或安装含有该字的字体。");
    }

    private static IEnumerable<(TextRun Run, ContentPlace Place)> Runs(Document? document) =>
        document is null ? [] : ParagraphPlaces.Of(document).SelectMany(at => at.Paragraph.Inlines.OfType<TextRun>().Select(run => (run, at.Place)));

    /// <summary>What stands on paper in the template's own words: the text around the tags, and what a tag prints instead of a value.</summary>
    private static IEnumerable<(string Text, ContentPlace Place)> Printed(Document? document)
    {
        var tags = new TagFinder(new TagProblems());
        return document is null ? [] : ParagraphPlaces.Of(document).SelectMany(at => tags.Split(at.Paragraph, at.Place).SelectMany(Texts).Select(text => (text, at.Place)));
    }

    private static IEnumerable<string> Texts(Piece piece) => piece switch
    {
        FixedPiece { Inline: TextRun run } => [run.Text],
        TagPiece tag => tag.Tag.Filters.Where(filter => filter.Name is "default" or "blank").Select(filter => filter.Argument ?? ""),
        _ => [],
    };

    private static string[] Names(TextRun run) => [run.Format.Fonts.Ascii, run.Format.Fonts.HighAnsi, run.Format.Fonts.EastAsia];
}
