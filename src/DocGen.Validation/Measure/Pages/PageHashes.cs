using System.Globalization;
using System.Text;

namespace DocGen.Validation.Measure.Pages;

/// <summary>What stays of a page when it is scanned again, scaled or saved at another quality.</summary>
internal static class PageHashes
{
    private const int Side = 16, DifferenceColumns = 9, DifferenceRows = 8;

    /// <summary>Luma by which areas differ at least: bare paper must not be told by its grain.</summary>
    private const double Visible = 1.5;

    public static PageHash Of(Plane luma)
    {
        var (fine, coarse) = (Means(luma, Side, Side), Means(luma, DifferenceColumns, DifferenceRows));
        ulong difference = 0;
        for (var y = 0; y < DifferenceRows; y++)
            for (var x = 0; x + 1 < DifferenceColumns; x++)
                difference = difference << 1 | (coarse[y * DifferenceColumns + x] > coarse[y * DifferenceColumns + x + 1] + Visible ? 1u : 0u);
        return new(difference, Blocks(fine));
    }

    private static string Blocks(double[] means)
    {
        var sorted = means.Order().ToArray();
        var median = (sorted[sorted.Length / 2 - 1] + sorted[sorted.Length / 2]) / 2;
        var (text, bits) = (new StringBuilder(means.Length / 4), 0);
        for (var at = 0; at < means.Length; at++)
        {
            bits = bits << 1 | (means[at] < median - Visible / 2 ? 1 : 0);
            if (at % 4 != 3) continue;
            text.Append(bits.ToString("x", CultureInfo.InvariantCulture));
            bits = 0;
        }
        return text.ToString();
    }

    private static double[] Means(Plane luma, int columns, int rows)
    {
        var (sums, line) = (new double[columns * rows], new long[columns]);
        for (var row = 0; row < rows; row++)
        {
            var (from, to) = Span(row, rows, luma.Height);
            Array.Clear(line);
            for (var y = from; y < to; y++) Add(luma.Values.AsSpan(y * luma.Width, luma.Width), line);
            for (var column = 0; column < columns; column++)
            {
                var (left, right) = Span(column, columns, luma.Width);
                sums[row * columns + column] = (double)line[column] / ((long)(right - left) * (to - from));
            }
        }
        return sums;
    }

    private static void Add(ReadOnlySpan<byte> row, long[] line)
    {
        for (var column = 0; column < line.Length; column++)
        {
            var (left, right) = Span(column, line.Length, row.Length);
            long sum = 0;
            for (var x = left; x < right; x++) sum += row[x];
            line[column] += sum;
        }
    }

    /// <summary>At least one pixel, of pictures that have fewer than parts.</summary>
    private static (int From, int To) Span(int part, int parts, int length)
    {
        var from = Math.Min(length - 1, (int)((long)part * length / parts));
        return (from, Math.Max(from + 1, (int)((long)(part + 1) * length / parts)));
    }
}
