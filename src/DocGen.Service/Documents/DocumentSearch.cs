using System.Buffers.Text;
using System.Buffers.Binary;
using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using DocGen.Documents;
using DocGen.Service.Storage;
using Microsoft.AspNetCore.Mvc;

namespace DocGen.Service.Documents;

/// <summary>The query of <c>GET /v1/documents</c>; each condition narrows.</summary>
public sealed record DocumentSearch
{
    private const int UsualLimit = 50, MostLimit = 500;

    [Description("表单，不带版本，如 evaluation-form")]
    [FromQuery(Name = "form")]
    public string? Form { get; init; }

    [FromQuery(Name = "application")]
    public string? Application { get; init; }

    [FromQuery(Name = "plan")]
    public string? Plan { get; init; }

    [FromQuery(Name = "person")]
    public string? Person { get; init; }

    [FromQuery(Name = "employer")]
    public string? Employer { get; init; }

    [Description("current、sealed 或 deleted")]
    [FromQuery(Name = "state")]
    public string? State { get; init; }

    [Description("签发时刻不早于，如 2026-01-01T00:00:00+08:00")]
    [FromQuery(Name = "from")]
    public string? From { get; init; }

    [Description("签发时刻早于")]
    [FromQuery(Name = "until")]
    public string? Until { get; init; }

    [Description("一次最多几份，1 到 500，默认 50")]
    [FromQuery(Name = "limit")]
    public string? Limit { get; init; }

    [Description("上一次回答里的 next")]
    [FromQuery(Name = "after")]
    public string? After { get; init; }

    internal Outcome<DocumentQuery> Read()
    {
        var problems = new List<Problem>();
        var limit = UsualLimit;
        if (Limit is not null && (!int.TryParse(Limit, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit is < 1 or > MostLimit))
            problems.Add(new Problem("request.limit", $"limit 应为 1 到 {MostLimit} 的整数；请改正。").At("limit"));
        var state = default(DocumentState?);
        if (State is not null)
        {
            if (Enum.GetValues<DocumentState>().Where(value => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()) == State).ToList() is [var named]) state = named;
            else problems.Add(new Problem("request.state", "state 只能是：current、sealed、deleted。").At("state"));
        }
        var (from, until) = (Instant(From, "from", problems), Instant(Until, "until", problems));
        var after = default(DocumentCursor?);
        if (After is not null && (after = CursorOf(After)) is null) problems.Add(new Problem("request.after", "after 应为上一次回答里的 next；请照原样带回。").At("after"));
        return Outcome.Check(problems, () => new DocumentQuery(limit, after)
        {
            Form = Form,
            Application = Application,
            Plan = Plan,
            Person = Person,
            Employer = Employer,
            State = state,
            From = from,
            Until = until,
        });
    }

    internal static DocumentList Answer(DocumentQuery query, IReadOnlyList<StoredDocument> found) => new(
        [.. found.Select(document => DocumentDetails.From(document, []))],
        found.Count == query.AtMost ? TextOf(new(found[^1].CreatedAt, found[^1].Id)) : null);

    private static DateTimeOffset? Instant(string? text, string name, List<Problem> problems)
    {
        if (text is null) return null;
        // In a query a plus that was not escaped arrives as a blank.
        if (DateTimeOffset.TryParse(text.Replace(' ', '+'), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)) return instant;
        problems.Add(new Problem("request.instant", $"{name} 应为时刻，如 2026-01-01T00:00:00+08:00；请改正。").At(name));
        return null;
    }

    private static string TextOf(DocumentCursor cursor)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long) + 16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, cursor.CreatedAt.ToUnixTimeMilliseconds());
        cursor.Id.TryWriteBytes(bytes[sizeof(long)..], bigEndian: true, out _);
        return Base64Url.EncodeToString(bytes);
    }

    private static DocumentCursor? CursorOf(string text)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long) + 16];
        // TryDecode throws at a foreign character.
        if (!Base64Url.IsValid(text, out var length) || length != bytes.Length || !Base64Url.TryDecodeFromChars(text, bytes, out _)) return null;
        var milliseconds = BinaryPrimitives.ReadInt64BigEndian(bytes);
        return milliseconds < 0 || milliseconds > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds() ? null
            : new(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), new Guid(bytes[sizeof(long)..], bigEndian: true));
    }
}
