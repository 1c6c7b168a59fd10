using System.Buffers.Binary;

namespace DocGen.Trust.Tokens;

/// <summary>
/// A code in print for people who type, beside the QR of a guarantee or on a copy that was handed out: 60 random bits in 12 characters of Crockford's base 32 and a check character,
/// in groups of four: <c>7K3M-Q0ZT-9XWE-R</c>. Looks something up; proves nothing by itself.
/// </summary>
public static class ShortCode
{
    /// <summary>No I, L, O, U: those are read as 1, 1, 0 and V, as hands and machines confuse them.</summary>
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private const int Body = 12, Group = 4;

    public const int Characters = Body + 1;

    public const int RandomBytes = 8;

    /// <param name="random">8 bytes nobody can guess, of which 60 bits are taken.</param>
    /// <returns>13 characters without separators: what is kept and compared.</returns>
    public static string Of(ReadOnlySpan<byte> random)
    {
        var bits = BinaryPrimitives.ReadUInt64BigEndian(random);
        Span<char> code = stackalloc char[Characters];
        for (var place = 0; place < Body; place++) code[place] = Alphabet[(int)(bits >> (59 - 5 * place)) & 31];
        code[Body] = Alphabet[CheckOf(code[..Body])];
        return new(code);
    }

    /// <summary>As it is printed.</summary>
    public static string Grouped(string code) => string.Join('-', code.Chunk(Group).Select(group => new string(group)));

    /// <summary>Understands small and full-width letters, look-alikes, any dashes and spaces.</summary>
    /// <returns>The code as it is kept, or null when it has a wrong length, a foreign character, or a wrong check: somebody mistyped.</returns>
    public static string? Read(string typed)
    {
        Span<char> code = stackalloc char[Characters];
        return Plain(typed, code) && Alphabet[CheckOf(code[..Body])] == code[Body] ? new(code) : null;
    }

    /// <summary>
    /// The codes that one wrong character may have come from, for what does not read: one for each place. Which of them there is, is looked up; that another than
    /// the right one is there too is as unlikely as guessing a code.
    /// </summary>
    /// <returns>None when the length is wrong or a character is foreign.</returns>
    public static IReadOnlyList<string> Nearest(string typed)
    {
        Span<char> code = stackalloc char[Characters];
        if (!Plain(typed, code)) return [];
        var near = new List<string>();
        for (var place = 0; place < Characters; place++)
        {
            var before = code[place];
            foreach (var other in Alphabet)
            {
                code[place] = other;
                if (other != before && Alphabet[CheckOf(code[..Body])] == code[Body]) near.Add(new(code));
            }
            code[place] = before;
        }
        return near;
    }

    private static bool Plain(string typed, Span<char> code)
    {
        var length = 0;
        foreach (var written in typed)
        {
            // Input methods in full-width mode make full-width letters and digits, U+FF01 to U+FF5E.
            var character = written is >= '\uFF01' and <= '\uFF5E' ? (char)(written - 0xFEE0) : written;
            if (char.IsWhiteSpace(character) || char.GetUnicodeCategory(character) == System.Globalization.UnicodeCategory.DashPunctuation) continue;
            var plain = char.ToUpperInvariant(character) switch { 'I' or 'L' => '1', 'O' => '0', 'U' => 'V', var other => other };
            if (length == Characters || !Alphabet.Contains(plain, StringComparison.Ordinal)) return false;
            code[length++] = plain;
        }
        return length == Characters;
    }

    /// <summary>
    /// Sum over the characters' values times α^(place + 1) in GF(32), x⁵ + x² + 1: any one wrong character and any swap of two changes it, as the
    /// factors are different and none is 0.
    /// </summary>
    private static int CheckOf(ReadOnlySpan<char> body)
    {
        var check = 0;
        for (var place = 0; place < body.Length; place++)
        {
            var value = Alphabet.IndexOf(body[place], StringComparison.Ordinal);
            for (var times = 0; times <= place; times++) value = value << 1 ^ (value >= 16 ? 0b100101 : 0);
            check ^= value;
        }
        return check;
    }
}
