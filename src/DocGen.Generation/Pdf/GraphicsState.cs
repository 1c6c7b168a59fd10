using System.Collections.Immutable;
using DocGen.Generation.Content;
using DocGen.Generation.Packing;

namespace DocGen.Generation.Pdf;

/// <summary>What a content stream has set so far, so that nothing is set twice (ISO 32000-1, 8.4).</summary>
internal sealed class GraphicsState(PooledBuffer content)
{
    private Color fill;
    private Color stroke;
    private long lineWidth = 1000;
    private ImmutableArray<double> dash = [];

    public void Reset()
    {
        (fill, stroke, lineWidth, dash) = (default, default, 1000, []);
    }

    public void Fill(Color color)
    {
        if (color == fill) return;
        fill = color;
        Write(color, "g\n"u8, "rg\n"u8);
    }

    public void Stroke(Color color)
    {
        if (color == stroke) return;
        stroke = color;
        Write(color, "G\n"u8, "RG\n"u8);
    }

    public void LineWidth(double points)
    {
        var width = Syntax.ToThousandths(points);
        if (width == lineWidth) return;
        lineWidth = width;
        content.Scaled(width, 3).Add(" w\n"u8);
    }

    public void Dash(ImmutableArray<double> lengths)
    {
        if (lengths.AsSpan().SequenceEqual(dash.AsSpan())) return;
        dash = lengths;
        content.Add((byte)'[');
        for (var index = 0; index < lengths.Length; index++)
        {
            if (index > 0) content.Space();
            content.Number(lengths[index]);
        }
        content.Add("]0 d\n"u8);
    }

    private void Write(Color color, ReadOnlySpan<byte> grey, ReadOnlySpan<byte> rgb)
    {
        content.Number(color.Red / 255.0).Space();
        if (color.Red == color.Green && color.Green == color.Blue) content.Add(grey);
        else content.Number(color.Green / 255.0).Space().Number(color.Blue / 255.0).Space().Add(rgb);
    }
}
