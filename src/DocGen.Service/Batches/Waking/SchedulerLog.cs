using System.Collections.Concurrent;
using System.Diagnostics;

namespace DocGen.Service.Batches.Waking;

/// <summary>What Quartz says, into our log: warnings and errors, and each kind of them once in a while, since it repeats them for as long as a database is away.</summary>
internal sealed class SchedulerLog(ILoggerFactory loggers) : ILoggerProvider
{
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<int, long> told = new();

    public ILogger CreateLogger(string categoryName) => new Logger(this, loggers.CreateLogger(categoryName));

    public void Dispose()
    {
        // The log is the service's.
    }

    private bool IsNew(EventId kind)
    {
        var now = Stopwatch.GetTimestamp();
        var last = told.GetOrAdd(kind.Id, long.MinValue);
        return (last == long.MinValue || Stopwatch.GetElapsedTime(last, now) > Silence) && told.TryUpdate(kind.Id, now, last);
    }

    private sealed class Logger(SchedulerLog log, ILogger inner) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => inner.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning && inner.IsEnabled(logLevel);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            // What ends is told by who ends it.
            if (exception?.GetBaseException() is not OperationCanceledException && IsEnabled(logLevel) && log.IsNew(eventId)) inner.Log(logLevel, eventId, state, exception, formatter);
        }
    }
}
