using System.Text.Json;
using System.Text.Json.Serialization;

namespace DocGen.Client;

/// <summary>Every wire type, without reflection. Members that this version does not know are passed over, so that the service may grow.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(ProblemDocument))]
[JsonSerializable(typeof(FormOptions))]
[JsonSerializable(typeof(FormList))]
[JsonSerializable(typeof(FormDetails))]
[JsonSerializable(typeof(CheckReport))]
[JsonSerializable(typeof(PhotoReport))]
[JsonSerializable(typeof(AttachmentQuestion))]
[JsonSerializable(typeof(AttachmentReport))]
[JsonSerializable(typeof(AttachmentKindList))]
[JsonSerializable(typeof(IssuedDocument))]
[JsonSerializable(typeof(StoredDocument))]
[JsonSerializable(typeof(DocumentList))]
[JsonSerializable(typeof(NewGuarantee))]
[JsonSerializable(typeof(IssuedGuarantee))]
[JsonSerializable(typeof(Guarantee))]
[JsonSerializable(typeof(GuaranteeReport))]
[JsonSerializable(typeof(NewLink))]
[JsonSerializable(typeof(IssuedLink))]
[JsonSerializable(typeof(Link))]
[JsonSerializable(typeof(LinkDownloadList))]
[JsonSerializable(typeof(Trace))]
[JsonSerializable(typeof(NewBatch))]
[JsonSerializable(typeof(Batch))]
[JsonSerializable(typeof(BatchList))]
[JsonSerializable(typeof(BatchItemList))]
[JsonSerializable(typeof(BatchSamples))]
[JsonSerializable(typeof(BatchComparison))]
[JsonSerializable(typeof(BatchDeliveries))]
internal sealed partial class ClientJson : JsonSerializerContext;

/// <summary>Enumerations as the service's codes are written: <c>new-version</c>.</summary>
internal sealed class KebabNames<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.KebabCaseLower) where T : struct, Enum;
