using System.CommandLine;
using DocGen.Service.Storage;

namespace DocGen.Service.Operations;

/// <summary>What the doctor says of a database and a file store that are not in the data folder. Nothing is changed there.</summary>
internal static class StoreChecks
{
    public static async Task<IReadOnlyList<DoctorCheck>> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var checks = new List<DoctorCheck>();
        if (Stores.PostgresOf(parsed) is { } connection) checks.Add(await DatabaseAsync(connection, cancellation));
        if (Stores.FilesAreElsewhere(parsed)) checks.Add(await FilesAsync(parsed, cancellation));
        return checks;
    }

    private static async Task<DoctorCheck> DatabaseAsync(string connection, CancellationToken cancellation)
    {
        try
        {
            var version = await PostgresDatabase.VersionAsync(connection, cancellation);
            return version is null ? new("data", "PostgreSQL", "ok", "可以连接，还没有表，首次启动服务时生成", null)
                : version > Migrations.Newest ? new("data", "PostgreSQL", "missing", $"结构版本是 {version}，本程序只认识到 {Migrations.Newest}", "请用写入它的那一版或更新的程序")
                : new("data", "PostgreSQL", "ok", $"可以连接，结构版本 {version}", null);
        }
        catch (IOException failure)
        {
            return new("data", "PostgreSQL", "missing", failure.Message, null);
        }
    }

    private static async Task<DoctorCheck> FilesAsync(ParseResult parsed, CancellationToken cancellation)
    {
        try
        {
            var files = await Stores.OpenFilesAsync(parsed, cancellation);
            using var closing = files.Value as IDisposable;
            return files.Ok ? new("data", "S3", "ok", $"可以连接：{Stores.S3Of(parsed).Value}", null) : new("data", "S3", "missing", files.Problems[0].Message, null);
        }
        catch (IOException failure)
        {
            return new("data", "S3", "missing", failure.Message, null);
        }
    }
}
