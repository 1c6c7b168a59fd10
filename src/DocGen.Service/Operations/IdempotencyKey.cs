using System.Security.Cryptography;
using System.Text;
using DocGen.Documents;
using DocGen.Service.Storage;
using Microsoft.OpenApi;

namespace DocGen.Service.Operations;

/// <summary>Says in the contract that a call takes a key.</summary>
public static class IdempotencyContract
{
    public static RouteHandlerBuilder TakesIdempotencyKey(this RouteHandlerBuilder route) => route.AddOpenApiOperationTransformer((operation, _, _) =>
    {
        (operation.Parameters ??= []).Add(new OpenApiParameter
        {
            Name = IdempotencyKey.Header,
            In = ParameterLocation.Header,
            Description = "每次创建用一个新的值（如 UUID），重发时用同一个：一天之内同一请求只做一次，回答相同",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = IdempotencyKey.MostCharacters },
        });
        return Task.CompletedTask;
    });
}

/// <summary>
/// A create that may be sent again without harm: the same key and the same request get the same answer for a day, whatever became of the first
/// connection.
/// </summary>
/// <param name="Tenant">Keys of one tenant mean nothing to another.</param>
/// <param name="RequestSha256">Of the operation and all that came with it.</param>
public sealed record IdempotencyKey(string Tenant, string Key, ReadOnlyMemory<byte> RequestSha256)
{
    public const string Header = "Idempotency-Key";

    internal const int MostCharacters = 128;

    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    /// <param name="key">As the caller gave it; null or empty for none.</param>
    /// <param name="operation">What is asked for: a name that no other operation has, with the thing that it is asked of.</param>
    /// <param name="request">The body, and whatever came beside it.</param>
    /// <returns>A value of null when the caller gave no key.</returns>
    public static Outcome<IdempotencyKey?> Read(string? key, string tenant, string operation, params IEnumerable<ReadOnlyMemory<byte>> request)
    {
        if (string.IsNullOrEmpty(key)) return Outcome.Of<IdempotencyKey?>(null);
        if (key.Length > MostCharacters || key.Any(character => character is < '!' or > '~'))
            return Outcome.Fail<IdempotencyKey?>(new Problem("idempotency.key", $"{Header} 应为 1 到 {MostCharacters} 个可见的 ASCII 字符，如一个 UUID。请改正。"));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[sizeof(long)];
        foreach (var part in request.Prepend(Encoding.UTF8.GetBytes(operation)))
        {
            System.Buffers.Binary.BinaryPrimitives.WriteInt64LittleEndian(length, part.Length);
            hash.AppendData(length);
            hash.AppendData(part.Span);
        }
        return Outcome.Of<IdempotencyKey?>(new(tenant, key, hash.GetHashAndReset()));
    }

    /// <summary>What to keep beside what was created.</summary>
    public Receipt Receipt(ReadOnlyMemory<byte> answer, DateTimeOffset now) => new(Tenant, Key, RequestSha256, answer, now + Kept);

    /// <summary>The answer that was given before; a fault when it was given to another request.</summary>
    public Outcome<ReadOnlyMemory<byte>> Repeat(Receipt earlier) => RequestSha256.Span.SequenceEqual(earlier.RequestSha256.Span)
        ? Outcome.Of(earlier.Answer)
        : Outcome.Fail<ReadOnlyMemory<byte>>(new Problem("idempotency.reused", $"这个 {Header} 已用于另一个请求。同一请求重发时才用同一个；新的请求请换一个。"));
}
