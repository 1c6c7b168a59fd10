using System.Xml.Linq;
using DocGen.Generation.Content;
using DocGen.Generation.Pages;
using static DocGen.Generation.Docx.Writing.Markup;

namespace DocGen.Generation.Docx.Writing;

/// <summary>What a written document holds beside its content.</summary>
public sealed record DocxOptions
{
    /// <summary>Null prints none.</summary>
    public Watermark? Watermark { get; init; }

    /// <summary>What the content was made of; null carries nothing.</summary>
    public EmbeddedRequest? Request { get; init; }
}

/// <summary>
/// Content → WordprocessingML, transitional, that Word, WPS and LibreOffice open as it is. All formatting is direct, since the content has its
/// styles resolved. The same content gives the same bytes: no clock, no random id. Thread-safe.
/// </summary>
public static class DocxWriter
{
    private const string Main = "word/document.xml";

    public static ReadOnlyMemory<byte> Write(Document content, DocxOptions options)
    {
        var writing = new Writing(new OutgoingPackage());
        writing.Package.Relate("", "officeDocument", Main);
        writing.Package.Add(Main, "document.main+xml", Body(writing, content, options));
        writing.Package.Add("word/styles.xml", "styles+xml", Styles(content));
        writing.Package.Relate(Main, "styles", "styles.xml");
        writing.Package.Add("word/settings.xml", "settings+xml", Settings(content));
        writing.Package.Relate(Main, "settings", "settings.xml");
        Properties(writing.Package, content);
        if (options.Request is { } request) EmbeddedPart.Add(writing.Package, Main, request, writing.Fields);
        return writing.Package.Pack();
    }

    private static byte[] Body(Writing writing, Document content, DocxOptions options)
    {
        using var xml = new Markup("document");
        var part = new PartWriting(writing, Main, xml);
        var blocks = new BlockWriter(part);
        var sections = new SectionWriter(part, content, options.Watermark);
        xml.Open("body");
        foreach (var section in content.Sections[..^1]) blocks.Write(section.Blocks, () => sections.Write(section));
        blocks.Write(content.Sections[^1].Blocks);
        sections.Write(content.Sections[^1]);
        xml.Close();
        return xml.Finish();
    }

    /// <summary>The document's defaults, and the names of its styles: contextual spacing (17.3.1.9) goes by them.</summary>
    private static byte[] Styles(Document content)
    {
        using var xml = new Markup("styles");
        var run = RunWriter.Defaults;
        xml.Open("docDefaults").Open("rPrDefault").Open("rPr");
        xml.Open("rFonts").Attribute("ascii", run.Fonts.Ascii).Attribute("hAnsi", run.Fonts.HighAnsi).Attribute("eastAsia", run.Fonts.EastAsia).Attribute("cs", run.Fonts.Ascii).Close();
        xml.Value("sz", HalfPoints(run.Size)).Value("szCs", HalfPoints(run.Size));
        xml.Open("lang").Attribute("val", "en-US").Attribute("eastAsia", content.Language).Attribute("bidi", "ar-SA").Close();
        xml.Close().Close().Open("pPrDefault").Close().Close();
        foreach (var style in content.Paragraphs().Select(paragraph => paragraph.Format.StyleId).Where(style => style.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            xml.Open("style").Attribute("type", "paragraph").Attribute("styleId", style).Value("name", style).On("qFormat").Close();
        return xml.Finish();
    }

    private static byte[] Settings(Document content)
    {
        using var xml = new Markup("settings");
        xml.Open("zoom").Attribute("percent", "100").Close();
        if (content.EvenAndOddHeaders) xml.On("evenAndOddHeaders");
        xml.Value("defaultTabStop", Twips(content.Paragraphs().FirstOrDefault()?.Format.DefaultTabStop ?? ParagraphFormat.Default.DefaultTabStop));
        xml.Value("characterSpacingControl", "doNotCompress");
        xml.Open("compat");
        if (content.SpaceBetween == SpaceBetween.Sum) xml.On("doNotUseHTMLParagraphAutoSpacing");
        xml.Open("compatSetting").Attribute("name", "compatibilityMode").Attribute("uri", "http://schemas.microsoft.com/office/word").Attribute("val", "15").Close().Close();
        xml.Open("themeFontLang").Attribute("val", "en-US").Attribute("eastAsia", content.Language).Close();
        return xml.Finish();
    }

    private static void Properties(OutgoingPackage package, Document content)
    {
        XNamespace core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties", dublin = "http://purl.org/dc/elements/1.1/";
        package.Add("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml", new XElement(core + "coreProperties",
            new XElement(dublin + "title", content.Title), new XElement(dublin + "creator", "DocGen"), new XElement(dublin + "language", content.Language)));
        package.Relate("", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml");
    }
}
