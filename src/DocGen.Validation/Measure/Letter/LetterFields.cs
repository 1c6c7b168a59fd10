using System.Collections.Immutable;

namespace DocGen.Validation.Measure.Letter;

/// <summary>
/// Reads the values of the table of fields and the date: each cell is one line of the answer, its printed lines joined, read by
/// itself, so that labels and rules cost neither time nor errors.
/// </summary>
internal sealed class LetterFields(PrintReader reader)
{
    /// <summary>
    /// Pixels a millimetre: 203, 178 and 330 dpi. Print that is misread at one is mostly read right at another; of the trial's fields 91 % are read exactly
    /// at the best single one, 97 % at one of the three.
    /// </summary>
    private static readonly double[] Densities = [8, 7, 13];

    /// <summary>Of years and identity numbers, in the right half of the table; without it X is taken for 又.</summary>
    private const string NumberAlphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private const string DateAlphabet = "0123456789年月日";

    /// <summary>White around a cell's line; of the page itself the table's rules would be in it.</summary>
    private const double Border = 1.5;

    /// <summary>The lines once from the top for each density.</summary>
    public ImmutableArray<TextLine> Read(Frame frame, Plane page)
    {
        var cells = FieldCells.Find(frame, page);
        return [.. Densities.SelectMany(density => Read(frame, page, cells, density))];
    }

    private IEnumerable<TextLine> Read(Frame frame, Plane page, IReadOnlyList<ImmutableArray<CellLine>> cells, double density)
    {
        TextLine[] table = [.. cells.Select(cell => Read(frame, page, cell, density)).OfType<TextLine>()];
        if (table.Length == 0)
            table = [.. ReadZone(frame, page, density, LetterLayout.Left, LetterLayout.TableBottom - LetterLayout.TableTallest / 2, LetterLayout.Right, LetterLayout.TableBottom)];
        return table.Concat(ReadZone(frame, page, density, LetterLayout.DateLeft, LetterLayout.DateTop, LetterLayout.Right, LetterLayout.DateBottom, DateAlphabet));
    }

    private TextLine? Read(Frame frame, Plane page, ImmutableArray<CellLine> cell, double density)
    {
        var read = cell.SelectMany(line => Read(frame, page, line, density)).ToArray();
        if (read.Length == 0) return null;
        var box = frame.Box(cell.Min(line => line.Left), cell.Min(line => line.Top), cell.Max(line => line.Right), cell.Max(line => line.Bottom));
        return new(string.Concat(read.Select(line => line.Text)), Math.Round(read.Average(line => line.Confidence), 1), box);
    }

    private ImmutableArray<TextLine> Read(Frame frame, Plane page, CellLine line, double density)
    {
        const double around = 0.3;
        var plane = Prepared(frame.Paint(page, line.Left - around, line.Top - around, line.Right + around, line.Bottom + around, density), density);
        var alphabet = line.Left > LetterLayout.SecondValueLeft && line.Right - line.Left < LetterLayout.Right - LetterLayout.SecondValueLeft ? NumberAlphabet : "";
        return reader.Read(plane, (int)(25.4 * density), PrintLayout.Line, alphabet);
    }

    private IEnumerable<TextLine> ReadZone(Frame frame, Plane page, double density, double left, double top, double right, double bottom, string alphabet = "")
    {
        var zone = frame.Paint(page, left, top, right, bottom, density);
        var plain = Rules.Erase(zone, Binarise.Local(zone, (int)(2 * density), 0.1), longest: (int)(7 * density));
        return reader.Read(Prepared(plain, density), (int)(25.4 * density), PrintLayout.Block, alphabet).Select(line =>
        {
            double X(double pixels) => left + pixels / density - Border;
            double Y(double pixels) => top + pixels / density - Border;
            return line with { Box = frame.Box(X(line.Box.X), Y(line.Box.Y), X(line.Box.Right), Y(line.Box.Bottom)) };
        });
    }

    /// <summary>A little soft, as the network learned print, in a white border.</summary>
    private static Plane Prepared(Plane plane, double density) => Filter.Bordered(Filter.Blur(plane, 0.08 * density), (int)(Border * density));
}
