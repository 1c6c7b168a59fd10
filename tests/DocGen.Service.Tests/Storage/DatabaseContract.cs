using Dapper;

namespace DocGen.Service.Tests.Storage;

public sealed class DatabaseOnSqlite() : DatabaseContract(null);

public sealed class DatabaseOnPostgres(PostgresServer server) : DatabaseContract(server);

/// <summary>What every store relies on.</summary>
public abstract class DatabaseContract(PostgresServer? server) : DatabaseForTests(server)
{
    [Fact]
    public async Task What_several_statements_read_is_of_one_moment()
    {
        await WriteAsync("CREATE TABLE looked_at (number BIGINT)");
        var seen = await Database.ReadAsync(async connection =>
        {
            var first = await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM looked_at");
            await WriteAsync("INSERT INTO looked_at VALUES (1)");
            return (first, await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM looked_at"));
        }, default);
        Assert.Equal((0, 0), seen);
        Assert.Equal(1, await Database.ReadAsync(connection => connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM looked_at"), default));
    }

    private Task<int> WriteAsync(string statement) => Database.WriteAsync((connection, transaction) => connection.ExecuteAsync(statement, transaction: transaction), default);
}
