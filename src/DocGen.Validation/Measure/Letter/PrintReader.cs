using System.Collections.Immutable;
using System.Runtime.InteropServices;
using DocGen.Documents;
using DocGen.Validation.Measure.Native;

namespace DocGen.Validation.Measure.Letter;

/// <summary>How print is laid out on a plane.</summary>
internal enum PrintLayout { Block = Tesseract.SingleBlock, Line = Tesseract.SingleLine, Scattered = Tesseract.SparseText }

/// <summary>Tesseract with Debian's simplified Chinese. Keeps its network from one plane to the next; not thread-safe.</summary>
internal sealed unsafe class PrintReader : IDisposable
{
    public const string Language = "chi_sim";

    private readonly TesseractHandle handle = Tesseract.Create();

    /// <exception cref="DllNotFoundException">The language is not installed: the environment failed, not the upload.</exception>
    public PrintReader()
    {
        if (Tesseract.Initialise(handle, null, Language) != 0) throw new DllNotFoundException("tesseract's Chinese is not installed: apt-get install tesseract-ocr-chi-sim");
        // It says what it estimates and cannot find of every picture, on standard error.
        _ = Tesseract.SetVariable(handle, "debug_file", "/dev/null");
        // Print only; a second try with the values turned round costs time and finds nothing on letters.
        _ = Tesseract.SetVariable(handle, "tessedit_do_invert", "0");
    }

    /// <summary>Lines from the top, places in the plane.</summary>
    /// <param name="dpi">Of the plane, as if the paper were A4.</param>
    /// <param name="alphabet">The only characters there are; empty for all.</param>
    public ImmutableArray<TextLine> Read(Plane plane, int dpi, PrintLayout layout, string alphabet = "") => Read(plane, dpi, layout, alphabet, Lines);

    /// <summary>Words as they are printed, the first of each line told: a word of Chinese is whatever the network takes for one.</summary>
    /// <param name="dpi">Of the plane.</param>
    public ImmutableArray<PrintedWord> ReadWords(Plane plane, int dpi, PrintLayout layout) => Read(plane, dpi, layout, alphabet: "", Words);

    private ImmutableArray<T> Read<T>(Plane plane, int dpi, PrintLayout layout, string alphabet, Func<ImmutableArray<T>> results)
    {
        _ = Tesseract.SetVariable(handle, "tessedit_char_whitelist", alphabet);
        Tesseract.SetLayout(handle, (int)layout);
        fixed (byte* pixels = plane.Values) Tesseract.SetImage(handle, pixels, plane.Width, plane.Height, 1, plane.Width);
        Tesseract.SetResolution(handle, dpi);
        try
        {
            return Tesseract.Recognise(handle, 0) == 0 ? results() : [];
        }
        finally
        {
            Tesseract.Clear(handle);
        }
    }

    public void Dispose() => handle.Dispose();

    private ImmutableArray<TextLine> Lines() => Each(Tesseract.TextLine, results => Line(results, Tesseract.TextLine));

    private ImmutableArray<PrintedWord> Words() => Each(Tesseract.Word, results =>
        Line(results, Tesseract.Word) is { } word ? new PrintedWord(word, Tesseract.IsFirstOf(Tesseract.Places(results), Tesseract.TextLine) != 0) : null);

    private ImmutableArray<T> Each<T>(int level, Func<nint, T?> of)
        where T : class
    {
        var results = Tesseract.Results(handle);
        if (results == 0) return [];
        try
        {
            var all = ImmutableArray.CreateBuilder<T>();
            do
            {
                if (of(results) is { } one) all.Add(one);
            }
            while (Tesseract.Next(results, level) != 0);
            return all.ToImmutable();
        }
        finally
        {
            Tesseract.DeleteResults(results);
        }
    }

    private static TextLine? Line(nint results, int level)
    {
        var text = Tesseract.Text(results, level);
        if (text is null) return null;
        var read = Marshal.PtrToStringUTF8((nint)text)!.Trim();
        Tesseract.DeleteText(text);
        if (read.Length == 0) return null;
        _ = Tesseract.Box(Tesseract.Places(results), level, out var left, out var top, out var right, out var bottom);
        return new(read, Math.Round(Tesseract.Confidence(results, level), 1), new PixelBox(left, top, right - left, bottom - top));
    }
}

/// <param name="StartsLine">The first of its line.</param>
internal sealed record PrintedWord(TextLine Word, bool StartsLine);
