using System.Security.Cryptography;
using System.Text;
using Dapper;
using DocGen.Documents;

namespace DocGen.Service.Storage;

/// <summary>
/// Which database and which files belong together. Files that its database does not know are deleted by the housekeeping, so a service that was pointed at
/// the files of another would delete them all: both carry one id, and a service does not start where they differ.
/// </summary>
public static class Installation
{
    private const string File = "installation";

    private const int IdBytes = 16;

    /// <summary>Marks both where they are not yet marked.</summary>
    /// <returns>Null when they belong together.</returns>
    /// <exception cref="DatabaseUnavailableException">The database cannot be reached now.</exception>
    /// <exception cref="FilesUnavailableException">The file store cannot be reached now.</exception>
    public static async Task<Problem?> JoinAsync(IDatabase database, IFileStore files, RandomNumberGenerator random, CancellationToken cancellation)
    {
        var fresh = new byte[IdBytes];
        random.GetBytes(fresh);
        var id = await database.WriteAsync(async (connection, transaction) =>
        {
            if (await connection.QuerySingleOrDefaultAsync<byte[]>("SELECT id FROM installation", transaction: transaction) is { } there) return there;
            await connection.ExecuteAsync("INSERT INTO installation (id) VALUES (@fresh)", new { fresh }, transaction);
            return fresh;
        }, cancellation);
        var mark = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(id));
        if (await files.ReadAsync(File, cancellation) is { } known)
            return known.Span.SequenceEqual(mark) ? null : new Problem("files.foreign",
                $"这些文书文件属于另一个数据库，拒绝启动，以免把它们当作无主的文件清理掉。请检查 --database、--files 和 --data；每个服务须有自己的桶、前缀或文件夹。若确是换了数据库，请先删去文件 {File}。");
        await files.WriteAsync(File, mark, cancellation);
        return null;
    }
}
