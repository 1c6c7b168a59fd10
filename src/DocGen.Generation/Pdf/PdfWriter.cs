using DocGen.Documents;
using DocGen.Generation.Pages;
using DocGen.Generation.Packing;

namespace DocGen.Generation.Pdf;

/// <summary>
/// Writes a laid-out document as tagged PDF 1.7 (ISO 32000-1). The same document gives the same bytes: no clock, no random identifier.
/// Keeps nothing between documents; thread-safe.
/// </summary>
public static class PdfWriter
{
    private static readonly Lazy<byte[]> Profile = new(() =>
    {
        using var compressed = new PooledBuffer();
        Zlib.Compress(SrgbProfile.Bytes.Span, compressed, Effort.Small);
        return compressed.Written.ToArray();
    });

    /// <summary>The file, and where its empty signature field is when one was asked for.</summary>
    public static (ReadOnlyMemory<byte> Bytes, SignatureSlot? Slot) Write(PagedDocument document, SignatureField asked = SignatureField.None)
    {
        using var file = new ObjectFile();
        var field = asked == SignatureField.Empty ? new SignatureFieldWriter(file) : null;
        var closed = Build(file, document, field);
        var slot = field is null ? null
            : new SignatureSlot(field.Number, field.Dictionary, closed.Catalog, closed.Information, closed.Size, closed.StartXref, closed.Identifier);
        return (file.Written.ToArray(), slot);
    }

    private static ClosedFile Build(ObjectFile file, PagedDocument document, SignatureFieldWriter? field)
    {
        var fonts = new FontResources(file);
        var pictures = new PictureResources(file);
        var structure = new StructureTree(document.Structure);
        var (tree, resources) = (file.Reserve(), file.Reserve());
        var pages = WritePages(file, document, tree, resources, new(fonts, pictures, structure), structure, field);
        WriteResources(file, resources, fonts, pictures);
        var root = structure.Write(file, pages, field?.Number);
        field?.Write(pages[0].Number, StructureTree.KeyOfWidget(pages));
        var metadata = new Metadata(document);
        var catalog = WriteCatalog(file, document, metadata.WriteXmp(file), tree, root, field);
        return file.Finish(catalog, metadata.WriteInformation(file));
    }

    /// <summary>Pages that are equal are painted once: copies of a document share their content streams.</summary>
    private static List<PageObject> WritePages(
        ObjectFile file, PagedDocument document, int tree, int resources, PagePainter painter, StructureTree structure,
        SignatureFieldWriter? field)
    {
        var pages = new List<PageObject>(document.Pages.Length);
        var painted = new Dictionary<Page, (int Index, int Content, bool Tagged, int Shown)>();
        foreach (var page in document.Pages)
        {
            if (!painted.TryGetValue(page, out var known))
            {
                known = (painted.Count, file.Reserve(), false, 0);
                file.CompressedStream(known.Content, default, painter.Paint(page), Effort.Small);
                known.Tagged = structure.PageHasContent;
            }
            painted[page] = known with { Shown = known.Shown + 1 };
            var number = file.Reserve();
            var buffer = file.Begin(number).Add("<</Type/Page/Parent "u8).Reference(tree)
                .Add("/MediaBox[0 0 "u8).Number(page.Width.Value).Space().Number(page.Height.Value)
                .Add("]/Resources "u8).Reference(resources).Add("/Contents "u8).Reference(known.Content);
            if (known.Tagged) buffer.Add("/StructParents "u8).Integer(pages.Count);
            if (field is not null && pages.Count == 0) buffer.Add("/Annots["u8).Reference(field.Number).Add((byte)']');
            buffer.Add("/Tabs/S>>"u8);
            file.End();
            pages.Add(new(number, known.Index, known.Shown, known.Tagged));
        }
        painter.Dispose();

        var kids = file.Begin(tree).Add("<</Type/Pages/Count "u8).Integer(pages.Count).Add("/Kids["u8);
        foreach (var page in pages) kids.Reference(page.Number).Space();
        kids.Add("]>>"u8);
        file.End();
        return pages;
    }

    private static void WriteResources(ObjectFile file, int number, FontResources fonts, PictureResources pictures)
    {
        using var entries = new PooledBuffer();
        fonts.Write(entries);
        pictures.Write(entries);
        file.Pack(number).Add("<<"u8).Add(entries.Written).Add(">>"u8);
    }

    private static int WriteCatalog(ObjectFile file, PagedDocument document, int metadata, int tree, int root, SignatureFieldWriter? field)
    {
        var (catalog, profile) = (file.Reserve(), file.Reserve());
        file.RawStream(profile, "/N 3/Filter/FlateDecode"u8, Profile.Value);
        var buffer = file.Begin(catalog).Add("<</Type/Catalog/Pages "u8).Reference(tree).Add("/Lang"u8).Text(document.Language)
            .Add("/MarkInfo<</Marked true>>/StructTreeRoot "u8).Reference(root)
            .Add("/ViewerPreferences<</DisplayDocTitle true>>/Metadata "u8).Reference(metadata)
            .Add("/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier"u8).Text(SrgbProfile.Condition)
            .Add("/Info"u8).Text(SrgbProfile.Condition).Add("/DestOutputProfile "u8).Reference(profile).Add(">>]"u8);
        field?.WriteForm(buffer);
        buffer.Add(">>"u8);
        file.End();
        return catalog;
    }
}
