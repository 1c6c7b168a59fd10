namespace DocGen.Documents;

/// <summary>The media types that pass our doors.</summary>
public static class MediaType
{
    public const string Pdf = "application/pdf";
    public const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    public const string Json = "application/json";
    public const string ProblemJson = "application/problem+json";
    public const string Multipart = "multipart/form-data";
    public const string Jpeg = "image/jpeg";
    public const string Png = "image/png";

    /// <summary>Server-Sent Events (WHATWG HTML, 9.2).</summary>
    public const string EventStream = "text/event-stream";
}
