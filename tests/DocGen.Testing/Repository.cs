namespace DocGen.Testing;

/// <summary>Where the checkout's own files are.</summary>
public static class Repository
{
    public static string Root { get; } = Find();

    public static string Templates { get; } = Path.Combine(Root, "templates");

    public static string Fixtures { get; } = Path.Combine(Root, "fixtures");

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "DocGen.sln"))) return folder.FullName;
        throw new InvalidOperationException("The tests run from a build inside of the checkout.");
    }
}
