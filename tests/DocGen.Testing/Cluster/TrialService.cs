using System.Globalization;

namespace DocGen.Testing.Cluster;

/// <summary>
/// A service of a trial: one node on SQLite, or several on one PostgreSQL, each with a templates folder of its own, and with the data folder (files, keys) that
/// all of them mount.
/// </summary>
public sealed class TrialService : IAsyncDisposable
{
    /// <summary>With its number after it: under which name the database's operators see a node.</summary>
    public const string NodeName = "node-";

    private readonly string data = Directory.CreateTempSubdirectory("docgen-trial-").FullName;

    private readonly PostgresProcess? postgres;

    private readonly CopiedTemplates[] templates;

    private readonly ServiceNode?[] nodes;

    private readonly string[] options;

    private string? database;

    /// <param name="nodes">1: on SQLite.</param>
    /// <param name="options">Further ones of <c>docgen serve</c>, at each node.</param>
    public TrialService(int nodes, params string[] options)
    {
        this.options = options;
        (postgres, templates) = (nodes == 1 ? null : new(), [.. Enumerable.Range(0, nodes).Select(_ => new CopiedTemplates())]);
        this.nodes = new ServiceNode?[nodes];
    }

    public int Count => nodes.Length;

    /// <summary>Where the files of documents lie.</summary>
    public string Files => Path.Combine(data, "files");

    public PostgresProcess Postgres => postgres ?? throw new InvalidOperationException("This one is on SQLite.");

    /// <summary>One that runs and answers.</summary>
    public ServiceNode Any => nodes.FirstOrDefault(node => node is { IsFrozen: false }) ?? throw new InvalidOperationException("No node runs.");

    public ServiceNode this[int node] => nodes[node] ?? throw new InvalidOperationException($"Node {node} does not run.");

    /// <summary>Connection string of the PostgreSQL that the nodes share.</summary>
    public string Database => database ?? throw new InvalidOperationException("None is shared, or none runs yet.");

    public CopiedTemplates Templates(int node) => templates[node];

    /// <summary>Those that do not run, all at once.</summary>
    public async Task StartAsync()
    {
        if (postgres is not null) database ??= await postgres.NewDatabaseAsync();
        await Task.WhenAll(Enumerable.Range(0, Count).Where(node => nodes[node] is null).Select(StartAsync));
    }

    public async Task StartAsync(int node) => nodes[node] ??= await ServiceNode.StartAsync(data, ["--templates", templates[node].Folder, .. DatabaseOf(node), .. options]);

    public async Task KillAsync(int node)
    {
        await this[node].KillAsync();
        await this[node].DisposeAsync();
        nodes[node] = null;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes)
            if (node is not null) await node.DisposeAsync();
        if (postgres is not null) await postgres.DisposeAsync();
        foreach (var folder in templates) folder.Dispose();
        Directory.Delete(data, recursive: true);
    }

    private string[] DatabaseOf(int node) => database is null ? [] : ["--database", string.Create(CultureInfo.InvariantCulture, $"{database};Application Name={NodeName}{node}")];
}
