using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace DocGen.Client;

/// <summary>A PDF as it came down, whole and checked.</summary>
/// <param name="ETag">Never changes for one version of a document.</param>
/// <param name="FileName">As the service would have it saved.</param>
public sealed record DownloadedFile(string? ETag, string? FileName, long Length);

/// <summary>Fetches files that may be large: a connection that breaks is taken up where it broke, and the digest is checked at the end.</summary>
internal static class Download
{
    private const int BufferBytes = 81_920;

    public static async Task<DownloadedFile> ToAsync(Courier courier, Func<HttpRequestMessage> request, Stream target, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        DownloadedFile? file = null;
        byte[]? digest = null;
        long received = 0;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var answer = await courier.SendAsync(() => From(request(), received, file?.ETag), cancellation).ConfigureAwait(false);
                if (received > 0 && answer.StatusCode != HttpStatusCode.PartialContent) throw new IOException("The file changed while it was being fetched.");
                file ??= new(answer.Headers.ETag?.ToString(), NameOf(answer.Content.Headers.ContentDisposition), 0);
                digest ??= DigestOf(answer);
                var body = await answer.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
                await using (body.ConfigureAwait(false))
                {
                    var buffer = new byte[BufferBytes];
                    while (await body.ReadAsync(buffer, cancellation).ConfigureAwait(false) is > 0 and var count)
                    {
                        await target.WriteAsync(buffer.AsMemory(0, count), cancellation).ConfigureAwait(false);
                        hash.AppendData(buffer, 0, count);
                        received += count;
                    }
                }
                break;
            }
            // Only what says which version it is may be taken up again.
            catch (Exception broken) when (broken is HttpIOException or HttpRequestException && received > 0 && file?.ETag is not null && attempt < courier.Options.Attempts)
            {
                await courier.PauseAsync(attempt, null, cancellation).ConfigureAwait(false);
            }
        }
        if (digest is not null && !CryptographicOperations.FixedTimeEquals(hash.GetHashAndReset(), digest)) throw new DamagedDownloadException();
        return file! with { Length = received };
    }

    private static HttpRequestMessage From(HttpRequestMessage request, long received, string? tag)
    {
        if (received == 0) return request;
        request.Headers.Range = new(received, null);
        request.Headers.IfRange = new(tag!);
        return request;
    }

    /// <summary>RFC 9530: <c>Repr-Digest: sha-256=:…:</c>.</summary>
    private static byte[]? DigestOf(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("Repr-Digest", out var values) && values.FirstOrDefault() is ['s', 'h', 'a', '-', '2', '5', '6', '=', ':', .. var digest, ':'] ? Convert.FromBase64String(digest) : null;

    private static string? NameOf(ContentDispositionHeaderValue? disposition) => disposition?.FileNameStar ?? disposition?.FileName?.Trim('"');
}
