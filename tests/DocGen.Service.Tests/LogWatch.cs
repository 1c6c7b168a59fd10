using System.Text.RegularExpressions;

namespace DocGen.Service.Tests;

/// <summary>
/// Hears every line that a service of the tests logs, and refuses those that tell a secret or a person: the request that logged it then fails, and with it
/// the test, whichever it is.
/// </summary>
internal sealed partial class LogWatch : ILoggerProvider, ILogger
{
    public static LogWatch Instance { get; } = new();

    /// <exception cref="InvalidOperationException">The text names what no log may hold.</exception>
    public static void Hold(string text)
    {
        if (Forbidden().Match(text) is { Success: true } found) throw new InvalidOperationException($"The log tells “{found.Value}”: {text}");
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Hold($"{formatter(state, exception)} {exception}");

    public void Dispose()
    {
        // One for all services of the run.
    }

    /// <summary>Keys of callers, identity numbers, the persons of fixtures, and addresses that open something.</summary>
    [GeneratedRegex(@"dg_[A-Za-z0-9_-]{43}|(?<![0-9A-Fa-f-])\d{17}[\dXx](?![0-9A-Fa-f])|丁一川|顾清源|绍兴澄湖新材料|/[sd]/[A-Za-z0-9_-]{20}")]
    private static partial Regex Forbidden();
}
