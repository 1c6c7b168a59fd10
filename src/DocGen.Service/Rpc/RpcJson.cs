using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using DocGen.Documents;
using DocGen.Generation.Data;
using DocGen.Service.Operations;
using Google.Protobuf;

namespace DocGen.Service.Rpc;

/// <summary>
/// Messages have the very names of the JSON documents, so that one is the other's form: what HTTP writes as JSON becomes a message, and a message becomes the
/// JSON that HTTP reads, judged by the same strict readers with the same pointers.
/// </summary>
internal static class RpcJson
{
    private static readonly JsonFormatter Formatter = new(JsonFormatter.Settings.Default);

    private static readonly JsonParser Parser = new(JsonParser.Settings.Default.WithIgnoreUnknownFields(true));

    /// <summary>A member that the message lacks is left out: tests hold that there is none, and what a newer node wrote must not fail an older.</summary>
    public static TMessage MessageOf<TEntry, TMessage>(TEntry entry, JsonTypeInfo<TEntry> type) where TMessage : IMessage, new() =>
        Parser.Parse<TMessage>(JsonSerializer.Serialize(entry, type));

    /// <summary>Of an answer that is kept as JSON; the caller is told when it was given before.</summary>
    public static TMessage MessageOf<TMessage>(KeptAnswer answer, HttpContext context) where TMessage : IMessage, new()
    {
        if (answer.IsRepeated) context.Response.Headers[RpcHeader.Replayed] = "true";
        return Parser.Parse<TMessage>(Encoding.UTF8.GetString(answer.Json.Span));
    }

    /// <summary>What HTTP would have received.</summary>
    /// <exception cref="RpcFault">An instant that is none.</exception>
    public static byte[] JsonOf(IMessage message)
    {
        try
        {
            return Encoding.UTF8.GetBytes(Formatter.Format(message));
        }
        catch (InvalidOperationException)
        {
            throw new RpcFault(new("request.instant", "请求里有一个时刻（google.protobuf.Timestamp）超出范围；请改正。"));
        }
    }

    /// <summary>A message in a field of another; faults are told at their places in the whole.</summary>
    /// <param name="pointer">Of the field.</param>
    public static Outcome<Value> ValueOf(IMessage message, string pointer, Limits limits) => ValueOf(JsonOf(message), pointer, limits);

    /// <summary>JSON that came as it is in a field.</summary>
    /// <param name="pointer">Of the field.</param>
    public static Outcome<Value> ValueOf(ReadOnlyMemory<byte> json, string pointer, Limits limits)
    {
        // The field itself is one level.
        var parsed = StrictJson.Parse(json, limits with { JsonDepth = limits.JsonDepth - 1 });
        return parsed.Ok ? parsed : Outcome.Fail<Value>(parsed.Problems.Select(problem => problem.At(pointer + problem.Pointer)), parsed.Warnings);
    }
}
