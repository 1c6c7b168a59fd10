using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using DocGen.Service.Access;
using DocGen.Service.Batches;
using DocGen.Service.Documents;
using DocGen.Service.Downloads;
using DocGen.Service.Generate;
using DocGen.Service.Generate.Authoring;
using DocGen.Service.Guarantees;
using DocGen.Service.Operations;
using DocGen.Service.Problems;
using DocGen.Service.Validate;
using DocGen.Service.Validate.Attachments;
using DocGen.Service.Webhooks;

namespace DocGen.Service;

/// <summary>Every wire type, serialised without reflection. Chinese stays readable.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(ProblemDocument))]
[JsonSerializable(typeof(ProblemEntry))]
[JsonSerializable(typeof(FormList))]
[JsonSerializable(typeof(FormDetails))]
[JsonSerializable(typeof(CheckReport))]
[JsonSerializable(typeof(FontEntry))]
[JsonSerializable(typeof(LintAnswer))]
[JsonSerializable(typeof(ReadAnswer))]
[JsonSerializable(typeof(System.Text.Json.JsonElement))]
[JsonSerializable(typeof(DiffAnswer))]
[JsonSerializable(typeof(PhotoReport))]
[JsonSerializable(typeof(PhotoReports))]
[JsonSerializable(typeof(AttachmentReport))]
[JsonSerializable(typeof(AttachmentKindList))]
[JsonSerializable(typeof(GuaranteeIssued))]
[JsonSerializable(typeof(GuaranteeDetails))]
[JsonSerializable(typeof(GuaranteeReport))]
[JsonSerializable(typeof(GuaranteeReports))]
[JsonSerializable(typeof(InvitationUsed))]
[JsonSerializable(typeof(DocumentIssued))]
[JsonSerializable(typeof(DocumentDetails))]
[JsonSerializable(typeof(DocumentList))]
[JsonSerializable(typeof(LinkIssued))]
[JsonSerializable(typeof(LinkDetails))]
[JsonSerializable(typeof(DownloadList))]
[JsonSerializable(typeof(TraceDetails))]
[JsonSerializable(typeof(BatchDetails))]
[JsonSerializable(typeof(BatchList))]
[JsonSerializable(typeof(BatchItemList))]
[JsonSerializable(typeof(BatchSamples))]
[JsonSerializable(typeof(BatchComparison))]
[JsonSerializable(typeof(KeyList))]
[JsonSerializable(typeof(ApiKeyList))]
[JsonSerializable(typeof(ApiKeyMade))]
[JsonSerializable(typeof(WebhookEvent))]
[JsonSerializable(typeof(WebhookDetails))]
[JsonSerializable(typeof(DoctorReport))]
[JsonSerializable(typeof(HealthReport))]
public sealed partial class ServiceJson : JsonSerializerContext
{
    static ServiceJson()
    {
        Default = new ServiceJson(new JsonSerializerOptions(s_defaultOptions) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        Compact = new ServiceJson(new JsonSerializerOptions(Default.Options) { WriteIndented = false });
    }

    /// <summary>On one line, as events and lines of JSON have to be.</summary>
    public static ServiceJson Compact { get; }
}
