namespace DocGen.Validation.Measure.Pdf;

/// <summary>The work that content may cause, counted: of one page, or of all pages of a file together. What is used up is gone.</summary>
internal sealed class ContentBudget
{
    /// <summary>Bytes of one stream, and of a page's own content: a page of print takes some kilobytes, a map some megabytes.</summary>
    public const int MostAtOnce = 32 * 1024 * 1024;

    /// <summary>Of all streams together, decoded.</summary>
    public int Bytes { get; private set; } = 64 * 1024 * 1024;

    /// <summary>Bytes that are interpreted, each as often as it is: a form may be shown again and again.</summary>
    private long interpreted = 96L * 1024 * 1024;

    private int operators = 3_000_000, forms = 2_000, images = 4_000, lookups = 20_000;

    /// <summary>Enough for the pages of any document that people make; pages of a few megabytes each use it up.</summary>
    public static ContentBudget OfFile => new() { Bytes = 160 * 1024 * 1024, interpreted = 256L * 1024 * 1024, operators = 8_000_000, forms = 20_000, images = 40_000, lookups = 200_000 };

    public bool Read(int bytes) => (Bytes -= bytes) >= 0;

    public bool Interpret(int bytes) => (interpreted -= bytes) >= 0;

    public bool Operator() => --operators >= 0;

    public bool Form() => --forms >= 0;

    public bool Image() => --images >= 0;

    /// <summary>Of a name in the resources.</summary>
    public bool Lookup() => --lookups >= 0;
}
