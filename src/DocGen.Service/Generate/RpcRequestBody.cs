using DocGen.Documents;
using DocGen.Generation.Data;
using DocGen.Service.Rpc;
using Google.Protobuf;
using Google.Protobuf.Collections;

namespace DocGen.Service.Generate;

/// <summary><c>{data, options}</c> of a message, as <see cref="RequestBody"/> is of an HTTP body: what is left out there is left out here.</summary>
internal static class RpcRequestBody
{
    /// <summary>The faults of both at once.</summary>
    public static Outcome<Value> Read(ByteString data, IMessage? options, Limits limits)
    {
        var problems = new List<Problem>();
        var members = new List<KeyValuePair<string, Value>>();
        if (!data.IsEmpty) Take("data", RpcJson.ValueOf(data.Memory, "/data", limits));
        if (options is not null) Take("options", RpcJson.ValueOf(options, "/options", limits));
        return Outcome.Check(problems, () => (Value)new ObjectValue([.. members]));

        void Take(string name, Outcome<Value> read)
        {
            if (read.Ok) members.Add(KeyValuePair.Create(name, read.Value));
            else problems.AddRange(read.Problems);
        }
    }

    /// <summary>The body that HTTP would have received, of a message that has more than these two.</summary>
    /// <param name="rest">The message without its data and parts.</param>
    public static Outcome<ReadOnlyMemory<byte>> Compose(IMessage rest, ByteString data, Limits limits)
    {
        var json = RpcJson.JsonOf(rest);
        if (data.IsEmpty) return Outcome.Of<ReadOnlyMemory<byte>>(json);
        // Once it is known to be one value and nothing else, it may stand in the middle of another.
        return RpcJson.ValueOf(data.Memory, "/data", limits).Select(_ =>
        {
            var head = json.AsSpan()[..json.AsSpan().LastIndexOf((byte)'}')].TrimEnd((byte)' ');
            var value = data.Span.StartsWith("\uFEFF"u8) ? data.Span[3..] : data.Span;
            return (ReadOnlyMemory<byte>)(byte[])[.. head, .. head is [(byte)'{'] ? ""u8 : ","u8, .. "\"data\":"u8, .. value, (byte)'}'];
        });
    }

    public static IReadOnlyDictionary<string, ReadOnlyMemory<byte>> PartsOf(MapField<string, ByteString> parts) =>
        parts.ToDictionary(part => part.Key, part => part.Value.Memory, StringComparer.Ordinal);
}
