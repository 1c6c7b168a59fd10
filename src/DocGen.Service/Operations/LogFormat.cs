using System.Text.Encodings.Web;
using Microsoft.Extensions.Logging.Console;

namespace DocGen.Service.Operations;

/// <summary>How the log is written, always to standard output.</summary>
public enum LogFormat
{
    /// <summary>A line for people.</summary>
    Text,

    /// <summary>A JSON object a line, for machines: time (UTC), level, category, message and its parts.</summary>
    Json,
}

/// <summary>What is logged: warnings and errors of all, and one line a request.</summary>
internal static class ServiceLog
{
    public static void Configure(ILoggingBuilder logging, LogFormat format)
    {
        // A start that fails is told once, by the command.
        logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.Extensions.Hosting", LogLevel.None).AddFilter(RequestLog.Category, LogLevel.Information);
        if (format == LogFormat.Json) logging.AddJsonConsole(json =>
        {
            json.UseUtcTimestamp = true;
            json.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
            json.JsonWriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        });
        else logging.AddSimpleConsole(console => console.SingleLine = true);
        // Whoever collects the log may hang: then lines are lost, and counted, rather than requests.
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.QueueFullMode = ConsoleLoggerQueueFullMode.DropWrite);
    }
}
