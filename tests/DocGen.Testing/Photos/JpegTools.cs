using System.Diagnostics;
using System.Text;

namespace DocGen.Testing.Photos;

/// <summary>JPEG read and written by djpeg and cjpeg, so that the product's own decoder is not its own judge.</summary>
public static class JpegTools
{
    public static Pixels Read(string file)
    {
        var ppm = Run("djpeg", ["-pnm", file], []);
        // P6, width, height, 255, each followed by one white space.
        var numbers = new List<int>();
        var at = 2;
        while (numbers.Count < 3)
        {
            while (char.IsWhiteSpace((char)ppm[at])) at++;
            var from = at;
            while (!char.IsWhiteSpace((char)ppm[at])) at++;
            numbers.Add(int.Parse(Encoding.ASCII.GetString(ppm, from, at - from)));
        }
        return new(numbers[0], numbers[1]) { Rgb = ppm[(at + 1)..] };
    }

    /// <param name="orientation">EXIF 1–8: the pixels are stored as a camera held so stores them, and the tag says it.</param>
    /// <param name="options">More for cjpeg: <c>-grayscale</c>, <c>-progressive</c>.</param>
    public static byte[] Write(Pixels picture, int quality = 92, int orientation = 1, params string[] options)
    {
        var stored = picture.Stored(orientation);
        byte[] ppm = [.. Encoding.ASCII.GetBytes($"P6\n{stored.Width} {stored.Height}\n255\n"), .. stored.Rgb];
        var jpeg = Run("cjpeg", ["-quality", $"{quality}", .. options], ppm);
        return orientation == 1 ? jpeg : [.. jpeg.AsSpan(0, 2), .. JpegFile.Held(orientation), .. jpeg.AsSpan(2)];
    }

    /// <param name="netpbm">A PPM or a PGM; of a PGM the JPEG is grey.</param>
    public static byte[] Compress(byte[] netpbm, int quality) => Run("cjpeg", ["-baseline", "-quality", $"{quality}"], netpbm);

    private static byte[] Run(string tool, string[] arguments, byte[] input)
    {
        var start = new ProcessStartInfo(tool, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{tool} did not start.");
        var writing = Task.Run(() =>
        {
            process.StandardInput.BaseStream.Write(input);
            process.StandardInput.Close();
        });
        using var output = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(output);
        writing.GetAwaiter().GetResult();
        process.WaitForExit();
        return process.ExitCode == 0 ? output.ToArray() : throw new InvalidOperationException($"{tool} ended with {process.ExitCode}.");
    }
}
