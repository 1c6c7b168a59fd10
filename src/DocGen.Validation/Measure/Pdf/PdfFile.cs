using System.Buffers;
using System.Runtime.InteropServices;
using DocGen.Validation.Measure.Native;

namespace DocGen.Validation.Measure.Pdf;

/// <summary>A PDF opened by libqpdf, in its last state. Not thread-safe.</summary>
internal sealed unsafe class PdfFile : IDisposable
{
    public const string Library = "libqpdf";

    private readonly QpdfHandle handle;
    private readonly MemoryHandle pin;

    private PdfFile(QpdfHandle handle, MemoryHandle pin) => (this.handle, this.pin) = (handle, pin);

    /// <summary>It opens with a password alone; nothing else may be asked then.</summary>
    public bool Locked { get; private init; }

    /// <summary>Null when nothing can be made of it.</summary>
    public static PdfFile? Open(ReadOnlyMemory<byte> pdf)
    {
        var handle = Qpdf.Create();
        Qpdf.SilenceErrors(handle);
        Qpdf.SuppressWarnings(handle, 1);
        var pin = pdf.Pin();
        var result = Qpdf.Read(handle, "upload", (byte*)pin.Pointer, (ulong)pdf.Length, "");
        if ((result & Qpdf.Errors) == 0) return new(handle, pin);
        // Keys of another kind than passwords are not supported, and open the file no more than a wrong one.
        if (Qpdf.Error(handle) is var error and not 0 && Qpdf.ErrorCode(handle, error) is Qpdf.WrongPassword or Qpdf.Unsupported) return new(handle, pin) { Locked = true };
        handle.Dispose();
        pin.Dispose();
        return null;
    }

    public bool Encrypted => Qpdf.IsEncrypted(handle) != 0;

    /// <summary>Below 1 when there is none that can be shown.</summary>
    public int CountPages() => Qpdf.Pages(handle);

    /// <param name="index">From 0.</param>
    public PdfObject Page(int index) => new(handle, Qpdf.Page(handle, (nuint)index));

    public PdfObject Root => new(handle, Qpdf.Root(handle));

    public PdfObject Trailer => new(handle, Qpdf.Trailer(handle));

    public PdfObject Object(int number) => new(handle, Qpdf.Object(handle, number, 0));

    /// <summary>What went wrong with what was read up to now. Empties the list of warnings.</summary>
    public PdfTroubles Troubles()
    {
        var (repaired, lost) = (false, false);
        while (Qpdf.HasWarnings(handle) != 0)
        {
            var warning = Marshal.PtrToStringUTF8((nint)Qpdf.ErrorDetail(handle, Qpdf.NextWarning(handle))) ?? "";
            repaired |= warning.Contains("reconstruct cross-reference", StringComparison.Ordinal);
            lost |= warning.Contains("unable to recover stream data", StringComparison.Ordinal) || warning.Contains("not found in file after regenerating", StringComparison.Ordinal);
        }
        return new(repaired, lost);
    }

    /// <summary>Every object that was taken up to now is done with.</summary>
    public void ReleaseAll() => Qpdf.ReleaseAll(handle);

    public void Dispose()
    {
        // An error that nobody asked for is printed when the file is closed.
        _ = Qpdf.Error(handle);
        handle.Dispose();
        pin.Dispose();
    }
}

/// <param name="Repaired">Objects could be found only by a search through the file.</param>
/// <param name="Lost">Objects that it names, or the data of a stream, could not be found.</param>
internal readonly record struct PdfTroubles(bool Repaired, bool Lost);
