using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using DocGen.Documents;
using DocGen.Validation.Measure.Decode;
using DocGen.Validation.Measure.Native;

namespace DocGen.Validation.Measure.Text;

/// <summary>The text that the pages of a PDF have of their own, by poppler; also what is hidden, so that the host asks only of pages that hide none.</summary>
internal sealed unsafe class OwnText : IDisposable
{
    /// <summary>In which boxes of drawn pages are given.</summary>
    private const double Dpi = 200, PointsPerInch = 72;

    /// <summary>Of one page: print of 4 points fills A4 with half as many.</summary>
    private const int MostCharacters = 60_000;

    /// <summary>Beyond, a place is no place on paper (ISO 32000-1, annex C.2).</summary>
    private const double Farthest = 14_400;

    private readonly GobjectHandle document;

    private OwnText(GobjectHandle document) => this.document = document;

    /// <summary>Null when it can't be opened.</summary>
    public static OwnText? Open(ReadOnlySpan<byte> pdf) => PdfDecoder.OpenDocument(pdf) is { } document ? new(document) : null;

    /// <param name="number">From 1.</param>
    /// <returns>Null when there is no such page.</returns>
    public ImmutableArray<TextPiece>? Read(int number)
    {
        if (number < 1 || number > Poppler.Pages(document)) return null;
        using var page = Poppler.Page(document, number - 1);
        if (page.IsInvalid) return null;
        var text = Poppler.Text(page);
        if (text is null) return [];
        try
        {
            return Poppler.TextLayout(page, out var places, out var count) == 0 ? [] : Read(text, places, (int)Math.Min(count, MostCharacters));
        }
        finally
        {
            Poppler.Free(text);
        }
    }

    public void Dispose() => document.Dispose();

    private static ImmutableArray<TextPiece> Read(byte* text, PopplerRectangle* places, int count)
    {
        try
        {
            var pieces = new Pieces();
            pieces.StartLine();
            var at = 0;
            foreach (var character in Characters(text, count))
            {
                if (character.Value is '\n' or '\f') pieces.StartLine();
                else if (!Rune.IsWhiteSpace(character)) pieces.Add(character.ToString(), 100, Box(places[at]));
                at++;
            }
            return pieces.All;
        }
        finally
        {
            Poppler.Free(places);
        }
    }

    /// <summary>As many as there are places.</summary>
    private static List<Rune> Characters(byte* text, int count)
    {
        var utf8 = MemoryMarshal.CreateReadOnlySpanFromNullTerminated(text);
        var characters = new List<Rune>(count);
        while (characters.Count < count && !utf8.IsEmpty)
        {
            _ = Rune.DecodeFromUtf8(utf8, out var character, out var length);
            characters.Add(character);
            utf8 = utf8[length..];
        }
        return characters;
    }

    private static PixelBox Box(PopplerRectangle place)
    {
        var (left, top) = (Pixels(Math.Min(place.X1, place.X2)), Pixels(Math.Min(place.Y1, place.Y2)));
        return new(left, top, Math.Max(1, Pixels(Math.Max(place.X1, place.X2)) - left), Math.Max(1, Pixels(Math.Max(place.Y1, place.Y2)) - top));
    }

    private static int Pixels(double points) => double.IsNaN(points) ? 0 : (int)Math.Round(Math.Clamp(points, -Farthest, Farthest) * Dpi / PointsPerInch);
}
