using System.Buffers.Binary;
using System.Buffers.Text;
using DocGen.Service.Documents;

namespace DocGen.Service.Storage;

/// <summary>Which documents are listed; what is null does not narrow.</summary>
/// <param name="After">The last one that the caller has seen.</param>
public sealed record DocumentQuery(int AtMost, DocumentCursor? After = null)
{
    public string? Form { get; init; }

    public string? Application { get; init; }

    public string? Plan { get; init; }

    public string? Person { get; init; }

    public string? Employer { get; init; }

    public DocumentState? State { get; init; }

    public DateTimeOffset? From { get; init; }

    /// <summary>Exclusive.</summary>
    public DateTimeOffset? Until { get; init; }
}

/// <summary>A place in a list that stays when documents are added.</summary>
public readonly record struct DocumentCursor(DateTimeOffset CreatedAt, Guid Id)
{
    private const int Bytes = sizeof(long) + 16;

    /// <summary>As callers carry it, without a thought of what it says.</summary>
    public string Text
    {
        get
        {
            Span<byte> bytes = stackalloc byte[Bytes];
            BinaryPrimitives.WriteInt64BigEndian(bytes, CreatedAt.ToUnixTimeMilliseconds());
            Id.TryWriteBytes(bytes[sizeof(long)..], bigEndian: true, out _);
            return Base64Url.EncodeToString(bytes);
        }
    }

    /// <returns>Null when it is none of ours.</returns>
    public static DocumentCursor? Read(string text)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        // TryDecode throws at a foreign character.
        if (!Base64Url.IsValid(text, out var length) || length != bytes.Length || !Base64Url.TryDecodeFromChars(text, bytes, out _)) return null;
        var milliseconds = BinaryPrimitives.ReadInt64BigEndian(bytes);
        return milliseconds < 0 || milliseconds > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds() ? null
            : new(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), new Guid(bytes[sizeof(long)..], bigEndian: true));
    }
}
