using System.Globalization;
using System.Text;
using DocGen.Documents;
using DocGen.Generation.Pages;

namespace DocGen.Testing;

/// <summary>Laid-out pages as text that a person can read: one item a line, positions in millimetres from the upper left corner.</summary>
public static class PageDump
{
    public static string Of(PagedDocument document)
    {
        var dump = new StringBuilder();
        for (var i = 0; i < document.Pages.Length; i++)
        {
            var page = document.Pages[i];
            dump.Append(CultureInfo.InvariantCulture, $"page {i + 1}  {Millimetres(page.Width)} x {Millimetres(page.Height)}\n");
            foreach (var item in page.Items) dump.Append("  ").Append(Line(item)).Append('\n');
        }
        return dump.ToString();
    }

    private static string Line(PageItem item) => item switch
    {
        GlyphRun run => $"{At(run.X, run.Y)} text{(run.Element is null ? "*" : "")} {Number(run.Size.Value)}pt {run.Font.Face.Name}{(run.Rotation == 0 ? "" : $" turned {Number(run.Rotation)}")}  {run.Text}",
        FilledBox box => $"{At(box.Box.X, box.Box.Y)} {(IsRule(box.Box) ? "rule" : "fill")} {Millimetres(box.Box.Width)} x {Millimetres(box.Box.Height)}",
        Stroke stroke => $"{At(stroke.X1, stroke.Y1)} line to {At(stroke.X2, stroke.Y2)}",
        PlacedPicture picture => $"{At(picture.Box.X, picture.Box.Y)} picture {Millimetres(picture.Box.Width)} x {Millimetres(picture.Box.Height)}",
        _ => item.GetType().Name,
    };

    private static bool IsRule(Box box) => Math.Min(box.Width.Value, box.Height.Value) < 4;

    private static string At(Points x, Points y) => $"{Millimetres(x),7} {Millimetres(y),7}";

    private static string Millimetres(Points length) => length.Millimetres.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
