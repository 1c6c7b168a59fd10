using System.Data.Common;
using Dapper;
using DocGen.Service.Batches;

namespace DocGen.Service.Storage;

/// <summary>The end of a batch, within the transaction that settles its last item: the account is held against what is stored, and whoever wants to know is to be told.</summary>
public sealed class BatchEnd(IDatabase database, BatchRows rows, WebhookStore webhooks)
{
    internal async Task RunAsync(DbConnection connection, DbTransaction transaction, Guid batch, BatchState state)
    {
        var id = BatchRows.Bytes(batch);
        await connection.ExecuteAsync(
            $"UPDATE batches SET state = @state, finished_at = {database.Now}, account_faults = @faults, trouble = NULL, trouble_at = NULL WHERE id = @id",
            new { id, state = BatchRows.Word(state), faults = await FaultsAsync(connection, transaction, id) }, transaction);
        await webhooks.NoteAsync(connection, transaction, (await rows.BatchAsync(connection, transaction, batch))!);
    }

    /// <summary>Items that the store does not have, or under another digest, and items that the chunks count otherwise.</summary>
    private static async Task<long> FaultsAsync(DbConnection connection, DbTransaction transaction, byte[] id)
    {
        var otherwiseStored = await connection.ExecuteScalarAsync<long>(
            """
            SELECT COUNT(*) FROM batch_items i JOIN batches b ON b.id = i.batch LEFT JOIN documents d ON d.id = i.document AND d.tenant = b.tenant
                LEFT JOIN document_versions v ON v.document = i.document AND v.number = CASE WHEN i.state = 'made' THEN i.after_number ELSE i.before_number END
            WHERE i.batch = @id AND d.deleted_at IS NULL AND (
                (b.output = 'versions' AND i.state = 'made' OR i.state = 'unchanged')
                    AND (d.id IS NULL OR COALESCE(v.sha256 = CASE WHEN i.state = 'made' THEN i.after_sha256 ELSE i.before_sha256 END, FALSE) = FALSE)
                OR b.output = 'archive' AND i.state = 'made' AND (i.file IS NULL OR i.after_sha256 IS NULL))
            """, new { id }, transaction);
        var otherwiseCounted = await connection.ExecuteScalarAsync<long>(
            """
            SELECT ABS(made - is_made) + ABS(unchanged - is_unchanged) + ABS(failed - is_failed) + ABS(left_out - is_left_out) FROM
                (SELECT CAST(COALESCE(SUM(made), 0) AS BIGINT) AS made, CAST(COALESCE(SUM(unchanged), 0) AS BIGINT) AS unchanged,
                    CAST(COALESCE(SUM(failed), 0) AS BIGINT) AS failed, CAST(COALESCE(SUM(left_out), 0) AS BIGINT) AS left_out FROM batch_chunks WHERE batch = @id) counted,
                (SELECT COALESCE(SUM(CASE WHEN state = 'made' THEN 1 ELSE 0 END), 0) AS is_made, COALESCE(SUM(CASE WHEN state = 'unchanged' THEN 1 ELSE 0 END), 0) AS is_unchanged,
                    COALESCE(SUM(CASE WHEN state = 'failed' THEN 1 ELSE 0 END), 0) AS is_failed, COALESCE(SUM(CASE WHEN state = 'left-out' THEN 1 ELSE 0 END), 0) AS is_left_out
                 FROM batch_items WHERE batch = @id) found
            """, new { id }, transaction);
        return otherwiseStored + otherwiseCounted;
    }
}
