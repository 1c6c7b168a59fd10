using System.Security.Cryptography;
using DocGen.Documents;
using DocGen.Documents.Pictures;

namespace DocGen.Generation.Pictures;

/// <summary>Says what a picture is from its bytes alone, never from a name. JPEG pixels are not decoded; thread-safe.</summary>
public static class PictureReader
{
    /// <summary>The picture, or why it can't go into a form (codes <c>picture.*</c>).</summary>
    public static Outcome<Picture> Read(ReadOnlyMemory<byte> bytes, Limits limits)
    {
        if (bytes.Length > limits.PictureBytes) return Outcome.Fail<Picture>(PictureProblem.TooLarge(bytes.Length, limits));
        return PictureSignature.Of(bytes.Span) switch
        {
            PictureSignature.Jpeg => ReadJpeg(bytes, limits),
            PictureSignature.Png => ReadPng(bytes, limits),
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

    private static Problem? TooManyPixels(int width, int height, Limits limits) =>
        (long)width * height > limits.PicturePixels ? PictureProblem.TooManyPixels(width, height, limits) : null;

    private static string Hash(ReadOnlyMemory<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes.Span));
}
