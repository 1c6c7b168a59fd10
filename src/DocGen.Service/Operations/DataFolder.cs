using System.CommandLine;

namespace DocGen.Service.Operations;

/// <summary>The folder of everything that the service keeps on this machine: the option, else <c>DOCGEN_DATA</c>, else <c>data</c> in the working folder.</summary>
public static class DataFolder
{
    public const string Variable = "DOCGEN_DATA";

    private const string DatabaseFile = "docgen.db";

    public static Option<DirectoryInfo?> Option { get; } = new("--data")
    {
        Description = $"存放数据库和密钥的文件夹（默认：环境变量 {Variable}，否则当前文件夹下的 data）",
        HelpName = "DIR",
    };

    public static Option<DirectoryInfo?> SpoolOption { get; } = new("--spool")
    {
        Description = "暂存上传文件的文件夹：检查期间写在磁盘上，没有文件名，内容加密（默认：环境变量 DOCGEN_SPOOL，否则数据文件夹下的 spool）",
        HelpName = "DIR",
    };

    public static string Of(ParseResult parsed) =>
        Path.GetFullPath(parsed.GetValue(Option)?.FullName ?? (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } set ? set : "data"));

    /// <summary>The embedded database, in a folder that is there: nobody else reads what is made here.</summary>
    /// <exception cref="IOException">The folder cannot be made.</exception>
    public static string Database(ParseResult parsed)
    {
        Made(Of(parsed));
        return DatabaseOf(parsed);
    }

    /// <summary>Where the embedded database is, or would be.</summary>
    public static string DatabaseOf(ParseResult parsed) => Path.Combine(Of(parsed), DatabaseFile);

    /// <summary>Where the bytes of documents lie when no bucket is configured.</summary>
    public static string Files(ParseResult parsed) => Path.Combine(Of(parsed), "files");

    /// <summary>Where uploads lie while they are judged: the option, else its variable, else in the data folder.</summary>
    public static string Spool(ParseResult parsed) => parsed.GetValue(SpoolOption)?.FullName
        ?? (Environment.GetEnvironmentVariable(ServeSettings.VariableOf(SpoolOption)) is { Length: > 0 } set ? Path.GetFullPath(set) : Path.Combine(Of(parsed), "spool"));

    internal static string Made(string folder)
    {
        if (!Directory.Exists(folder)) Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return folder;
    }
}
