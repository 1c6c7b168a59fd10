using System.Text;
using QRCoder;

namespace DocGen.Trust.Qr;

/// <summary>Draws a text as QR code (ISO/IEC 18004), level M, with the quiet zone of four modules. The same text gives the same bytes.</summary>
public static class QrPicture
{
    /// <summary>Black and white, without anything between; meant to be scaled without smoothing.</summary>
    /// <param name="pixelsPerModule">8 prints 30 mm of a 45-module code at 300 dpi.</param>
    public static byte[] Png(string text, int pixelsPerModule)
    {
        using var code = Generate(text);
        using var picture = new PngByteQRCode(code);
        return picture.GetGraphic(pixelsPerModule);
    }

    /// <summary>One path of squares in a box of the code's modules; scales to any size.</summary>
    public static string Svg(string text)
    {
        using var code = Generate(text);
        var size = code.ModuleMatrix.Count;
        var path = new StringBuilder();
        for (var y = 0; y < size; y++)
            for (var x = 0; x < size; x++)
                if (code.ModuleMatrix[y][x]) path.Append($"M{x} {y}h1v1h-1z");
        return $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{size}v{size}H0z"/><path d="{path}"/></svg>
            """;
    }

    private static QRCodeData Generate(string text) => QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
}
