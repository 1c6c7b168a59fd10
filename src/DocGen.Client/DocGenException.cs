using System.Net;

namespace DocGen.Client;

/// <summary>The service refused, with a reason that says how to mend it (RFC 9457). Compare codes, show messages: codes are never renamed.</summary>
public class DocGenException : Exception
{
    public DocGenException(HttpStatusCode status, string code, string message, string traceId, IReadOnlyList<ProblemEntry> problems, TimeSpan? retryAfter)
        : base(message) => (Status, Code, TraceId, Problems, RetryAfter) = (status, code, traceId, problems, retryAfter);

    public HttpStatusCode Status { get; }

    /// <summary>Of the leading problem, such as <c>data.required</c> or <c>document.sealed</c>.</summary>
    public string Code { get; }

    /// <summary>To be told to the operator of the service.</summary>
    public string TraceId { get; }

    /// <summary>Every single fault, each with its place in the request.</summary>
    public IReadOnlyList<ProblemEntry> Problems { get; }

    /// <summary>With 429 and 503: when to come again.</summary>
    public TimeSpan? RetryAfter { get; }
}

/// <summary>One fault of a request.</summary>
/// <param name="Code">Stable, dotted.</param>
/// <param name="Message">Chinese: what is wrong and how to mend it.</param>
/// <param name="Pointer">A JSON pointer of the request, such as <c>/data/papers/0/title</c>.</param>
/// <param name="Place">Where there is no pointer: a query parameter, a place in a template.</param>
public sealed record ProblemEntry(string Code, string Message, string? Pointer = null, string? Place = null);

/// <summary>What came down is not what the service says that it sent: the digest differs.</summary>
public sealed class DamagedDownloadException() : IOException("The bytes that arrived do not have the digest that the service names.");
