using System.Security.Cryptography;
using DocGen.Documents;
using DocGen.Documents.Pictures;

namespace DocGen.Generation.Pictures;

/// <summary>Says what a picture is from its bytes alone, never from a name. JPEG pixels are not decoded; thread-safe.</summary>
public static class PictureReader
{
    /// <summary>Longer side over shorter: a sheet beyond it was never written on.</summary>
    private const double LongestInk = 20;

    /// <summary>The picture, or why it can't go into a form (codes <c>picture.*</c>).</summary>
    public static Outcome<Picture> Read(ReadOnlyMemory<byte> bytes, Limits limits)
    {
        if (bytes.Length > limits.PictureBytes) return Outcome.Fail<Picture>(PictureProblem.TooLarge(bytes.Length, limits));
        return PictureSignature.Of(bytes.Span) switch
        {
            PictureSignature.Jpeg => ReadJpeg(bytes, limits),
            PictureSignature.Png => ReadPng(bytes, limits),
            null when IsJson(bytes.Span) => ReadInk(bytes),
            var other => Outcome.Fail<Picture>(PictureProblem.UnknownFormat(other)),
        };
    }

    private static Outcome<Picture> ReadJpeg(ReadOnlyMemory<byte> bytes, Limits limits) =>
        JpegHeader.Read(bytes.Span).Then(header => TooManyPixels(header.Width, header.Height, limits) is { } problem
            ? Outcome.Fail<Picture>(problem)
            : Outcome.Of(new Picture(
                PictureFormat.Jpeg, bytes, header.Width, header.Height, header.Components, header.Orientation, Hash(bytes))));

    private static Outcome<Picture> ReadPng(ReadOnlyMemory<byte> bytes, Limits limits) =>
        PngFile.Read(bytes).Then(png =>
        {
            if (TooManyPixels(png.Width, png.Height, limits) is { } problem) return Outcome.Fail<Picture>(problem);
            // Inflating bounds nothing but time, and that the pixel limit does; a PDF would carry the damage to every reader.
            return PngRows.Read(png, visit: null)
                ? Outcome.Of(new Picture(
                    PictureFormat.Png, bytes, png.Width, png.Height, png.Colors, png.Orientation, Hash(bytes)))
                : Outcome.Fail<Picture>(PictureProblem.Broken("PNG 的像素数据无法解压"));
        });

    private static bool IsJson(ReadOnlySpan<byte> bytes) => bytes.TrimStart(" \t\r\n"u8).StartsWith("{"u8);

    private static Outcome<Picture> ReadInk(ReadOnlyMemory<byte> bytes)
    {
        var read = Ink.Read(bytes);
        if (!read.Ok) return Outcome.Fail<Picture>(read.Problems.Select(PictureProblem.OfInk));
        var ink = read.Value;
        if (ink.Strokes.IsEmpty) return Outcome.Fail<Picture>(PictureProblem.EmptyInk);
        return Math.Max(ink.Width, ink.Height) > LongestInk * Math.Min(ink.Width, ink.Height)
            ? Outcome.Fail<Picture>(PictureProblem.InkShape)
            : Outcome.Of(new Picture(PictureFormat.Ink, bytes, Pixels(ink.Width), Pixels(ink.Height), 3, 1, Hash(bytes)) { Ink = ink });
    }

    private static int Pixels(double length) => (int)Math.Ceiling(length);

    private static Problem? TooManyPixels(int width, int height, Limits limits) =>
        (long)width * height > limits.PicturePixels ? PictureProblem.TooManyPixels(width, height, limits) : null;

    private static string Hash(ReadOnlyMemory<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes.Span));
}
