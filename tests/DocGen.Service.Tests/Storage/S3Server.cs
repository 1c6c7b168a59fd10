using System.Diagnostics;
using Amazon.Runtime;
using DocGen.Testing;

[assembly: AssemblyFixture(typeof(DocGen.Service.Tests.Storage.S3Server))]

namespace DocGen.Service.Tests.Storage;

/// <summary>
/// An S3 server that nobody here wrote: one for the test run, started when a test first asks for a bucket. A test class gets it by a constructor parameter.
/// </summary>
public sealed class S3Server : IAsyncLifetime
{
    private const string Account = "S3RVER";

    /// <summary>It takes any signature, makes its tokens by an old cipher, and stops when this process ends, whatever way that is.</summary>
    private const string Script = """
        const S3rver = require(process.argv[1]);
        const buckets = Array.from({ length: 64 }, (_, index) => `place-${index + 1}`);
        new S3rver({ address: '127.0.0.1', port: Number(process.argv[3]), silent: true, directory: process.argv[2], allowMismatchedSignatures: true,
          configureBuckets: buckets.map(name => ({ name })) }).run().then(({ port }) => console.log(port));
        process.stdin.on('end', () => process.exit()).resume();
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("docgen-s3-").FullName;

    private readonly SemaphoreSlim starting = new(1);

    private Process? process;

    private int port, places;

    /// <summary>Of the account that it knows.</summary>
    public static AWSCredentials Credentials { get; } = new BasicAWSCredentials(Account, Account);

    public ValueTask InitializeAsync()
    {
        // Programs that a test starts take the account from there.
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", Account);
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", Account);
        return ValueTask.CompletedTask;
    }

    /// <summary>A place of the caller's own, with nothing in it: a bucket, since this server lists a bucket while others write to it only by luck.</summary>
    /// <returns>What <c>--files</c> takes.</returns>
    public async Task<string> NewPlaceAsync()
    {
        await StartAsync();
        return $"s3://place-{Interlocked.Increment(ref places)}/kept/here?endpoint=http://127.0.0.1:{port}";
    }

    /// <summary>Again, at the same port with what it had, after <see cref="StopAsync"/>; nothing when it runs.</summary>
    public async Task StartAsync()
    {
        await starting.WaitAsync();
        try
        {
            if (process is not null) return;
            var module = Path.Combine(Repository.Root, "tests", "clients", "node_modules", "@20minutes", "s3rver");
            process = Process.Start(new ProcessStartInfo("node", ["--openssl-legacy-provider", "-e", Script, module, folder, $"{port}"]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
            port = int.TryParse(await process.StandardOutput.ReadLineAsync(), out var said) ? said : throw new InvalidOperationException("The S3 server did not start: ./dev setup");
        }
        finally
        {
            starting.Release();
        }
    }

    public async Task StopAsync()
    {
        if (process is null) return;
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    /// <summary>Objects that have this in their name, as files past the protocol.</summary>
    public IReadOnlyList<string> FilesOnDisk(string name) => Directory.GetFiles(folder, $"*{name}*._S3rver_object", SearchOption.AllDirectories);

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        starting.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
