using System.Collections.Immutable;
using DocGen.Validation.Measure.Native;

namespace DocGen.Validation.Measure.Letter;

/// <summary>A place in a plane; whole numbers are the corners of pixels.</summary>
internal readonly record struct Place(double X, double Y);

/// <param name="Corners">Of the code's own upright: top left, bottom left, bottom right, top right.</param>
internal sealed record ScannedCode(byte[] Data, ImmutableArray<Place> Corners);

/// <summary>ZBar, for QR codes alone. Not thread-safe.</summary>
internal sealed unsafe class QrScanner : IDisposable
{
    private readonly ZBarScanner scanner = ZBar.CreateScanner();

    public QrScanner()
    {
        _ = ZBar.Configure(scanner, ZBar.AllSymbologies, ZBar.Enable, 0);
        _ = ZBar.Configure(scanner, ZBar.QrCode, ZBar.Enable, 1);
        // It would guess a character set, and guesses Shift-JIS for much that is none.
        _ = ZBar.Configure(scanner, ZBar.QrCode, ZBar.Binary, 1);
    }

    public IReadOnlyList<ScannedCode> Scan(Plane plane)
    {
        fixed (byte* pixels = plane.Values)
        {
            using var image = ZBar.CreateImage();
            ZBar.SetFormat(image, ZBar.Y800);
            ZBar.SetSize(image, (uint)plane.Width, (uint)plane.Height);
            ZBar.SetData(image, pixels, (nuint)plane.Values.Length, cleanup: 0);
            var found = new List<ScannedCode>();
            if (ZBar.Scan(scanner, image) <= 0) return found;
            for (var symbol = ZBar.FirstSymbol(image); symbol != 0; symbol = ZBar.NextSymbol(symbol)) found.Add(Read(symbol));
            return found;
        }
    }

    public void Dispose() => scanner.Dispose();

    private static ScannedCode Read(nint symbol)
    {
        var corners = ImmutableArray.CreateBuilder<Place>();
        for (var corner = 0u; corner < ZBar.CornerCount(symbol); corner++) corners.Add(new(ZBar.CornerX(symbol, corner), ZBar.CornerY(symbol, corner)));
        return new(new ReadOnlySpan<byte>(ZBar.Data(symbol), (int)ZBar.DataLength(symbol)).ToArray(), corners.ToImmutable());
    }
}
