using DocGen.Documents;
using DocGen.Generation.Packing;
using DocGen.Generation.Pages;
using DocGen.Generation.Pictures;

namespace DocGen.Generation.Pdf;

/// <summary>Writes the items of pages as content streams, marked with their elements (ISO 32000-1, 14.6 to 14.8).</summary>
internal sealed class PagePainter : IDisposable
{
    private readonly PooledBuffer content = new();
    private readonly GraphicsState state;
    private readonly TextPainter text;
    private readonly PictureResources pictures;
    private readonly StructureTree structure;
    private Marking marking;
    private StructureElement? marked;
    private ArtifactKind artifact;

    public PagePainter(FontResources fonts, PictureResources pictures, StructureTree structure)
    {
        (this.pictures, this.structure) = (pictures, structure);
        state = new(content);
        text = new(content, state, fonts);
    }

    private enum Marking { None, Artifact, Element }

    /// <summary>The page's operators, valid until the next page is painted.</summary>
    public ReadOnlySpan<byte> Paint(Page page)
    {
        content.Clear();
        state.Reset();
        text.Reset();
        structure.BeginPage();
        var items = page.Items.AsSpan();
        var height = page.Height.Value;
        for (var index = 0; index < items.Length; index++)
        {
            Mark(items[index]);
            if (items[index] is FilledBox box) index += Fill(box, items[index..], height) - 1;
            else if (SpreadText.Count(items[index..]) is > 0 and var count) index += ShowSpread(items.Slice(index, count), height) - 1;
            else Paint(items[index], height);
        }
        EndMarking();
        return content.Written;
    }

    public void Dispose() => content.Dispose();

    private void Paint(PageItem item, double height)
    {
        switch (item)
        {
            case GlyphRun run:
                text.Show(run, height, TextSpan.None);
                break;
            case Stroke stroke:
                Draw(stroke, height);
                break;
            case PlacedPicture picture:
                Place(picture, height);
                break;
            default:
                throw new InvalidOperationException($"No way to paint a {item.GetType().Name}.");
        }
    }

    private int ShowSpread(ReadOnlySpan<PageItem> runs, double height)
    {
        text.BeginSpan(SpreadText.TextOf(runs));
        foreach (var run in runs) text.Show((GlyphRun)run, height, TextSpan.Open);
        text.EndSpan();
        return runs.Length;
    }

    /// <summary>Fills the box and those after it of the same colour and element as one path.</summary>
    private int Fill(FilledBox first, ReadOnlySpan<PageItem> items, double height)
    {
        text.Close();
        state.Fill(first.Color);
        var count = 0;
        while (count < items.Length && items[count] is FilledBox next && next.Color == first.Color && next.Element == first.Element && next.Artifact == first.Artifact)
        {
            var box = next.Box;
            content.Number(box.X.Value).Space().Number(height - box.Bottom.Value).Space()
                .Number(box.Width.Value).Space().Number(box.Height.Value).Add(" re\n"u8);
            count++;
        }
        content.Add("f\n"u8);
        return count;
    }

    private void Draw(Stroke stroke, double height)
    {
        text.Close();
        state.Stroke(stroke.Color);
        state.LineWidth(stroke.Width.Value);
        state.Dash(stroke.Dash.IsDefault ? [] : stroke.Dash);
        content.Number(stroke.X1.Value).Space().Number(height - stroke.Y1.Value).Add(" m "u8)
            .Number(stroke.X2.Value).Space().Number(height - stroke.Y2.Value).Add(" l S\n"u8);
    }

    private void Place(PlacedPicture placed, double height)
    {
        text.Close();
        var (a, b, c, d, e, f) = Matrix(placed.Picture, placed.Box, height);
        content.Add("q "u8).Number(a).Space().Number(b).Space().Number(c).Space().Number(d).Space().Number(e).Space().Number(f)
            .Add(" cm /I"u8).Integer(pictures.IndexOf(placed.Picture)).Add(" Do Q\n"u8);
    }

    /// <summary>Brings the stored picture, a unit square, upright into the box (orientations of CIPA DC-008, 4.6.4.1.6).</summary>
    private static (double A, double B, double C, double D, double E, double F) Matrix(Picture picture, Box box, double pageHeight)
    {
        var (left, bottom, width, height) = (box.X.Value, pageHeight - box.Bottom.Value, box.Width.Value, box.Height.Value);
        var (right, top) = (left + width, bottom + height);
        return picture.Orientation switch
        {
            2 => (-width, 0, 0, height, right, bottom),
            3 => (-width, 0, 0, -height, right, top),
            4 => (width, 0, 0, -height, left, top),
            5 => (0, -height, -width, 0, right, top),
            6 => (0, -height, width, 0, left, top),
            7 => (0, height, width, 0, left, bottom),
            8 => (0, height, -width, 0, right, bottom),
            _ => (width, 0, 0, height, left, bottom),
        };
    }

    /// <summary>Text objects and marked content may not overlap (14.6.1): a new sequence begins outside of text.</summary>
    private void Mark(PageItem item)
    {
        var element = item.Element;
        var wanted = element is null ? Marking.Artifact : Marking.Element;
        if (wanted == marking && element == marked && (element is not null || item.Artifact == artifact)) return;
        EndMarking();
        (marking, marked, artifact) = (wanted, element, item.Artifact);
        if (element is null) content.Add(StartOf(artifact));
        else
        {
            content.Add((byte)'/').Add(StructureTree.TypeOf(element.Role))
                .Add("<</MCID "u8).Integer(structure.AddContent(element)).Add(">>BDC\n"u8);
        }
    }

    private static ReadOnlySpan<byte> StartOf(ArtifactKind kind) => kind switch
    {
        ArtifactKind.Header => "/Artifact<</Type/Pagination/Subtype/Header>>BDC\n"u8,
        ArtifactKind.Footer => "/Artifact<</Type/Pagination/Subtype/Footer>>BDC\n"u8,
        ArtifactKind.Watermark => "/Artifact<</Type/Pagination/Subtype/Watermark>>BDC\n"u8,
        _ => "/Artifact BMC\n"u8,
    };

    private void EndMarking()
    {
        text.Close();
        if (marking != Marking.None) content.Add("EMC\n"u8);
        (marking, marked) = (Marking.None, null);
    }
}
