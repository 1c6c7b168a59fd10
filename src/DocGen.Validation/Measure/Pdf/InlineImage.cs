using System.Collections.Immutable;

namespace DocGen.Validation.Measure.Pdf;

/// <summary>A picture that stands in the content itself, between BI and EI (ISO 32000-1, 8.9.7).</summary>
internal static class InlineImage
{
    private const int MostTokens = 200;

    /// <param name="tokens">Behind BI; afterwards behind EI.</param>
    public static ImageFacts Read(ref ContentTokens tokens)
    {
        var (key, space) = ("", "");
        int width = 0, height = 0, bits = 1;
        bool mask = false, plain = true;
        var filters = ImmutableArray.CreateBuilder<string>();
        for (var count = 0; count < MostTokens && tokens.Next() is var token and not ContentToken.End; count++)
        {
            if (token == ContentToken.Word && tokens.Text.SequenceEqual("ID"u8)) break;
            if (token == ContentToken.Name && ContentTokens.NameOf(tokens.Text) is var name)
            {
                if (key is "F" or "Filter" && IsFilter(name)) filters.Add(StreamData.Full(name));
                else if (key is "CS" or "ColorSpace" && space.Length == 0) space = name;
                else key = name;
            }
            else if (token == ContentToken.Number) Take(key, tokens.Number, ref width, ref height, ref bits);
            else if (token == ContentToken.Word && key is "IM" or "ImageMask") mask = tokens.Text.SequenceEqual("true"u8);
            plain &= key is not ("D" or "Decode");
        }
        tokens.SkipPicture(filters.Count > 0 ? -1 : Length(width, height, mask ? 1 : bits, mask ? 1 : Components(space)));
        return new(0, width, height, filters.ToImmutable(), space, mask, plain);
    }

    private static void Take(string key, double number, ref int width, ref int height, ref int bits)
    {
        var value = (int)Math.Clamp(number, 0, int.MaxValue);
        if (key is "W" or "Width") width = value;
        else if (key is "H" or "Height") height = value;
        else if (key is "BPC" or "BitsPerComponent") bits = value;
    }

    /// <summary>-1 when it is not known.</summary>
    private static long Length(long width, long height, int bits, int components) =>
        components == 0 || bits is < 1 or > 16 || width * components > int.MaxValue ? -1 : (width * components * bits + 7) / 8 * height;

    /// <summary>0 of a colour space of the resources.</summary>
    private static int Components(string space) => space switch
    {
        "G" or "DeviceGray" or "I" or "Indexed" => 1,
        "RGB" or "DeviceRGB" => 3,
        "CMYK" or "DeviceCMYK" => 4,
        _ => 0,
    };

    private static bool IsFilter(string name) => name != "Decode" && StreamData.Full(name).EndsWith("Decode", StringComparison.Ordinal);
}
