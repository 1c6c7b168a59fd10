using System.Collections.Concurrent;
using DocGen.Testing.Letters;

namespace DocGen.Testing.Attachments;

/// <summary>Letters as pictures, for what no layout sets: the arcs of a seal. Each full-width letter is a cell of the strip.</summary>
internal sealed class Letterforms
{
    private const int Cell = 96;

    private static readonly ConcurrentDictionary<(string Text, string Font), Letterforms> Known = new();

    private readonly Sheet strip;

    private Letterforms(string text, string font)
    {
        // A letter of 24 points is 96 pixels at 288 dpi; the paper is one line wide.
        var draft = new Draft(25.4 / 72 * (24 * text.Length + 60), 25.4 / 72 * 120, 25.4 / 72 * 30).Line(text, 24, font, after: 0);
        using var file = new TemporaryFile("letters.pdf", draft.Pdf());
        Tools.RunClean("pdftoppm", "-r", "288", "-gray", "-singlefile", file.Path, file.Beside("letters"));
        var page = Sheet.Read(File.ReadAllBytes(file.Beside("letters.pgm")));
        // Between the top of the line and the letters lies what the font's metrics ask for: found by looking.
        var inked = Enumerable.Range(0, page.Height).Where(y => page.Values.AsSpan(y * page.Width, page.Width).ContainsAnyInRange((byte)0, (byte)127)).ToArray();
        var top = Math.Max(0, (inked[0] + inked[^1] - Cell) / 2);
        var values = new byte[Cell * text.Length * Cell];
        for (var y = 0; y < Cell; y++) Array.Copy(page.Values, (top + y) * page.Width + 120, values, y * Cell * text.Length, Cell * text.Length);
        strip = new(Cell * text.Length, Cell, values);
    }

    public static Letterforms Of(string text, string font) => Known.GetOrAdd((text, font), key => new(key.Text, key.Font));

    /// <summary>How much ink there is at a place of a letter.</summary>
    /// <param name="x">0…1 from its left.</param>
    /// <param name="y">0…1 from its top.</param>
    public double Ink(int letter, double x, double y) =>
        x is < 0 or >= 1 || y is < 0 or >= 1 ? 0 : 1 - strip.Values[(int)(y * Cell) * strip.Width + letter * Cell + (int)(x * Cell)] / 255.0;
}
