namespace DocGen.Testing;

/// <summary>Collections of real files that lie beside the repository on some machines. Tests that need them say so and skip where they are not.</summary>
public static class SharedData
{
    public const string Missing = "This test reads ../shared/data, which this machine does not have.";

    private static readonly string? Root = Find();

    public static bool Exists => Root is not null;

    public static string PathOf(string relative) => Path.Combine(Root ?? throw new InvalidOperationException(Missing), relative);

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var data = Path.Combine(folder.FullName, "shared", "data");
            if (Directory.Exists(data)) return data;
        }
        return null;
    }
}
