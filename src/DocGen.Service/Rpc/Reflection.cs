using System.Collections.Frozen;
using DocGen.Documents;
using DocGen.Service.Access;
using Google.Protobuf.Reflection;
using Grpc.Reflection.V1;
using ServiceDescriptor = Google.Protobuf.Reflection.ServiceDescriptor;

namespace DocGen.Service.Rpc;

/// <summary>Server reflection (<c>grpc.reflection.v1</c>), without a key like the OpenAPI document: clients learn the services without their proto files.</summary>
public sealed class Reflection
{
    private readonly FrozenDictionary<string, FileDescriptor> files;

    private readonly FrozenDictionary<string, FileDescriptor> symbols;

    private readonly string[] services;

    private Reflection(IEnumerable<ServiceDescriptor> served)
    {
        var ordered = served.OrderBy(service => service.FullName, StringComparer.Ordinal).ToList();
        services = [.. ordered.Select(service => service.FullName)];
        var all = new Dictionary<string, FileDescriptor>(StringComparer.Ordinal);
        foreach (var service in ordered) Add(service.File, all);
        // What travels as Any in a refusal is named by no method.
        Add(Google.Rpc.ErrorDetailsReflection.Descriptor, all);
        Add(Google.Rpc.StatusReflection.Descriptor, all);
        files = all.ToFrozenDictionary(StringComparer.Ordinal);
        symbols = all.Values.SelectMany(file => SymbolsOf(file).Select(symbol => KeyValuePair.Create(symbol, file))).ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>Knows what was mapped before it.</summary>
    internal static void Map(IEndpointRouteBuilder routes)
    {
        var descriptor = ReflectionReflection.Descriptor;
        var served = routes.DataSources.SelectMany(source => source.Endpoints).Select(endpoint => endpoint.Metadata.GetMetadata<MethodDescriptor>()?.Service).OfType<ServiceDescriptor>();
        var reflection = new Reflection(served.Append(descriptor.Services[0]).Distinct());
        routes.MapRpc(descriptor, "ServerReflection").Duplex<ServerReflectionRequest, ServerReflectionResponse>("ServerReflectionInfo", (requests, _) => reflection.AnswerAsync(requests)).OpenToAll();
    }

    private async IAsyncEnumerable<Outcome<ServerReflectionResponse>> AnswerAsync(IAsyncEnumerable<ServerReflectionRequest> requests)
    {
        await foreach (var request in requests)
        {
            var answer = Answer(request);
            (answer.ValidHost, answer.OriginalRequest) = (request.Host, request);
            yield return Outcome.Of(answer);
        }
    }

    private ServerReflectionResponse Answer(ServerReflectionRequest request) => request.MessageRequestCase switch
    {
        ServerReflectionRequest.MessageRequestOneofCase.ListServices => new()
        {
            ListServicesResponse = new() { Service = { services.Select(name => new ServiceResponse { Name = name }) } },
        },
        ServerReflectionRequest.MessageRequestOneofCase.FileByFilename => FileOf(files.GetValueOrDefault(request.FileByFilename)),
        ServerReflectionRequest.MessageRequestOneofCase.FileContainingSymbol => FileOf(symbols.GetValueOrDefault(request.FileContainingSymbol)),
        // proto3 has no extensions.
        ServerReflectionRequest.MessageRequestOneofCase.FileContainingExtension or ServerReflectionRequest.MessageRequestOneofCase.AllExtensionNumbersOfType => NotFound(),
        _ => new() { ErrorResponse = new() { ErrorCode = (int)RpcStatus.InvalidArgument, ErrorMessage = "empty request" } },
    };

    /// <summary>With the files that it imports, so that one answer is enough.</summary>
    private static ServerReflectionResponse FileOf(FileDescriptor? file)
    {
        if (file is null) return NotFound();
        var needed = new Dictionary<string, FileDescriptor>(StringComparer.Ordinal);
        Add(file, needed);
        return new() { FileDescriptorResponse = new() { FileDescriptorProto = { needed.Values.Select(one => one.SerializedData) } } };
    }

    private static ServerReflectionResponse NotFound() => new() { ErrorResponse = new() { ErrorCode = (int)RpcStatus.NotFound, ErrorMessage = "not found" } };

    /// <summary>The file itself first.</summary>
    private static void Add(FileDescriptor file, Dictionary<string, FileDescriptor> to)
    {
        if (!to.TryAdd(file.Name, file)) return;
        foreach (var imported in file.Dependencies) Add(imported, to);
    }

    private static IEnumerable<string> SymbolsOf(FileDescriptor file) =>
    [
        .. file.Services.SelectMany(service => service.Methods.Select(method => method.FullName).Append(service.FullName)),
        .. file.EnumTypes.Select(type => type.FullName),
        .. file.MessageTypes.SelectMany(SymbolsOf),
    ];

    private static IEnumerable<string> SymbolsOf(MessageDescriptor message) =>
        [message.FullName, .. message.Fields.InDeclarationOrder().Select(field => field.FullName), .. message.EnumTypes.Select(type => type.FullName), .. message.NestedTypes.SelectMany(SymbolsOf)];
}
