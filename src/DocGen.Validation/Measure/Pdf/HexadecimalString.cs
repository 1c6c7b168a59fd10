using System.Buffers;

namespace DocGen.Validation.Measure.Pdf;

/// <summary>The digits between the brackets of a hexadecimal string, written without any white space, as signatures are.</summary>
internal static class HexadecimalString
{
    /// <summary>Null when there is anything else between them, or half a byte.</summary>
    public static byte[]? Decode(ReadOnlySpan<byte> digits)
    {
        if (digits.Length % 2 != 0) return null;
        var bytes = new byte[digits.Length / 2];
        return Convert.FromHexString(digits, bytes, out _, out _) == OperationStatus.Done ? bytes : null;
    }
}
