using System.Security.Cryptography;
using DocGen.Service.Operations;
using DocGen.Service.Storage;
using DocGen.Service.Tests.Guarantees;
using DocGen.Testing;

namespace DocGen.Service.Tests.Storage;

/// <summary>
/// What the contract of a store derives from: an empty database for each test, of either kind. The contract is an abstract class of tests; its two ends are
/// <c>sealed class XxxOnSqlite() : XxxContract(null)</c> and <c>sealed class XxxOnPostgres(PostgresServer server) : XxxContract(server)</c>.
/// </summary>
/// <param name="server">Null for the embedded database.</param>
public abstract class DatabaseForTests(PostgresServer? server) : IAsyncLifetime
{
    private readonly TemporaryFile? file = server is null ? new("docgen.db", []) : null;

    private readonly RandomNumberGenerator random = RandomNumberGenerator.Create();

    /// <summary>With the newest schema.</summary>
    protected IDatabase Database { get; private set; } = null!;

    /// <summary>Of the PostgreSQL database.</summary>
    protected string ConnectionString { get; private set; } = "";

    protected AtRest AtRest { get; private set; } = null!;

    public virtual async ValueTask InitializeAsync()
    {
        if (server is not null) ConnectionString = await server.NewDatabaseAsync();
        AtRest = new(ServiceKeys.Of(GuaranteesForTests.Ring()), random);
        Database = await OpenAsync();
    }

    /// <summary>The same database, as another process opens it; the caller disposes of it.</summary>
    protected async Task<IDatabase> OpenAsync() => file is null ? await PostgresDatabase.OpenAsync(ConnectionString, default) : SqliteDatabase.Open(file.Path);

    public virtual async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        random.Dispose();
        file?.Dispose();
        GC.SuppressFinalize(this);
    }
}
