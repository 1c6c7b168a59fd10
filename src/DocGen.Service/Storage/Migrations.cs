using System.Collections.Immutable;
using System.Reflection;
using System.Text.RegularExpressions;

namespace DocGen.Service.Storage;

/// <summary>
/// The schema as steps: Storage/Migrations/NNNN-name.sql in the order of their numbers; one that was released is never changed. They are written in the
/// words of SQLite (BLOB, INTEGER, TEXT), and an INTEGER has 64 bits in both databases.
/// </summary>
internal static partial class Migrations
{
    public static ImmutableArray<string> OfSqlite { get; } = Read();

    public static ImmutableArray<string> OfPostgres { get; } = [.. OfSqlite.Select(sql => Blob().Replace(Integer().Replace(sql, "BIGINT"), "BYTEA"))];

    /// <summary>The version of the schema that this program writes.</summary>
    public static int Newest => OfSqlite.Length;

    /// <exception cref="IOException">A newer program wrote the database.</exception>
    public static void RefuseNewer(int version)
    {
        if (version > Newest) throw new IOException($"数据库的结构版本是 {version}，本程序只认识到 {Newest}。请用写入它的那一版或更新的程序。");
    }

    private static ImmutableArray<string> Read()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.Contains(".Storage.Migrations.", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                return reader.ReadToEnd();
            })];
    }

    [GeneratedRegex(@"\bBLOB\b")]
    private static partial Regex Blob();

    [GeneratedRegex(@"\bINTEGER\b")]
    private static partial Regex Integer();
}
