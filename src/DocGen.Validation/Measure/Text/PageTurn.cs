using DocGen.Validation.Measure.Native;

namespace DocGen.Validation.Measure.Text;

/// <summary>Tells which way up print lies, by tesseract's detection of orientation. Keeps its network from one page to the next; not thread-safe.</summary>
internal sealed unsafe class PageTurn : IDisposable
{
    private const string Language = "osd";

    private readonly TesseractHandle handle = Tesseract.Create();

    /// <exception cref="DllNotFoundException">The data are not installed: the environment failed, not the upload.</exception>
    public PageTurn()
    {
        if (Tesseract.Initialise(handle, null, Language) != 0) throw new DllNotFoundException("tesseract's detection of orientation is not installed: apt-get install tesseract-ocr-osd");
        _ = Tesseract.SetVariable(handle, "debug_file", "/dev/null");
    }

    /// <param name="dpi">Of the plane.</param>
    /// <returns>Degrees clockwise by which the plane has to be turned to stand upright, and how sure that is: from 15 on quite. Null with too little print.</returns>
    public (int Degrees, double Confidence)? Of(Plane plane, int dpi)
    {
        fixed (byte* pixels = plane.Values) Tesseract.SetImage(handle, pixels, plane.Width, plane.Height, 1, plane.Width);
        Tesseract.SetResolution(handle, dpi);
        try
        {
            return Tesseract.DetectOrientation(handle, out var degrees, out var confidence, out _, out _) == 0 ? null : ((360 - degrees) % 360, Math.Round(confidence, 1));
        }
        finally
        {
            Tesseract.Clear(handle);
        }
    }

    public void Dispose() => handle.Dispose();
}
