using System.Collections.Immutable;
using System.Globalization;
using DocGen.Documents;
using DocGen.Generation.Content;
using DocGen.Generation.Pages;
using static DocGen.Generation.Docx.Writing.Markup;
using static DocGen.Generation.Docx.Xml;

namespace DocGen.Generation.Docx.Writing;

/// <summary>Page setup, headers and footers as w:sectPr (17.6), its headers and footers in parts of their own.</summary>
/// <param name="watermark">Drawn behind the text of every page; null when there is none.</param>
internal sealed class SectionWriter(PartWriting body, Document document, Watermark? watermark)
{
    // A section without a header of a kind would show that of the section before (17.10.1).
    private readonly HashSet<string> shown = new(StringComparer.Ordinal);
    private int headers, footers;

    private Markup Xml => body.Xml;

    public void Write(Section section)
    {
        var references = References(section).ToList();
        Xml.Open("sectPr");
        foreach (var (element, kind, part) in references)
            Xml.Open(element + "Reference").Attribute("type", kind).Attribute(R + "id", body.Writing.Package.Relate(body.Part, element, part)).Close();
        Setup(section.Setup);
        Xml.Close();
    }

    private IEnumerable<(string Element, string Kind, string Part)> References(Section section)
    {
        foreach (var (kind, blocks) in Kinds(section.Headers))
            if (Needed("header", kind, blocks, IsShown(kind, section.Setup) && watermark is not null))
                yield return ("header", kind, Part("header", ++headers, "hdr", blocks ?? [], watermark is null ? null : new(watermark, section.Setup.Width, section.Setup.Height)));
        foreach (var (kind, blocks) in Kinds(section.Footers))
            if (Needed("footer", kind, blocks, marked: false))
                yield return ("footer", kind, Part("footer", ++footers, "ftr", blocks ?? [], null));
    }

    private static IEnumerable<(string Kind, ImmutableArray<Block>? Blocks)> Kinds(HeadersFooters all) =>
        [("default", all.Default), ("even", all.Even), ("first", all.First)];

    private bool IsShown(string kind, PageSetup setup) => kind switch
    {
        "first" => setup.DifferentFirstPage,
        "even" => document.EvenAndOddHeaders,
        _ => true,
    };

    private bool Needed(string element, string kind, ImmutableArray<Block>? blocks, bool marked) =>
        marked || blocks is not null ? shown.Add(element + kind) || true : shown.Contains(element + kind);

    /// <summary>The name of the new part, below the folder word.</summary>
    private string Part(string element, int number, string root, ImmutableArray<Block> blocks, WatermarkShapes? behind)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{element}{number}.xml");
        using var xml = new Markup(root);
        var part = new PartWriting(body.Writing, "word/" + name, xml);
        new BlockWriter(part).Write(blocks, first: behind is null ? null : () => behind.Write(xml, number));
        body.Writing.Package.Add(part.Part, element + "+xml", xml.Finish());
        return name;
    }

    private void Setup(PageSetup setup)
    {
        if (setup.Start != SectionStart.NextPage)
            Xml.Value("type", setup.Start switch { SectionStart.Continuous => "continuous", SectionStart.OddPage => "oddPage", _ => "evenPage" });
        Xml.Open("pgSz").Attribute("w", Twips(setup.Width)).Attribute("h", Twips(setup.Height));
        if (setup.Width > setup.Height) Xml.Attribute("orient", "landscape");
        Xml.Close();
        var margins = setup.Margins;
        Xml.Open("pgMar").Attribute("top", Twips(margins.Top)).Attribute("right", Twips(margins.Right)).Attribute("bottom", Twips(margins.Bottom))
            .Attribute("left", Twips(margins.Left)).Attribute("header", Twips(setup.HeaderDistance)).Attribute("footer", Twips(setup.FooterDistance))
            .Attribute("gutter", Twips(setup.Gutter)).Close();
        if (setup.FirstPageNumber is { } first) Xml.Open("pgNumType").Attribute("start", first).Close();
        if (setup.VerticalAlignment != VerticalAlignment.Top) Xml.Value("vAlign", setup.VerticalAlignment == VerticalAlignment.Center ? "center" : "bottom");
        if (setup.DifferentFirstPage) Xml.On("titlePg");
        if (setup.LinePitch > Points.Zero) Xml.Open("docGrid").Attribute("type", "lines").Attribute("linePitch", Twips(setup.LinePitch)).Close();
    }
}
