using DocGen.Generation.Packing;
using DocGen.Generation.Pictures;

namespace DocGen.Generation.Pdf;

/// <summary>The pictures of one document, each written once however often it is placed (ISO 32000-1, 8.9.5).</summary>
internal sealed class PictureResources(ObjectFile file)
{
    private readonly List<(Picture Picture, int Number)> pictures = [];
    private readonly Dictionary<string, int> byHash = new(StringComparer.Ordinal);
    private int inks;

    /// <summary>Of the resource: /I0, /I1, ….</summary>
    public int IndexOf(Picture picture)
    {
        if (byHash.TryGetValue(picture.Sha256, out var known)) return known;
        pictures.Add((picture, file.Reserve()));
        byHash.Add(picture.Sha256, pictures.Count - 1);
        return pictures.Count - 1;
    }

    /// <summary>The entries of the resource dictionary, and the pictures themselves.</summary>
    public void Write(PooledBuffer resources)
    {
        if (pictures.Count == 0) return;
        resources.Add("/XObject<<"u8);
        for (var index = 0; index < pictures.Count; index++) resources.Add("/I"u8).Integer(index).Space().Reference(pictures[index].Number);
        resources.Add(">>"u8);
        foreach (var (picture, number) in pictures)
            Write(number, picture);
    }

    private void Write(int number, Picture picture)
    {
        switch (picture.Format)
        {
            case PictureFormat.Jpeg: WriteJpeg(number, picture); break;
            case PictureFormat.Png: WritePng(number, picture); break;
            default: InkForm.Write(file, number, picture.Ink ?? throw new InvalidOperationException("Ink that PictureReader did not read.")); break;
        }
    }

    private void WriteJpeg(int number, Picture picture)
    {
        using var entries = new PooledBuffer();
        Header(entries, picture.PixelWidth, picture.PixelHeight, 8).Add("/Filter/DCTDecode/ColorSpace"u8);
        if (picture.Components == 1) entries.Add("/DeviceGray"u8);
        else if (picture.Components == 3) entries.Add("/DeviceRGB"u8);
        // PictureReader lets CMYK in only with Adobe's marker, whose writers store the inks inverted.
        else entries.Add("[/ICCBased "u8).Reference(Inks()).Add("]/Decode[1 0 1 0 1 0 1 0]"u8);
        file.RawStream(number, entries.Written, picture.Bytes);
    }

    /// <summary>The profile of CMYK pictures, once a file.</summary>
    private int Inks()
    {
        if (inks == 0) file.CompressedStream(inks = file.Reserve(), "/N 4"u8, CmykProfile.Bytes.Span, Effort.Small);
        return inks;
    }

    private void WritePng(int number, Picture picture)
    {
        var png = PngFile.Read(picture.Bytes).Value ?? throw new InvalidOperationException("A picture that PictureReader did not read.");
        if (png.HasAlpha || png.Interlaced) WriteDecoded(number, png);
        else PassThrough(number, png);
    }

    /// <summary>FlateDecode with the PNG predictor is the very format of IDAT (7.4.4.4).</summary>
    private void PassThrough(int number, PngFile png)
    {
        using var entries = new PooledBuffer();
        Header(entries, png.Width, png.Height, png.BitDepth)
            .Add("/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors "u8).Integer(png.Channels)
            .Add("/BitsPerComponent "u8).Integer(png.BitDepth).Add("/Columns "u8).Integer(png.Width).Add(">>/ColorSpace"u8);
        if (png.ColorType != PngColorType.Palette) entries.Add(DeviceSpace(png));
        else entries.Add("[/Indexed/DeviceRGB "u8).Integer(png.Palette.Length / 3 - 1).Add((byte)'<').Hex(png.Palette.Span).Add(">]"u8);
        file.RawStream(number, entries.Written, [.. png.Data]);
    }

    private void WriteDecoded(int number, PngFile png)
    {
        var raster = PngRaster.Decode(png) ?? throw new InvalidOperationException("A picture that PictureReader did not read.");
        using var entries = new PooledBuffer();
        Header(entries, png.Width, png.Height, 8).Add("/ColorSpace"u8).Add(DeviceSpace(png));
        if (raster.Alpha.Length > 0)
        {
            var mask = file.Reserve();
            entries.Add("/SMask "u8).Reference(mask);
            using var maskEntries = new PooledBuffer();
            Header(maskEntries, png.Width, png.Height, 8).Add("/ColorSpace/DeviceGray"u8);
            file.CompressedStream(mask, maskEntries.Written, raster.Alpha, Effort.Small);
        }
        file.CompressedStream(number, entries.Written, raster.Color, Effort.Small);
    }

    private static ReadOnlySpan<byte> DeviceSpace(PngFile png) => png.Colors == 1 ? "/DeviceGray"u8 : "/DeviceRGB"u8;

    private static PooledBuffer Header(PooledBuffer entries, int width, int height, int bits) =>
        entries.Add("/Type/XObject/Subtype/Image/Width "u8).Integer(width).Add("/Height "u8).Integer(height)
            .Add("/BitsPerComponent "u8).Integer(bits);
}
