using System.Text.Json.Serialization;

namespace DocGen.Validation.Measure;

/// <summary>Jobs and answers on the wire between host and worker, without reflection.</summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(WorkerJob))]
[JsonSerializable(typeof(WorkerAnswer))]
public sealed partial class WorkerJson : JsonSerializerContext;
