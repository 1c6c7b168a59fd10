using System.Data.Common;

namespace DocGen.Service.Storage;

/// <summary>
/// The database, SQLite or PostgreSQL: one schema (Migrations/), one SQL for both, so that each store is written once. Ids are 16 bytes big-endian,
/// instants Unix milliseconds (UTC), digests raw bytes. Thread-safe.
/// </summary>
/// <remarks>
/// What the two do not share: a comparison in a SELECT is a number in SQLite and a truth value in PostgreSQL; a text in PostgreSQL holds no U+0000; a
/// statement that fails ends the transaction in PostgreSQL, so ask before an INSERT that may collide, or say ON CONFLICT.
/// </remarks>
public interface IDatabase : IAsyncDisposable
{
    /// <summary>SQL of the database's own clock in Unix milliseconds: what nodes compare, whose clocks differ.</summary>
    string Now { get; }

    /// <summary>Runs the work on a connection of the pool. All that it reads is of one moment, however many statements it takes; it must not write.</summary>
    /// <exception cref="DatabaseUnavailableException">The database cannot be reached now.</exception>
    Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellation);

    /// <summary>
    /// Runs the work in a transaction, as if no other ran beside it: all of it is kept, on disk, when this returns, or nothing. Work that lost a race with
    /// another writer is run again from its beginning, so it must change nothing but the database.
    /// </summary>
    /// <exception cref="DatabaseUnavailableException">
    /// The database cannot be reached now. Where it was lost at the very end, the work may have been kept all the same.
    /// </exception>
    Task<T> WriteAsync<T>(Func<DbConnection, DbTransaction, Task<T>> work, CancellationToken cancellation);

    /// <summary>
    /// As <see cref="WriteAsync"/>, for long work, and for work that many do at once: it sees the database as it was at its beginning, and races are lost only over rows that two
    /// change. So where something must hold of rows that it only reads, it changes one that the others change as well.
    /// </summary>
    /// <inheritdoc cref="WriteAsync"/>
    Task<T> WriteBesideAsync<T>(Func<DbConnection, DbTransaction, Task<T>> work, CancellationToken cancellation) => WriteAsync(work, cancellation);
}

/// <summary>The database is gone, full or too busy; the caller may come again. Told as 503.</summary>
public sealed class DatabaseUnavailableException(Exception inner) : Exception("The database is unavailable.", inner);
