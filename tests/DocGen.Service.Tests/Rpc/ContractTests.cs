using System.Text;
using DocGen.Testing;
using Google.Protobuf.Reflection;

namespace DocGen.Service.Tests.Rpc;

/// <summary>The contract of the gRPC door does not change by accident.</summary>
public sealed class ContractTests
{
    /// <summary>A change is taken with ./dev golden: what is added is harmless, what is renamed, renumbered or gone breaks callers.</summary>
    [Fact]
    public void Services_and_messages_are_those_of_the_committed_contract()
    {
        var files = typeof(V1.FormList).Assembly.GetTypes().Where(type => type.Namespace == "DocGen.V1" && type.Name.EndsWith("Reflection", StringComparison.Ordinal))
            .Select(type => (FileDescriptor)type.GetProperty("Descriptor")!.GetValue(null)!).OrderBy(file => file.Name, StringComparer.Ordinal).ToList();
        Assert.True(files.Count >= 6);
        var text = new StringBuilder("# What docgen.v1 promises, as its descriptors say it. Kept by a test; taken anew with ./dev golden.\n");
        foreach (var file in files)
        {
            text.Append($"\n{file.Name}\n");
            foreach (var method in file.Services.SelectMany(service => service.Methods))
                text.Append($"  {method.FullName}({(method.IsClientStreaming ? "stream " : "")}{method.InputType.FullName}) {(method.IsServerStreaming ? "stream " : "")}{method.OutputType.FullName}\n");
            foreach (var message in file.MessageTypes.OrderBy(message => message.FullName, StringComparer.Ordinal))
            {
                text.Append($"  {message.FullName}\n");
                foreach (var field in message.Fields.InFieldNumberOrder()) text.Append($"    {field.FieldNumber} {field.Name} {TypeOf(field)}\n");
            }
        }
        Assert.Null(GoldenFile.Compare("../../docs/grpc.txt", text.ToString()));
    }

    private static string TypeOf(FieldDescriptor field) =>
        field.IsMap ? $"map of {TypeOf(field.MessageType.FindFieldByNumber(1))} to {TypeOf(field.MessageType.FindFieldByNumber(2))}"
        : (field.IsRepeated ? "repeated " : field.RealContainingOneof is { } oneof ? $"oneof {oneof.Name} " : field.HasPresence && field.FieldType != FieldType.Message ? "optional " : "")
            + (field.FieldType == FieldType.Message ? field.MessageType.FullName : field.FieldType.ToString().ToLowerInvariant());
}
