namespace DocGen.Validation.Measure.Pdf;

/// <summary>Rows of bytes that were stored as differences to their neighbours.</summary>
internal static class PredictedRows
{
    /// <summary>Each row begins with its own way (ISO/IEC 15948, 9).</summary>
    /// <param name="row">Bytes of a row, without the one that names the way.</param>
    /// <param name="pixel">Bytes from a value to the one that it is compared with.</param>
    public static byte[] OfPng(byte[] data, int row, int pixel)
    {
        var rows = (data.Length + row) / (row + 1);
        var plain = new byte[Math.Max(0, data.Length - rows)];
        for (int y = 0, from = 0, to = 0; y < rows; y++)
        {
            var way = data[from++];
            var count = Math.Min(row, data.Length - from);
            for (var x = 0; x < count; x++, from++, to++)
            {
                int left = x >= pixel ? plain[to - pixel] : 0, above = y > 0 ? plain[to - row] : 0, corner = x >= pixel && y > 0 ? plain[to - row - pixel] : 0;
                plain[to] = (byte)(data[from] + way switch { 1 => left, 2 => above, 3 => (left + above) / 2, 4 => Paeth(left, above, corner), _ => 0 });
            }
        }
        return plain;
    }

    /// <summary>To the pixel on the left; of eight bits.</summary>
    public static byte[] OfTiff(byte[] data, int row, int pixel)
    {
        for (var start = 0; start < data.Length; start += row)
            for (var at = start + pixel; at < Math.Min(start + row, data.Length); at++) data[at] += data[at - pixel];
        return data;
    }

    private static int Paeth(int left, int above, int corner)
    {
        var estimate = left + above - corner;
        var (toLeft, toAbove, toCorner) = (Math.Abs(estimate - left), Math.Abs(estimate - above), Math.Abs(estimate - corner));
        return toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner;
    }
}
