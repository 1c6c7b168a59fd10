using System.CommandLine;
using Amazon.Runtime;
using DocGen.Documents;
using DocGen.Service.Storage;

namespace DocGen.Service.Operations;

/// <summary>Which database and which file store this machine uses: those in the data folder, or the ones that are configured.</summary>
public static class Stores
{
    public const string DatabaseVariable = "DOCGEN_DATABASE", FilesVariable = "DOCGEN_FILES";

    private const string AccessKey = "AWS_ACCESS_KEY_ID", SecretKey = "AWS_SECRET_ACCESS_KEY", SessionToken = "AWS_SESSION_TOKEN";

    public static Option<string?> DatabaseOption { get; } = new("--database")
    {
        Description = $"PostgreSQL 的连接串，如 Host=…;Database=…;Username=…（默认：环境变量 {DatabaseVariable}，否则数据文件夹里的 SQLite）；含密码时请用环境变量",
        HelpName = "C",
    };

    public static Option<string?> FilesOption { get; } = new("--files")
    {
        Description = $"文书存放的 S3 存储桶，如 s3://桶/前缀?endpoint=https://…（默认：环境变量 {FilesVariable}，否则数据文件夹里的 files）；账号取自 {AccessKey} 和 {SecretKey}",
        HelpName = "S3",
    };

    /// <summary>Null for the embedded one. Holds a secret.</summary>
    public static string? PostgresOf(ParseResult parsed) => Configured(parsed, DatabaseOption, DatabaseVariable);

    /// <summary>Whether the files are not in the data folder.</summary>
    public static bool FilesAreElsewhere(ParseResult parsed) => Configured(parsed, FilesOption, FilesVariable) is not null;

    /// <summary>Null for the folder.</summary>
    public static Outcome<S3Place?> S3Of(ParseResult parsed) => Configured(parsed, FilesOption, FilesVariable) is { } place
        ? S3Place.Read(place).Select(S3Place? (read) => read)
        : Outcome.Of<S3Place?>(null);

    /// <summary>With the newest schema; the caller disposes of it.</summary>
    /// <exception cref="IOException">It cannot be used; the message says why and how to mend it.</exception>
    public static async Task<IDatabase> OpenDatabaseAsync(ParseResult parsed, CancellationToken cancellation) => PostgresOf(parsed) is { } connection
        ? await PostgresDatabase.OpenAsync(connection, cancellation)
        : SqliteDatabase.Open(DataFolder.Database(parsed));

    /// <exception cref="IOException">The bucket cannot be used; the message says why and how to mend it.</exception>
    public static async Task<Outcome<IFileStore>> OpenFilesAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var place = S3Of(parsed);
        if (!place.Problems.IsEmpty) return Outcome.Fail<IFileStore>(place.Problems);
        if (place.Value is null) return Outcome.Of<IFileStore>(new FolderFiles(DataFolder.Files(parsed)));
        var credentials = Credentials();
        if (!credentials.Ok) return Outcome.Fail<IFileStore>(credentials.Problems);
        var files = new S3Files(place.Value, credentials.Value);
        try
        {
            await files.CheckAsync(cancellation);
            return Outcome.Of<IFileStore>(files);
        }
        catch (FilesUnavailableException failure)
        {
            files.Dispose();
            throw new IOException($"存储桶 {place.Value} 无法使用（{(failure.InnerException as AmazonServiceException)?.ErrorCode ?? "连接失败"}）。请检查地址、桶名、账号与权限。", failure);
        }
    }

    /// <summary>From the environment alone: looking elsewhere asks the network, and what is found there may not be what was meant.</summary>
    private static Outcome<AWSCredentials> Credentials()
    {
        if (Environment.GetEnvironmentVariable(AccessKey) is not { Length: > 0 } key || Environment.GetEnvironmentVariable(SecretKey) is not { Length: > 0 } secret)
            return Outcome.Fail<AWSCredentials>(new Problem("files.account", $"没有存储桶的账号。请设置环境变量 {AccessKey} 和 {SecretKey}。"));
        return Outcome.Of<AWSCredentials>(Environment.GetEnvironmentVariable(SessionToken) is { Length: > 0 } token
            ? new SessionAWSCredentials(key, secret, token)
            : new BasicAWSCredentials(key, secret));
    }

    private static string? Configured(ParseResult parsed, Option<string?> option, string variable) =>
        parsed.GetValue(option) is { Length: > 0 } given ? given : Environment.GetEnvironmentVariable(variable) is { Length: > 0 } set ? set : null;
}
