namespace DocGen.Testing.Archival;

/// <summary>Finds the width at the beginning of a Type 2 charstring (Adobe Technical Note #5177, 3.1 and 4.1).</summary>
internal static class CharStringWidth
{
    private const int DeepestCall = 10;

    /// <returns>Null for the default width.</returns>
    public static double? Of(byte[] program, byte[][] globals, byte[][] locals)
    {
        var stack = new List<double>();
        return Run(program, stack, globals, locals, 0) is { } found ? found.Width : throw new InvalidDataException("A glyph without an end.");
    }

    private static Found? Run(byte[] text, List<double> stack, byte[][] globals, byte[][] locals, int depth)
    {
        if (depth > DeepestCall) throw new InvalidDataException("Subroutines too deep.");
        for (var at = 0; at < text.Length;)
        {
            var first = text[at++];
            switch (first)
            {
                case 28: stack.Add((short)(text[at] << 8 | text[at + 1])); at += 2; break;
                case >= 32 and <= 246: stack.Add(first - 139); break;
                case >= 247 and <= 250: stack.Add((first - 247) * 256 + text[at++] + 108); break;
                case >= 251 and <= 254: stack.Add(-(first - 251) * 256 - text[at++] - 108); break;
                case 255: stack.Add((text[at] << 24 | text[at + 1] << 16 | text[at + 2] << 8 | text[at + 3]) / 65536.0); at += 4; break;
                case 10 or 29:
                    var subrs = first == 10 ? locals : globals;
                    var number = (int)stack[^1] + (subrs.Length < 1240 ? 107 : subrs.Length < 33900 ? 1131 : 32768);
                    stack.RemoveAt(stack.Count - 1);
                    if (Run(subrs[number], stack, globals, locals, depth + 1) is { } found) return found;
                    break;
                case 11: return null;
                // Stems come in pairs; a move takes one or two numbers, the end none or four.
                case 1 or 3 or 18 or 19 or 20 or 23: return Surplus(stack, stack.Count % 2 == 1);
                case 4 or 22: return Surplus(stack, stack.Count > 1);
                case 21: return Surplus(stack, stack.Count > 2);
                case 14: return Surplus(stack, stack.Count is 1 or 5);
                default: throw new InvalidDataException($"Operator {first} before any that gives a width.");
            }
        }
        return null;
    }

    private static Found Surplus(List<double> stack, bool width) => new(width ? stack[0] : null);

    private sealed record Found(double? Width);
}
