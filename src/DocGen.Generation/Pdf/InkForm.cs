using DocGen.Documents;
using DocGen.Generation.Packing;
using DocGen.Generation.Pictures;

namespace DocGen.Generation.Pdf;

/// <summary>Handwriting as a form XObject (ISO 32000-1, 8.10) that fills the unit square, as images do.</summary>
internal static class InkForm
{
    public static void Write(ObjectFile file, int number, Ink ink)
    {
        var (width, height) = InkPen.Sheet(ink);
        using var entries = new PooledBuffer();
        entries.Add("/Type/XObject/Subtype/Form/BBox[0 0 "u8).Number(width).Space().Number(height).Add("]/Matrix["u8)
            .Scaled(Reciprocal(width), 8).Add(" 0 0 "u8).Scaled(-Reciprocal(height), 8).Add(" 0 1]/Resources<<>>"u8);
        using var content = new PooledBuffer();
        content.Add("1 J 1 j .06 .09 .2 RG\n"u8);
        foreach (var curve in InkPen.Curves(ink)) Draw(content, curve);
        file.CompressedStream(number, entries.Written, content.Written, Effort.Small);
    }

    private static long Reciprocal(double length) => (long)Math.Round(100_000_000 / length);

    private static void Draw(PooledBuffer content, InkCurve curve)
    {
        content.Number(curve.Width).Add(" w "u8).Number(curve.From.X).Space().Number(curve.From.Y).Add(" m "u8);
        // With round caps a line of no length is a dot (8.5.3.2).
        if (!curve.IsDot) content.Number(curve.First.X).Space().Number(curve.First.Y).Space().Number(curve.Second.X).Space().Number(curve.Second.Y).Space();
        content.Number(curve.To.X).Space().Number(curve.To.Y).Add(curve.IsDot ? " l S\n"u8 : " c S\n"u8);
    }
}
