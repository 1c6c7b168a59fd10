using System.Text.Json;
using System.Text.Json.Serialization;

namespace DocGen.Client;

/// <summary>Uploads judged. A rejected upload is a report, never an exception.</summary>
public sealed class ChecksClient
{
    private readonly Courier courier;

    internal ChecksClient(Courier courier) => this.courier = courier;

    /// <param name="photo">The file as the applicant gave it.</param>
    /// <param name="notice">Null for the default.</param>
    /// <param name="help">Pictures that are to come with the report.</param>
    public Task<PhotoReport> PhotoAsync(ReadOnlyMemory<byte> photo, string? notice = null, PhotoHelp help = PhotoHelp.None, CancellationToken cancellation = default)
    {
        var query = new List<string>();
        if (notice is not null) query.Add($"notice={Uri.EscapeDataString(notice)}");
        if (help.HasFlag(PhotoHelp.Suggestion)) query.Add("suggest=include");
        if (help.HasFlag(PhotoHelp.Annotation)) query.Add("annotate=include");
        var path = "v1/checks/photo" + (query.Count == 0 ? "" : "?" + string.Join('&', query));
        return courier.ReadAsync(() => new(HttpMethod.Post, path) { Content = Body.Bytes(photo) }, ClientJson.Default.PhotoReport, cancellation);
    }

    /// <summary>Judges scanned documents, each file sent as it is read: all of them are one upload. For large ones <see cref="HttpClient.Timeout"/> must leave time enough.</summary>
    /// <param name="kind">Of <see cref="AttachmentKindsAsync"/>.</param>
    /// <param name="files">Where all of them can seek, a check that the service was too busy for is tried again. They stay open.</param>
    /// <param name="expected">What the documents should say; null is not looked for.</param>
    /// <param name="thumbnails">Whether small pictures of the pages are to come with the report.</param>
    public Task<AttachmentReport> AttachmentAsync(
        string kind, IReadOnlyList<AttachmentFile> files, AttachmentExpectation? expected = null, Thumbnails thumbnails = Thumbnails.None, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(files);
        var options = JsonSerializer.SerializeToUtf8Bytes(new AttachmentQuestion(new(kind, expected, thumbnails == Thumbnails.Include ? "include" : null)), ClientJson.Default.AttachmentQuestion);
        var uploads = files.Select(file => new Upload(file.Content, sent: null)).ToList();
        return courier.ReadAsync(
            () =>
            {
                var body = new MultipartFormDataContent { { Body.Json(options), "request" } };
                foreach (var (file, upload) in files.Zip(uploads))
                    if (file.Name is { } name) body.Add(upload.Content(Body.Octets), "file", name);
                    else body.Add(upload.Content(Body.Octets), "file");
                var request = new HttpRequestMessage(HttpMethod.Post, "v1/checks/attachment") { Content = body };
                // A refusal comes before the files are sent.
                request.Headers.ExpectContinue = true;
                return request;
            },
            ClientJson.Default.AttachmentReport, () => uploads.All(upload => upload.MayBegin()), cancellation);
    }

    /// <summary>What each kind of scanned document asks for, to be shown before people upload.</summary>
    public async Task<IReadOnlyList<AttachmentKind>> AttachmentKindsAsync(CancellationToken cancellation = default) =>
        (await courier.ReadAsync(() => new(HttpMethod.Get, "v1/checks/attachment/kinds"), ClientJson.Default.AttachmentKindList, cancellation).ConfigureAwait(false)).Kinds;
}

/// <summary>What is to come beside the report.</summary>
[Flags]
public enum PhotoHelp
{
    None = 0,

    /// <summary>A compliant photo made of the same pixels.</summary>
    Suggestion = 1,

    /// <summary>The photo with frames and guide lines.</summary>
    Annotation = 2,
}

[JsonConverter(typeof(KebabNames<Verdict>))]
public enum Verdict
{
    Accepted,

    /// <summary>A person has to look.</summary>
    Review,
    Rejected,
}

[JsonConverter(typeof(KebabNames<FindingOutcome>))]
public enum FindingOutcome
{
    Passed,
    Warned,
    Failed,
    NotEvaluated,
}

/// <summary>What one check says.</summary>
/// <param name="Message">What is so, and when it is not good, what to do.</param>
/// <param name="Clause">The notice and clause that the rule comes from.</param>
public sealed record Finding(string Code, FindingOutcome Outcome, string Message, string? Measured = null, string? Limit = null, Place? Place = null, string? Clause = null);

/// <param name="Page">From 1; not of a picture.</param>
public sealed record Place(Box Box, int? Page = null);

/// <summary>In upright pixels from the upper left corner.</summary>
public sealed record Box(int X, int Y, int Width, int Height);

/// <param name="Facts">What was measured; its shape stands in the OpenAPI document.</param>
/// <param name="Sha256">Of the upload.</param>
public sealed record PhotoReport(Verdict Verdict, IReadOnlyList<Finding> Findings, JsonElement Facts, string Sha256)
{
    public PhotoSuggestion? Suggestion { get; init; }

    /// <summary>Why there is no suggestion, when one was asked for.</summary>
    public string? SuggestionReason { get; init; }

    /// <summary>JPEG.</summary>
    public byte[]? Annotated { get; init; }
}

public sealed record PhotoSuggestion(byte[] Jpeg, IReadOnlyList<string> Steps, PhotoReport Report);
