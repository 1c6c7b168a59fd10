namespace DocGen.Client;

/// <summary>
/// The service, typed. One for a whole program: thread-safe, and it holds no connection of its own beside the <see cref="HttpClient"/>'s. Every call may
/// throw <see cref="DocGenException"/> (the service refused, with codes), <see cref="HttpRequestException"/> (it could not be reached) and
/// <see cref="OperationCanceledException"/>.
/// </summary>
public sealed class DocGenClient
{
    /// <param name="http">With <see cref="HttpClient.BaseAddress"/> set to the service's root, ending with <c>/</c> where it lies below a path. It stays the caller's.</param>
    /// <param name="options">Null for a service in development mode.</param>
    public DocGenClient(HttpClient http, DocGenClientOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (http.BaseAddress is null) throw new ArgumentException("The BaseAddress of the HttpClient must be the service's.", nameof(http));
        var courier = new Courier(http, options ?? new());
        (Forms, Checks, Documents, Links, Guarantees, Batches) = (new(courier), new(courier), new(courier), new(courier), new(courier), new(courier));
    }

    /// <summary>Forms: what there is, data checked, PDF or Word rendered, nothing kept.</summary>
    public FormsClient Forms { get; }

    /// <summary>Uploads judged.</summary>
    public ChecksClient Checks { get; }

    /// <summary>Documents that the service keeps.</summary>
    public DocumentsClient Documents { get; }

    /// <summary>Documents handed out: links for an employer or an applicant.</summary>
    public LinksClient Links { get; }

    /// <summary>Guarantees: signed on a phone, verified for years.</summary>
    public GuaranteesClient Guarantees { get; }

    /// <summary>Many documents at once, made again or made of new data.</summary>
    public BatchesClient Batches { get; }
}
