using System.Net.Sockets;
using Npgsql;

namespace DocGen.Service.Storage;

/// <summary>What an exception of PostgreSQL means: a race, a lost server, or a bug of ours.</summary>
internal static class PostgresFault
{
    /// <summary><c>idle_in_transaction_session_timeout</c>, for which Npgsql has no name.</summary>
    private const string SilentInTransaction = "25P03";

    /// <summary>Another writer was quicker, or we stood still for so long that the server gave the transaction up: nothing of it was kept.</summary>
    public static bool IsLostRace(PostgresException failure) =>
        failure.SqlState is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or SilentInTransaction;

    /// <summary>The connection is gone; perhaps only this one.</summary>
    public static bool IsLostConnection(NpgsqlException failure) => failure is PostgresException { SqlState: var state }
        ? state.StartsWith("08", StringComparison.Ordinal) || state.StartsWith("57P", StringComparison.Ordinal)
        : failure.InnerException is IOException or SocketException or EndOfStreamException;

    /// <summary>
    /// Nothing that a statement of ours did: no connection, no such database or account, resources and disk, shutting down, a standby that takes no writes,
    /// the machine's faults, or time over.
    /// </summary>
    public static bool IsOfTheServer(Exception failure) => failure switch
    {
        PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction or PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.QueryCanceled } => true,
        PostgresException { SqlState: { Length: 5 } state } => state[..2] is "08" or "28" or "3D" or "53" or "57" or "58" or "F0" or "XX",
        NpgsqlException or SocketException => true,
        _ => false,
    };

    /// <summary>For people: never the message, which may quote what was sent.</summary>
    public static string CodeOf(Exception failure) => failure switch
    {
        PostgresException postgres => postgres.SqlState,
        { InnerException: SocketException socket } => socket.SocketErrorCode.ToString(),
        SocketException socket => socket.SocketErrorCode.ToString(),
        { InnerException: TimeoutException } => "timeout",
        _ => "connection",
    };
}
