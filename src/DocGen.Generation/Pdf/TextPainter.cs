using System.Text;
using DocGen.Generation.Packing;
using DocGen.Generation.Pages;

namespace DocGen.Generation.Pdf;

/// <summary>Text objects (ISO 32000-1, 9.4): one stays open for runs that follow one another, and only what changes is set.</summary>
internal sealed class TextPainter(PooledBuffer content, GraphicsState state, FontResources fonts)
{
    /// <summary>Of the slant and of the stroke that stand in for missing italic and bold faces.</summary>
    private static readonly double Slant = Math.Tan(12 * Math.PI / 180);

    private const double BoldStroke = 1 / 30.0;

    // A glyph this far off its place, in thousandths of an em, is moved.
    private const double Tolerance = 1.5;

    private bool open;
    private bool moved;
    private bool bold;
    private EmbeddedFont? font;
    private double size;
    private double scale = 1;

    // Start of the line in thousandths of a point; kept whole so that relative moves never drift.
    private (long X, long Y) line;

    private int[] adjustments = new int[256];
    private ushort[] codes = new ushort[256];
    private bool[] strangers = new bool[256];

    public void Reset()
    {
        (open, bold, font, size, scale) = (false, false, null, 0, 1);
    }

    public void Open()
    {
        if (open) return;
        open = true;
        moved = false;
        line = (0, 0);
        content.Add("BT\n"u8);
    }

    public void Close()
    {
        if (!open) return;
        open = false;
        content.Add("ET\n"u8);
    }

    /// <param name="spanned">An enclosing span already gives the text.</param>
    public void Show(GlyphRun run, double pageHeight, TextSpan spanned)
    {
        if (run.Glyphs.IsEmpty) return;
        Open();
        SetFont(run);
        SetPosition(run, pageHeight);
        Measure(run);
        var glyphs = run.Glyphs.AsSpan();
        for (var (start, end) = (0, 0); start < glyphs.Length; start = end)
        {
            var stranger = spanned == TextSpan.None && strangers[start];
            end = spanned == TextSpan.Open ? glyphs.Length : start + 1;
            while (end < glyphs.Length && strangers[end] == stranger) end++;
            if (stranger) BeginSpan(TextOf(glyphs[start..end]));
            ShowPart(codes.AsSpan(start..end), adjustments.AsSpan(start));
            if (stranger) EndSpan();
        }
    }

    /// <summary>Says what text the glyphs up to <see cref="EndSpan"/> stand for (14.9.4).</summary>
    public void BeginSpan(string text)
    {
        Open();
        content.Add("/Span<</ActualText"u8).Text(text).Add(">>BDC\n"u8);
    }

    public void EndSpan() => content.Add("EMC\n"u8);

    private static string TextOf(ReadOnlySpan<PlacedGlyph> glyphs)
    {
        var text = new StringBuilder(glyphs.Length);
        foreach (var glyph in glyphs) text.Append(new Rune(glyph.CodePoint).ToString());
        return text.ToString();
    }

    private void SetFont(GlyphRun run)
    {
        var wanted = fonts.Of(run.Font.Face);
        if (wanted != font || run.Size.Value != size)
        {
            (font, size) = (wanted, run.Size.Value);
            font.UseAt(size);
            content.Add("/F"u8).Integer(font.Index).Space().Number(size).Add(" Tf\n"u8);
        }
        if (run.Scale != scale)
        {
            scale = run.Scale;
            content.Number(scale * 100).Add(" Tz\n"u8);
        }
        state.Fill(run.Color);
        if (run.Font.SyntheticBold)
        {
            state.Stroke(run.Color);
            state.LineWidth(size * BoldStroke);
            state.Dash([]);
        }
        if (run.Font.SyntheticBold == bold) return;
        bold = run.Font.SyntheticBold;
        content.Add(bold ? "2 Tr\n"u8 : "0 Tr\n"u8);
    }

    private void SetPosition(GlyphRun run, double pageHeight)
    {
        var (x, y) = (Syntax.ToThousandths(run.X.Value), Syntax.ToThousandths(pageHeight - run.Y.Value));
        var turned = run.Rotation != 0 || run.Font.SyntheticItalic;
        if (turned) WriteMatrix(run, x, y);
        else if (moved) content.Add("1 0 0 1 "u8).Scaled(x, 3).Space().Scaled(y, 3).Add(" Tm\n"u8);
        else content.Scaled(x - line.X, 3).Space().Scaled(y - line.Y, 3).Add(" Td\n"u8);
        moved = turned;
        line = (x, y);
    }

    private void WriteMatrix(GlyphRun run, long x, long y)
    {
        // Clockwise on a page whose y grows upwards.
        var (sine, cosine) = Math.SinCos(-run.Rotation * Math.PI / 180);
        var slant = run.Font.SyntheticItalic ? Slant : 0;
        content.Coefficient(cosine).Space().Coefficient(sine).Space().Coefficient(slant * cosine - sine).Space()
            .Coefficient(slant * sine + cosine).Space().Scaled(x, 3).Space().Scaled(y, 3).Add(" Tm\n"u8);
    }

    /// <summary>What must go before each glyph to bring it to its place, and which glyphs do not speak for themselves.</summary>
    private void Measure(GlyphRun run)
    {
        var glyphs = run.Glyphs.AsSpan();
        if (glyphs.Length > adjustments.Length) (adjustments, codes, strangers) = (new int[2 * glyphs.Length], new ushort[2 * glyphs.Length], new bool[2 * glyphs.Length]);
        var unit = size * scale / 1000;
        var pen = 0.0;
        for (var index = 0; index < glyphs.Length; index++)
        {
            var (glyph, codePoint, offset) = glyphs[index];
            var off = pen - offset / unit;
            adjustments[index] = Math.Abs(off) < Tolerance ? 0 : (int)Math.Round(off);
            pen += font!.WidthOf(glyph) - adjustments[index];
            (codes[index], var speaks) = font.Use(glyph, codePoint);
            strangers[index] = !speaks;
        }
    }

    private void ShowPart(ReadOnlySpan<ushort> shown, ReadOnlySpan<int> moves)
    {
        var plain = !moves[..shown.Length].ContainsAnyExcept(0);
        content.Add(plain ? "("u8 : "["u8);
        for (var index = 0; index < shown.Length; index++)
        {
            if (moves[index] != 0)
            {
                if (index > 0) content.Add((byte)')');
                content.Integer(moves[index]);
            }
            if (!plain && (index == 0 || moves[index] != 0)) content.Add((byte)'(');
            content.StringByte((byte)(shown[index] >> 8)).StringByte((byte)shown[index]);
        }
        content.Add(plain ? ")Tj\n"u8 : ")]TJ\n"u8);
    }
}

/// <summary>Whether a span around the run gives its text.</summary>
internal enum TextSpan { None, Open }
