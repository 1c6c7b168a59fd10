using System.ComponentModel;
using System.Globalization;
using DocGen.Documents;
using DocGen.Service.Operations;
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
        var (limit, state) = (ListQuery.LimitOf(Limit, UsualLimit, MostLimit, problems), ListQuery.StateOf<DocumentState>(State, problems));
        var (from, until) = (Instant(From, "from", problems), Instant(Until, "until", problems));
        var after = ListQuery.CursorOf(After, problems);
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
        found.Count == query.AtMost ? new DocumentCursor(found[^1].CreatedAt, found[^1].Id).Text : null);

    private static DateTimeOffset? Instant(string? text, string name, List<Problem> problems)
    {
        if (text is null) return null;
        // In a query a plus that was not escaped arrives as a blank.
        if (DateTimeOffset.TryParse(text.Replace(' ', '+'), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)) return instant;
        problems.Add(new Problem("request.instant", $"{name} 应为时刻，如 2026-01-01T00:00:00+08:00；请改正。").At(name));
        return null;
    }
}
