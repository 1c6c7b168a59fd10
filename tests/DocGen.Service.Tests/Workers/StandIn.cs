using DocGen.Service.Workers;

namespace DocGen.Service.Tests.Workers;

/// <summary>A worker that misbehaves: a Python program that speaks the protocol up to the point where it no longer does.</summary>
internal sealed class StandIn : IDisposable
{
    private const string Protocol = """
        import os, signal, struct, sys, time
        def read(n):
            data = b''
            while len(data) < n:
                part = os.read(0, n - len(data))
                if not part: sys.exit(0)
                data += part
            return data
        def frame(): return read(struct.unpack('<i', read(4))[0]), read(struct.unpack('<i', read(4))[0])
        def raw(data):
            while data: data = data[os.write(1, data):]
        def say(json, picture=b''): raw(struct.pack('<i', len(json)) + json + struct.pack('<i', len(picture)) + picture)
        def good(picture=b''): say(b'{"answer":"picture-made","Width":1,"Height":1}', picture)
        say(b'{}')
        while True:
            job, upload = frame()
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("docgen-test-").FullName;

    /// <param name="does">What it does with each job, in Python; has <c>job</c>, <c>upload</c>, <c>good()</c>, <c>say()</c> and <c>raw()</c>.</param>
    public StandIn(string does)
    {
        Script = Path.Combine(folder, "worker.py");
        File.WriteAllText(Script, Protocol + "\n" + string.Join('\n', does.Split('\n').Select(line => "    " + line)) + "\n");
    }

    public string Script { get; }

    /// <summary>A file that the script may know of by its place beside it.</summary>
    public string Beside(string name) => Path.Combine(folder, name);

    public WorkerOptions Options => new()
    {
        Command = ["/usr/bin/python3", Script],
        Folders = [folder],
        Count = 1,
        JobTime = TimeSpan.FromSeconds(5),
    };

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
