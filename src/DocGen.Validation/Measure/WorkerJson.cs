using System.Text.Json.Serialization;

namespace DocGen.Validation.Measure;

/// <summary>
/// Jobs and answers on the wire between host and worker, without reflection. Strict, since a worker may have been taken over: what is absent or null
/// against its type is no answer.
/// </summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(WorkerJob))]
[JsonSerializable(typeof(WorkerAnswer))]
public sealed partial class WorkerJson : JsonSerializerContext;
