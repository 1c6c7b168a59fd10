using System.Collections.Immutable;
using System.Xml.Linq;
using DocGen.Generation.Content;
using static DocGen.Generation.Docx.Xml;

namespace DocGen.Generation.Docx;

/// <summary>Paragraphs and tables of a body, a cell, a header or a footer.</summary>
internal sealed class BlockReader(Reading reading)
{
    private readonly ParagraphReader paragraphs = new(reading);

    /// <param name="onSection">Told of a w:sectPr at the end of a section, with the blocks before it.</param>
    public ImmutableArray<Block> Read(XElement parent, Scope scope, Action<XElement, ImmutableArray<Block>>? onSection = null)
    {
        var blocks = ImmutableArray.CreateBuilder<Block>();
        var (paragraph, table) = (0, 0);
        foreach (var element in Unwrapped(parent))
        {
            switch (element.Name.LocalName)
            {
                case "p":
                    var at = scope.Place.Paragraph(++paragraph);
                    reading.Saw(at, element);
                    blocks.Add(paragraphs.Read(element, scope.At(at)));
                    if (element.Element(W + "pPr")?.Element(W + "sectPr") is { } section && onSection is not null)
                    {
                        onSection(section, blocks.DrainToImmutable());
                        blocks = ImmutableArray.CreateBuilder<Block>();
                    }
                    break;
                case "tbl":
                    if (Table(element, scope.At(scope.Place.Table(++table))) is { } read) blocks.Add(read);
                    break;
                case "tcPr" or "sectPr": break;
                default: RefuseUnknown(element, scope); break;
            }
        }
        return blocks.ToImmutable();
    }

    internal void RefuseUnknown(XElement element, Scope scope)
    {
        if (element.Name.LocalName is "bookmarkStart" or "bookmarkEnd" or "proofErr" or "permStart" or "permEnd") return;
        if (Refusals.Of(element) is { } refusal) reading.Refuse(refusal.Code, refusal.Message, scope.Place);
        else if (Refusals.Prints(element))
            reading.Refuse("template.unsupported", $"这里有模板不支持的内容（{element.Name.LocalName}）。请改为普通段落或表格。", scope.Place);
    }

    private Table? Table(XElement element, Scope scope)
    {
        reading.Saw(scope.Place, element);
        if (scope.TableDepth >= reading.Limits.TableDepth)
        {
            reading.Refuse("template.too-deep", $"表格套了超过 {reading.Limits.TableDepth} 层。请简化表格。", scope.Place);
            return null;
        }
        return new TableReader(reading, this).Read(element, scope with { TableDepth = scope.TableDepth + 1 });
    }

    /// <summary>Content controls, custom XML and alternates are transparent: what they hold stands where they stand.</summary>
    internal static IEnumerable<XElement> Unwrapped(XElement parent)
    {
        foreach (var element in parent.Elements())
        {
            var inner = element.Name.LocalName switch
            {
                "sdt" => element.Element(W + "sdtContent"),
                "customXml" or "smartTag" => element,
                "AlternateContent" => Alternate.Chosen(element),
                _ => null,
            };
            if (inner is null) yield return element;
            else
                foreach (var held in Unwrapped(inner).Where(held => held.Name.LocalName is not ("customXmlPr" or "smartTagPr")))
                    yield return held;
        }
    }
}
