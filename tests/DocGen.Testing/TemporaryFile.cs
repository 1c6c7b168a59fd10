namespace DocGen.Testing;

/// <summary>Bytes on disk for as long as a tool needs them.</summary>
public sealed class TemporaryFile : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("docgen-test-").FullName;

    public TemporaryFile(string name, ReadOnlySpan<byte> bytes)
    {
        Path = System.IO.Path.Combine(folder, name);
        File.WriteAllBytes(Path, bytes);
    }

    public string Path { get; }

    /// <summary>Another path in the same folder, which goes when this file does.</summary>
    public string Beside(string name) => System.IO.Path.Combine(folder, name);

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
