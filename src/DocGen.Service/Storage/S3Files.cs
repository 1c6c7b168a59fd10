using System.Net;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace DocGen.Service.Storage;

/// <summary>Files in a bucket of S3, or of whatever speaks its language.</summary>
public sealed class S3Files : IFileStore, IDisposable
{
    /// <summary>Of the first tries and those after; together they stay below what callers wait.</summary>
    private const int Retries = 2;

    /// <summary>Files on their way; each waits for the network, hardly for the processor.</summary>
    private const int AtOnce = 8;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly S3Place place;

    private readonly AmazonS3Client client;

    public S3Files(S3Place place, AWSCredentials credentials)
    {
        this.place = place;
        var settings = new AmazonS3Config
        {
            MaxErrorRetry = Retries,
            Timeout = Patience,
            // Checksums of the newer protocol are framed into the body, and servers that do not know them keep the frames.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        };
        if (place.Endpoint is { } endpoint) (settings.ServiceURL, settings.ForcePathStyle, settings.AuthenticationRegion) = (endpoint.ToString(), true, place.Region);
        else settings.RegionEndpoint = RegionEndpoint.GetBySystemName(place.Region);
        client = new(credentials, settings);
    }

    /// <summary>How many names a list asks for at once; the most that S3 gives when null.</summary>
    internal int? PageLength { get; init; }

    /// <summary>Whether the bucket is there and opens to the account.</summary>
    /// <exception cref="FilesUnavailableException">It is not, or cannot be reached.</exception>
    public Task CheckAsync(CancellationToken cancellation) => AskAsync(() =>
        client.ListObjectsV2Async(new ListObjectsV2Request { BucketName = place.Bucket, Prefix = place.Prefix, MaxKeys = 1 }, cancellation), cancellation);

    public Task WriteAsync(string name, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        var key = KeyOf(name);
        return AskAsync(async () =>
        {
            using var body = MemoryMarshal.TryGetArray(bytes, out var array) ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false) : new MemoryStream(bytes.ToArray());
            return await client.PutObjectAsync(new PutObjectRequest
            {
                BucketName = place.Bucket,
                Key = key,
                InputStream = body,
                ContentType = "application/octet-stream",
                // One signature over the whole body, in no frames.
                UseChunkEncoding = false,
            }, cancellation);
        }, cancellation);
    }

    public Task WriteAllAsync(IReadOnlyList<NewFile> files, CancellationToken cancellation) => Parallel.ForEachAsync(
        files, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (file, one) => await WriteAsync(file.Name, file.Bytes, one));

    public async Task<Memory<byte>?> ReadAsync(string name, CancellationToken cancellation)
    {
        var key = KeyOf(name);
        var bytes = await AskAsync(async () =>
        {
            try
            {
                return await WholeAsync(await client.GetObjectAsync(new GetObjectRequest { BucketName = place.Bucket, Key = key }, cancellation), cancellation);
            }
            catch (AmazonS3Exception missing) when (missing is { StatusCode: HttpStatusCode.NotFound, ErrorCode: "NoSuchKey" })
            {
                return null;
            }
        }, cancellation);
        // In a conditional expression the null would become an empty memory.
        if (bytes is null) return null;
        return bytes;
    }

    public Task DeleteAsync(string name, CancellationToken cancellation)
    {
        var key = KeyOf(name);
        return AskAsync(() => client.DeleteObjectAsync(new DeleteObjectRequest { BucketName = place.Bucket, Key = key }, cancellation), cancellation);
    }

    public async IAsyncEnumerable<StoredFile> ListAsync(string folder, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var prefix = place.Prefix + (FileNames.CheckedFolder(folder) is { Length: > 0 } named ? named + "/" : "");
        string? next = null;
        do
        {
            var request = new ListObjectsV2Request { BucketName = place.Bucket, Prefix = prefix, ContinuationToken = next, MaxKeys = PageLength };
            var page = await AskAsync(() => client.ListObjectsV2Async(request, cancellation), cancellation);
            foreach (var file in page.S3Objects ?? [])
                yield return new(file.Key[place.Prefix.Length..], file.Size ?? 0, new DateTimeOffset(DateTime.SpecifyKind((file.LastModified ?? default).ToUniversalTime(), DateTimeKind.Utc)));
            next = page.IsTruncated == true ? page.NextContinuationToken : null;
        }
        while (next is not null);
    }

    public void Dispose() => client.Dispose();

    private static async Task<byte[]> WholeAsync(GetObjectResponse answer, CancellationToken cancellation)
    {
        try
        {
            var whole = new byte[answer.ContentLength];
            await answer.ResponseStream.ReadExactlyAsync(whole, cancellation);
            return whole;
        }
        finally
        {
            try
            {
                answer.Dispose();
            }
            catch (AmazonClientException)
            {
                // The bytes are not what the server's own digest says. That is no lost server: whoever reads them judges them, by our digest.
            }
        }
    }

    private static async Task<T> AskAsync<T>(Func<Task<T>> ask, CancellationToken cancellation)
    {
        try
        {
            return await ask();
        }
        catch (Exception failure) when (
            failure is AmazonServiceException or AmazonClientException or HttpRequestException or IOException or TimeoutException
            || failure is OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            throw new FilesUnavailableException(failure);
        }
    }

    public long? FreeBytes() => null;

    private string KeyOf(string name) => place.Prefix + FileNames.Checked(name);
}
