using System.Collections.Immutable;

namespace DocGen.Validation.Measure.Letter;

/// <summary>
/// Reads the values of the table of fields and the person beside the code: each cell is one line of the answer, its printed lines joined, read by
/// itself, so that labels and rules cost neither time nor errors.
/// </summary>
internal sealed class LetterFields(PrintReader reader)
{
    /// <summary>Pixels a millimetre, 203 dpi: finer is slower and reads no better.</summary>
    private const double Density = 8;

    /// <summary>Of years and identity numbers, in the right half of the table; without it X is taken for 又.</summary>
    private const string NumberAlphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /// <summary>White around a cell's line; of the page itself the table's rules would be in it.</summary>
    private const double Border = 1.5;

    public ImmutableArray<TextLine> Read(Frame frame, Plane page)
    {
        var lines = ImmutableArray.CreateBuilder<TextLine>();
        foreach (var cell in FieldCells.Find(frame, page))
            if (Read(frame, page, cell) is { } line) lines.Add(line);
        if (lines.Count == 0) lines.AddRange(ReadZone(frame, page, LetterLayout.Left, LetterLayout.TableBottom - LetterLayout.TableTallest / 2, LetterLayout.Right, LetterLayout.TableBottom));
        lines.AddRange(ReadZone(frame, page, LetterLayout.SideLeft, LetterLayout.ShortCodeBottom, LetterLayout.Right, LetterLayout.SideBottom));
        return lines.ToImmutable();
    }

    private TextLine? Read(Frame frame, Plane page, ImmutableArray<CellLine> cell)
    {
        var read = cell.SelectMany(line => Read(frame, page, line)).ToArray();
        if (read.Length == 0) return null;
        var box = frame.Box(cell.Min(line => line.Left), cell.Min(line => line.Top), cell.Max(line => line.Right), cell.Max(line => line.Bottom));
        return new(string.Concat(read.Select(line => line.Text)), Math.Round(read.Average(line => line.Confidence), 1), box);
    }

    private ImmutableArray<TextLine> Read(Frame frame, Plane page, CellLine line)
    {
        const double around = 0.3;
        var plane = Prepared(frame.Paint(page, line.Left - around, line.Top - around, line.Right + around, line.Bottom + around, Density));
        var alphabet = line.Left > LetterLayout.SecondValueLeft && line.Right - line.Left < LetterLayout.Right - LetterLayout.SecondValueLeft ? NumberAlphabet : "";
        return reader.Read(plane, (int)(25.4 * Density), PrintLayout.Line, alphabet);
    }

    private IEnumerable<TextLine> ReadZone(Frame frame, Plane page, double left, double top, double right, double bottom)
    {
        var zone = frame.Paint(page, left, top, right, bottom, Density);
        var plain = Rules.Erase(zone, Binarise.Local(zone, (int)(2 * Density), 0.1), longest: (int)(7 * Density));
        return reader.Read(Prepared(plain), (int)(25.4 * Density), PrintLayout.Block).Select(line =>
        {
            double X(double pixels) => left + pixels / Density - Border;
            double Y(double pixels) => top + pixels / Density - Border;
            return line with { Box = frame.Box(X(line.Box.X), Y(line.Box.Y), X(line.Box.Right), Y(line.Box.Bottom)) };
        });
    }

    /// <summary>A little soft, as the network learned print, in a white border.</summary>
    private static Plane Prepared(Plane plane) => Filter.Bordered(Filter.Blur(plane, 0.08 * Density), (int)(Border * Density));
}
