using System.Collections.Immutable;
using System.Runtime.InteropServices;
using DocGen.Documents;
using DocGen.Validation.Measure.Native;

namespace DocGen.Validation.Measure.Letter;

/// <summary>How print is laid out on a plane.</summary>
internal enum PrintLayout { Block = Tesseract.SingleBlock, Line = Tesseract.SingleLine }

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
    public ImmutableArray<TextLine> Read(Plane plane, int dpi, PrintLayout layout, string alphabet = "")
    {
        _ = Tesseract.SetVariable(handle, "tessedit_char_whitelist", alphabet);
        Tesseract.SetLayout(handle, (int)layout);
        fixed (byte* pixels = plane.Values) Tesseract.SetImage(handle, pixels, plane.Width, plane.Height, 1, plane.Width);
        Tesseract.SetResolution(handle, dpi);
        try
        {
            return Tesseract.Recognise(handle, 0) == 0 ? Lines() : [];
        }
        finally
        {
            Tesseract.Clear(handle);
        }
    }

    public void Dispose() => handle.Dispose();

    private ImmutableArray<TextLine> Lines()
    {
        var results = Tesseract.Results(handle);
        if (results == 0) return [];
        try
        {
            var lines = ImmutableArray.CreateBuilder<TextLine>();
            do
            {
                if (Line(results) is { } line) lines.Add(line);
            }
            while (Tesseract.Next(results, Tesseract.TextLine) != 0);
            return lines.ToImmutable();
        }
        finally
        {
            Tesseract.DeleteResults(results);
        }
    }

    private static TextLine? Line(nint results)
    {
        var text = Tesseract.Text(results, Tesseract.TextLine);
        if (text is null) return null;
        var read = Marshal.PtrToStringUTF8((nint)text)!.Trim();
        Tesseract.DeleteText(text);
        if (read.Length == 0) return null;
        _ = Tesseract.Box(Tesseract.Places(results), Tesseract.TextLine, out var left, out var top, out var right, out var bottom);
        return new(read, Math.Round(Tesseract.Confidence(results, Tesseract.TextLine), 1), new PixelBox(left, top, right - left, bottom - top));
    }
}
