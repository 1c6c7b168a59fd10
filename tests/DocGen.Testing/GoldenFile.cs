namespace DocGen.Testing;

/// <summary>
/// What a person has read and found right, kept under fixtures/golden. <c>./dev golden</c> takes what the tests make as the new files; a
/// missing file fails everywhere else.
/// </summary>
public static class GoldenFile
{
    private static readonly bool Update = Environment.GetEnvironmentVariable("DOCGEN_GOLDEN") == "update";

    /// <returns>Null when the text is the golden one, else how the first line differs and where the received text lies.</returns>
    public static string? Compare(string relative, string received)
    {
        var path = Path.Combine(Repository.Fixtures, "golden", relative);
        if (Update)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, received);
            return null;
        }
        if (!File.Exists(path)) return $"There is no golden file {relative}. Make it with ./dev golden, and read it.";
        var golden = File.ReadAllText(path);
        if (golden == received) return null;
        var kept = Path.ChangeExtension(path, ".received" + Path.GetExtension(path));
        File.WriteAllText(kept, received);
        var (old, now) = (golden.Split('\n'), received.Split('\n'));
        var line = old.Zip(now).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"{relative} differs at line {line + 1}:\n  golden   {old.ElementAtOrDefault(line)}\n  received {now.ElementAtOrDefault(line)}\nThe whole is in {kept}";
    }
}
