using System.Data.Common;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dapper;
using DocGen.Documents;
using DocGen.Service.Batches;
using DocGen.Service.Webhooks;

namespace DocGen.Service.Storage;

/// <summary>Batches and items as rows, for the stores that read and write them. Thread-safe.</summary>
public sealed class BatchRows(IDatabase database, AtRest atRest)
{
    private const string ItemColumns = """
        i.batch AS Batch, i.number AS Number, i.document AS Document, i.state AS State, i.reason AS Reason, i.difference AS Difference, i.tries AS Tries,
        i.before_number AS BeforeNumber, i.before_sha256 AS BeforeSha256, i.before_pages AS BeforePages,
        i.after_number AS AfterNumber, i.after_sha256 AS AfterSha256, i.after_pages AS AfterPages, i.after_bytes AS AfterBytes,
        i.file AS File, i.file_name AS FileName, i.warnings AS Warnings, i.problems AS Problems, d.application AS Application
        """;

    /// <summary>How fast it goes is told of so long a time.</summary>
    private const long PaceMilliseconds = 120_000;

    private string Columns => $"""
        b.id AS Id, b.tenant AS Tenant, b.created_at AS CreatedAt, b.created_by AS CreatedBy, b.source AS Source, b.output AS Output, b.plan AS Plan, b.state AS State,
        b.started_at AS StartedAt, b.finished_at AS FinishedAt, b.trouble AS Trouble, b.trouble_at AS TroubleAt, b.account_faults AS AccountFaults, b.settled_before AS SettledBefore,
        s.items AS Items, s.made AS Made, s.unchanged AS Unchanged, s.failed AS Failed, s.left_out AS LeftOut, s.bytes AS Bytes, s.lately AS Lately,
        s.stored_bytes AS StoredBytes, s.pages AS DifferPages, s.text AS DifferText, s.layout AS DifferLayout, s.only_bytes AS DifferBytes, s.unknown AS DifferUnknown, {database.Now} AS Now,
        (SELECT w.state FROM webhooks w WHERE w.batch = b.id ORDER BY w.created_at DESC, w.id LIMIT 1) AS Notice,
        (SELECT w.sent FROM webhooks w WHERE w.batch = b.id ORDER BY w.created_at DESC, w.id LIMIT 1) AS NoticeSent
        """;

    private string Sums => $"""
        (SELECT batch, CAST(SUM(last_item - first_item + 1) AS BIGINT) AS items, CAST(SUM(made) AS BIGINT) AS made, CAST(SUM(unchanged) AS BIGINT) AS unchanged,
            CAST(SUM(failed) AS BIGINT) AS failed, CAST(SUM(left_out) AS BIGINT) AS left_out, CAST(SUM(bytes) AS BIGINT) AS bytes,
            CAST(SUM(stored_bytes) AS BIGINT) AS stored_bytes, CAST(SUM(differ_pages) AS BIGINT) AS pages, CAST(SUM(differ_text) AS BIGINT) AS text,
            CAST(SUM(differ_layout) AS BIGINT) AS layout, CAST(SUM(differ_bytes) AS BIGINT) AS only_bytes, CAST(SUM(differ_unknown) AS BIGINT) AS unknown,
            CAST(SUM(CASE WHEN done_at > {database.Now} - {PaceMilliseconds} THEN made + unchanged + failed ELSE 0 END) AS BIGINT) AS lately
         FROM batch_chunks WHERE batch IN (SELECT id FROM listed) GROUP BY batch)
        """;

    /// <param name="listed">SELECT of the batches' rows, with the order and the bound.</param>
    internal async Task<IReadOnlyList<Batch>> BatchesAsync(DbConnection connection, DbTransaction? transaction, string listed, object values) =>
        [.. (await connection.QueryAsync<Row>(
            $"WITH listed AS ({listed}) SELECT {Columns} FROM listed b LEFT JOIN {Sums} s ON s.batch = b.id ORDER BY b.created_at DESC, b.id DESC", values, transaction)).Select(ToBatch)];

    internal async Task<Batch?> BatchAsync(DbConnection connection, DbTransaction? transaction, Guid id, string? tenant = null) =>
        (await BatchesAsync(connection, transaction, $"SELECT * FROM batches WHERE id = @id{(tenant is null ? "" : " AND tenant = @tenant")}", new { id = Bytes(id), tenant })) is [var one] ? one : null;

    internal async Task<IReadOnlyList<BatchItem>> ItemsAsync(DbConnection connection, DbTransaction? transaction, string condition, object values) =>
        [.. (await connection.QueryAsync<ItemRow>(
            $"""
            SELECT {ItemColumns} FROM batch_items i LEFT JOIN documents d ON d.id = i.document AND d.tenant = (SELECT tenant FROM batches WHERE id = i.batch)
            WHERE {condition}
            """, values, transaction)).Select(ToItem)];

    internal byte[] Plan(Batch batch) => atRest.Encrypt(JsonSerializer.SerializeToUtf8Bytes(batch.Plan, BatchPlanJson.Default.BatchPlan), PurposeOfPlan(batch.Id));

    internal byte[] FileName(string name, Guid batch, int number) => atRest.Encrypt(Encoding.UTF8.GetBytes(name), PurposeOfName(batch, number));

    internal byte[]? Warnings(IReadOnlyList<Problem> warnings, Guid batch, int number) => Encrypted(warnings, PurposeOfWarnings(batch, number));

    internal byte[]? Problems(IReadOnlyList<Problem> problems, Guid batch, int number) => Encrypted(problems, PurposeOfProblems(batch, number));

    /// <summary>As enumerations are kept: <c>left-out</c>.</summary>
    internal static string Word<T>(T value) where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    internal static byte[] Bytes(Guid id) => id.ToByteArray(bigEndian: true);

    internal static T Value<T>(string word) where T : struct, Enum => Enum.GetValues<T>().First(value => Word(value) == word);

    private static T? ValueOrNull<T>(string? word) where T : struct, Enum => word is null ? null : Value<T>(word);

    private static DateTimeOffset? Instant(long? milliseconds) => milliseconds is { } known ? DateTimeOffset.FromUnixTimeMilliseconds(known) : null;

    private static string PurposeOfPlan(Guid batch) => $"batch/{batch}";

    private static string PurposeOfWarnings(Guid batch, int number) => $"batch-warnings/{batch}/{number}";

    private static string PurposeOfProblems(Guid batch, int number) => $"batch-problems/{batch}/{number}";

    private static string PurposeOfName(Guid batch, int number) => $"batch-file-name/{batch}/{number}";

    private Batch ToBatch(Row row)
    {
        var id = new Guid(row.Id, bigEndian: true);
        var settled = row.Made + row.Unchanged + row.Failed + row.LeftOut;
        return new(
            id, row.Tenant, DateTimeOffset.FromUnixTimeMilliseconds(row.CreatedAt), row.CreatedBy, Value<BatchSource>(row.Source), Value<BatchOutput>(row.Output),
            JsonSerializer.Deserialize(atRest.Decrypt(row.Plan, PurposeOfPlan(id)), BatchPlanJson.Default.BatchPlan)!, Value<BatchState>(row.State))
        {
            StartedAt = Instant(row.StartedAt),
            FinishedAt = Instant(row.FinishedAt),
            Trouble = row.Trouble is { } code ? new(code, DateTimeOffset.FromUnixTimeMilliseconds(row.TroubleAt ?? 0)) : null,
            AccountFaults = row.AccountFaults,
            Notice = ValueOrNull<WebhookState>(row.Notice) is { } notice ? new(notice, (int)(row.NoticeSent ?? 0)) : null,
            Counts = new(row.Made, row.Unchanged, row.Failed, row.LeftOut, row.Items - settled),
            Bytes = row.Bytes,
            StoredBytes = row.StoredBytes,
            Differences = new(row.DifferPages, row.DifferText, row.DifferLayout, row.DifferBytes, row.DifferUnknown),
            PerSecond = PaceOf(row),
        };
    }

    /// <summary>While it runs, of whole chunks of late where there are any; else, and at its end, of all that this run settled.</summary>
    private static double? PaceOf(Row row)
    {
        if (row.StartedAt is not { } start) return null;
        var (settled, took) = row.FinishedAt is null && row.Lately > 0 && row.SettledBefore == 0
            ? (row.Lately, Math.Min(PaceMilliseconds, row.Now - start))
            : (row.Made + row.Unchanged + row.Failed - row.SettledBefore, (row.FinishedAt ?? row.Now) - start);
        return settled > 0 ? settled * 1000.0 / Math.Max(1, took) : null;
    }

    private BatchItem ToItem(ItemRow row)
    {
        var (batch, number) = (new Guid(row.Batch, bigEndian: true), (int)row.Number);
        return new(batch, number, row.Document is { } document ? new Guid(document, bigEndian: true) : null, Value<ItemState>(row.State))
        {
            Application = row.Application,
            Reason = ValueOrNull<LeftOutReason>(row.Reason),
            Difference = ValueOrNull<Difference>(row.Difference),
            Tries = (int)row.Tries,
            Before = row.BeforeSha256 is { } before ? new((int?)row.BeforeNumber, before, (int)row.BeforePages!) : null,
            After = row.AfterSha256 is { } after ? new((int?)row.AfterNumber, after, (int)row.AfterPages!, row.AfterBytes) : null,
            File = row.File,
            FileName = row.FileName is { } name ? Encoding.UTF8.GetString(atRest.Decrypt(name, PurposeOfName(batch, number))) : null,
            Warnings = Decrypted(row.Warnings, PurposeOfWarnings(batch, number)),
            Problems = Decrypted(row.Problems, PurposeOfProblems(batch, number)),
        };
    }

    private byte[]? Encrypted(IReadOnlyList<Problem> problems, string purpose) =>
        problems.Count == 0 ? null : atRest.Encrypt(JsonSerializer.SerializeToUtf8Bytes(problems, BatchPlanJson.Default.IReadOnlyListProblem), purpose);

    private IReadOnlyList<Problem> Decrypted(byte[]? kept, string purpose) => kept is null ? [] : JsonSerializer.Deserialize(atRest.Decrypt(kept, purpose), BatchPlanJson.Default.IReadOnlyListProblem)!;

    private sealed record Row
    {
        public byte[] Id { get; init; } = [];

        public string Tenant { get; init; } = "";

        public long CreatedAt { get; init; }

        public string CreatedBy { get; init; } = "";

        public string Source { get; init; } = "";

        public string Output { get; init; } = "";

        public byte[] Plan { get; init; } = [];

        public string State { get; init; } = "";

        public long? StartedAt { get; init; }

        public long? FinishedAt { get; init; }

        public string? Trouble { get; init; }

        public long? TroubleAt { get; init; }

        public long? AccountFaults { get; init; }

        public long SettledBefore { get; init; }

        public long Items { get; init; }

        public long Made { get; init; }

        public long Unchanged { get; init; }

        public long Failed { get; init; }

        public long LeftOut { get; init; }

        public long Bytes { get; init; }

        public long Lately { get; init; }

        public long StoredBytes { get; init; }

        public long DifferPages { get; init; }

        public long DifferText { get; init; }

        public long DifferLayout { get; init; }

        public long DifferBytes { get; init; }

        public long DifferUnknown { get; init; }

        public long Now { get; init; }

        public string? Notice { get; init; }

        public long? NoticeSent { get; init; }
    }

    private sealed record ItemRow
    {
        public byte[] Batch { get; init; } = [];

        public long Number { get; init; }

        public byte[]? Document { get; init; }

        public string State { get; init; } = "";

        public string? Reason { get; init; }

        public string? Difference { get; init; }

        public long Tries { get; init; }

        public long? BeforeNumber { get; init; }

        public byte[]? BeforeSha256 { get; init; }

        public long? BeforePages { get; init; }

        public long? AfterNumber { get; init; }

        public byte[]? AfterSha256 { get; init; }

        public long? AfterPages { get; init; }

        public long? AfterBytes { get; init; }

        public string? File { get; init; }

        public byte[]? FileName { get; init; }

        public byte[]? Warnings { get; init; }

        public byte[]? Problems { get; init; }

        public string? Application { get; init; }
    }
}

/// <summary>Kept for years: members are added, never renamed.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(BatchPlan))]
[JsonSerializable(typeof(IReadOnlyList<Problem>))]
internal sealed partial class BatchPlanJson : JsonSerializerContext;
