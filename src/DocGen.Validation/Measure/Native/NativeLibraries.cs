using System.Runtime.InteropServices;

namespace DocGen.Validation.Measure.Native;

/// <param name="File">Its name for the loader.</param>
/// <param name="Package">The Debian package that has it.</param>
/// <param name="Found">The loader finds it on this machine.</param>
public sealed record NativeLibraryState(string File, string Package, bool Found);

/// <summary>The C libraries that decode pictures and PDF and read what is printed on them. Only workers call them; whoever asks here makes them load, not decode.</summary>
public static partial class NativeLibraries
{
    internal const string TurboJpeg = "libturbojpeg.so.0";
    internal const string Leptonica = "liblept.so.5";
    internal const string Qpdf = "libqpdf.so.29";
    internal const string PopplerGlib = "libpoppler-glib.so.8";
    internal const string Cairo = "libcairo.so.2";
    internal const string Glib = "libglib-2.0.so.0";
    internal const string Gobject = "libgobject-2.0.so.0";
    internal const string ZBar = "libzbar.so.0";
    internal const string Tesseract = "libtesseract.so.5";

    static NativeLibraries() => LimitThreads();

    /// <summary>Every library that measuring needs, and whether this machine has it.</summary>
    public static IReadOnlyList<NativeLibraryState> Probe() =>
    [
        Probe(TurboJpeg, "libturbojpeg0"),
        Probe(Leptonica, "liblept5"),
        Probe(Qpdf, "libqpdf29"),
        // It brings cairo, GLib and GObject along.
        Probe(PopplerGlib, "libpoppler-glib8"),
        Probe(ZBar, "libzbar0"),
        Probe(Tesseract, "libtesseract5"),
    ];

    /// <exception cref="DllNotFoundException">One is missing; the message says how to install it.</exception>
    internal static void Require()
    {
        foreach (var library in Probe())
            if (!library.Found) throw new DllNotFoundException($"{library.File} is not installed: apt-get install {library.Package}");
    }

    /// <summary>
    /// For tesseract's OpenMP, which reads it once, when it is loaded: to be called before whatever loads it first. With more threads than one each line takes
    /// several times as long, as they wait for each other. Not by .NET's environment, which is a copy.
    /// </summary>
    internal static void LimitThreads() => _ = SetVariable("OMP_THREAD_LIMIT", "1", overwrite: 1);

    private static NativeLibraryState Probe(string file, string package)
    {
        if (!NativeLibrary.TryLoad(file, out var handle)) return new(file, package, Found: false);
        NativeLibrary.Free(handle);
        return new(file, package, Found: true);
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, string value, int overwrite);
}
