using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using DocGen.Documents;
using DocGen.Generation.Data;
using Google.Protobuf;

namespace DocGen.Service.Rpc;

/// <summary>
/// Messages have the very names of the JSON documents, so that one is the other's form: what HTTP writes as JSON becomes a message, and a message becomes the
/// JSON that HTTP reads, judged by the same strict readers with the same pointers.
/// </summary>
internal static class RpcJson
{
    private static readonly JsonFormatter Formatter = new(JsonFormatter.Settings.Default);

    private static readonly JsonParser Parser = new(JsonParser.Settings.Default);

    /// <exception cref="InvalidProtocolBufferException">The record has a member that the message lacks: a fault of ours.</exception>
    public static TMessage MessageOf<TEntry, TMessage>(TEntry entry, JsonTypeInfo<TEntry> type) where TMessage : IMessage, new() =>
        Parser.Parse<TMessage>(JsonSerializer.Serialize(entry, type));

    /// <summary>What HTTP would have received.</summary>
    public static byte[] JsonOf(IMessage message) => Encoding.UTF8.GetBytes(Formatter.Format(message));

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
