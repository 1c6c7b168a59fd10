using System.Diagnostics;

namespace DocGen.Testing.Cluster;

/// <summary>A real PostgreSQL in a folder of its own: it listens at a socket there alone, and does without flushing to disk.</summary>
public sealed class PostgresProcess : IAsyncDisposable
{
    private const string Programs = "/usr/lib/postgresql/15/bin", Account = "docgen";

    /// <summary>The server refuses to run as root; it stops when this process ends, whatever way that is.</summary>
    private const string Script = """
        set -e
        as=$([ "$(id -u)" = 0 ] && echo "setpriv --reuid=postgres --regid=postgres --clear-groups" || true)
        [ -z "$as" ] || chown postgres "$1"
        [ -d "$1/data" ] || $as "$0/initdb" -D "$1/data" -U docgen -A trust -E UTF8 --locale=C.UTF-8 --no-sync >/dev/null
        $as "$0/postgres" -D "$1/data" -k "$1" -c listen_addresses= -c fsync=off -c full_page_writes=off -c max_connections=200 -c shared_buffers=32MB 2>&1 &
        server=$!
        read -r _ || true
        kill -INT $server
        wait $server
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("docgen-pg-").FullName;

    private readonly SemaphoreSlim starting = new(1);

    private Process? process;

    private int databases;

    /// <summary>A fresh, empty database; the server is started with the first.</summary>
    /// <returns>What <c>--database</c> takes.</returns>
    public async Task<string> NewDatabaseAsync()
    {
        await StartAsync();
        var name = $"test_{Interlocked.Increment(ref databases)}";
        Tools.RunClean($"{Programs}/createdb", "-h", folder, "-U", Account, "-T", "template0", name);
        return $"Host={folder};Username={Account};Database={name}";
    }

    /// <summary>Again, with what it had, after <see cref="StopAsync"/>; nothing when it runs.</summary>
    public async Task StartAsync()
    {
        await starting.WaitAsync();
        try
        {
            if (process is not null) return;
            process = Process.Start(new ProcessStartInfo("sh", ["-c", Script, Programs, folder]) { RedirectStandardInput = true, RedirectStandardOutput = true })
                ?? throw new InvalidOperationException("No PostgreSQL: apt-get install postgresql");
            var said = "";
            while (await process.StandardOutput.ReadLineAsync() is { } line)
            {
                said += line + "\n";
                if (!line.Contains("ready to accept connections", StringComparison.Ordinal)) continue;
                _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
                return;
            }
            throw new InvalidOperationException($"PostgreSQL did not start (apt-get install postgresql): {said}");
        }
        finally
        {
            starting.Release();
        }
    }

    /// <summary>As an operator stops it: whoever is connected is cut off.</summary>
    public async Task StopAsync()
    {
        if (process is null) return;
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        starting.Dispose();
        Tools.Run("rm", "-rf", folder);
    }
}
