using System.Text.Json.Nodes;

namespace DocGen.Testing.Archival;

/// <summary>What a colour space comes down to (ISO 32000-1, 8.6).</summary>
internal static class ColourSpaces
{
    public static void AddDevices(PdfFile pdf, JsonNode? space, HashSet<string> devices)
    {
        if (pdf.Name(space) is { } name)
        {
            if (name.StartsWith("/Device", StringComparison.Ordinal)) devices.Add(name[1..]);
            return;
        }
        if (pdf.Array(space) is not { Count: > 0 } array) return;
        var family = pdf.Name(array[0]);
        if (family is "/DeviceGray" or "/DeviceRGB" or "/DeviceCMYK") devices.Add(family[1..]);
        if (family is "/Indexed" or "/Pattern" && array.Count > 1) AddDevices(pdf, array[1], devices);
        if (family is "/Separation" or "/DeviceN" && array.Count > 2) AddDevices(pdf, array[2], devices);
    }
}
