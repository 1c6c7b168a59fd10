namespace DocGen.Validation.Measure.Pages;

/// <summary>
/// The page in squares of 32 pixels: how light the ground of each is and how dark what stands on it. All that is said of light and ink is said against
/// the ground around it, so that shade, tinted paper and photos are judged like white scans.
/// </summary>
internal sealed class Tiles
{
    public const int Side = 32;

    /// <summary>Lumas that are counted together.</summary>
    private const int BinShift = 2, Bins = 256 >> BinShift;

    /// <summary>Of a tile's pixels: paper shows between strokes on at least that many, and a stroke takes at least that many.</summary>
    private const double GroundShare = 0.85, DarkShare = 0.02, MiddleShare = 0.4;

    /// <summary>Of the tiles, those that are bare on a page that is written all over.</summary>
    private const double BareShare = 0.3;

    /// <summary>From <see cref="MiddleShare"/> to <see cref="GroundShare"/> of a normal distribution, in its deviations.</summary>
    private const double Deviations = 1.29;

    /// <summary>Luma that ink is darker than its ground at least; marks of less are the tooth of the paper and what shines through it.</summary>
    private const int LeastDepth = 20;

    /// <summary>Deviations of the noise that ink is darker at least.</summary>
    private const double NoiseDepth = 5;

    private const double ThingOnPaper = 0.7;

    private Tiles(int columns, int rows) =>
        (Columns, Rows, Ground, Depth) = (columns, rows, new byte[columns * rows], new byte[columns * rows]);

    public int Columns { get; }

    public int Rows { get; }

    /// <summary>Luma of what the writing stands on, a value a tile.</summary>
    public byte[] Ground { get; }

    /// <summary>How much darker than its ground the darkest of each tile is.</summary>
    public byte[] Depth { get; }

    /// <summary>Deviation of the luma of bare ground: grain of the camera, of JPEG and of the paper.</summary>
    public double Noise { get; private set; }

    /// <summary>Depth from which a tile has ink.</summary>
    public int InkDepth => (int)Math.Max(LeastDepth, NoiseDepth * Noise);

    public static Tiles Of(Plane luma)
    {
        var tiles = new Tiles((luma.Width + Side - 1) / Side, (luma.Height + Side - 1) / Side);
        var (counts, noises) = (new int[tiles.Columns * Bins], new List<double>(tiles.Columns * tiles.Rows));
        for (var row = 0; row < tiles.Rows; row++)
        {
            Array.Clear(counts);
            // Every fourth pixel tells as much of a quantile as all of them.
            for (var y = row * Side; y < Math.Min(luma.Height, (row + 1) * Side); y += 2) Count(luma.Values.AsSpan(y * luma.Width, luma.Width), counts);
            for (var column = 0; column < tiles.Columns; column++) noises.Add(tiles.Take(row * tiles.Columns + column, counts.AsSpan(column * Bins, Bins)));
        }
        noises.Sort();
        tiles.Noise = noises[(int)(BareShare * noises.Count)];
        tiles.LiftThings();
        return tiles;
    }

    private static void Count(ReadOnlySpan<byte> row, int[] counts)
    {
        for (var x = 0; x < row.Length; x += 2) counts[x / Side * Bins + (row[x] >> BinShift)]++;
    }

    /// <returns>The deviation of its lighter half.</returns>
    private double Take(int tile, ReadOnlySpan<int> counts)
    {
        var sum = 0;
        foreach (var count in counts) sum += count;
        var ground = Quantile(counts, (int)(GroundShare * sum));
        Ground[tile] = (byte)ground;
        Depth[tile] = (byte)(ground - Math.Min(ground, Quantile(counts, (int)(DarkShare * sum))));
        return (ground - Quantile(counts, (int)(MiddleShare * sum))) / Deviations;
    }

    /// <summary>In the middle of its bin.</summary>
    private static int Quantile(ReadOnlySpan<int> counts, int rest)
    {
        var bin = 0;
        for (; bin < Bins - 1 && rest >= counts[bin]; bin++) rest -= counts[bin];
        return (bin << BinShift) + (1 << BinShift) / 2;
    }

    /// <summary>What fills a tile and is far darker than what lies around it is a thing on the paper: a bar, a photo, a seal.</summary>
    private void LiftThings()
    {
        var (own, around) = (Ground.ToArray(), new byte[25]);
        for (var row = 0; row < Rows; row++)
            for (var column = 0; column < Columns; column++)
            {
                var (tile, count) = (row * Columns + column, 0);
                for (var y = Math.Max(0, row - 2); y <= Math.Min(Rows - 1, row + 2); y++)
                    for (var x = Math.Max(0, column - 2); x <= Math.Min(Columns - 1, column + 2); x++) around[count++] = own[y * Columns + x];
                Array.Sort(around, 0, count);
                var paper = around[count * 3 / 5];
                if (own[tile] >= ThingOnPaper * paper) continue;
                Depth[tile] = (byte)Math.Min(255, Depth[tile] + paper - own[tile]);
                Ground[tile] = paper;
            }
    }
}
