using System.ComponentModel;
using System.Globalization;
using DocGen.Documents;
using DocGen.Service.Operations;
using DocGen.Service.Storage;
using Microsoft.AspNetCore.Mvc;

namespace DocGen.Service.Batches;

/// <summary>The query of <c>GET /v1/batches</c>.</summary>
public sealed record BatchSearch
{
    private const int UsualLimit = 50, MostLimit = 500;

    [Description("receiving、queued、running、finished 或 cancelled")]
    [FromQuery(Name = "state")]
    public string? State { get; init; }

    [Description("一次最多几个，1 到 500，默认 50")]
    [FromQuery(Name = "limit")]
    public string? Limit { get; init; }

    [Description("上一次回答里的 next")]
    [FromQuery(Name = "after")]
    public string? After { get; init; }

    internal Outcome<(BatchState? State, int AtMost, DocumentCursor? After)> Read()
    {
        var problems = new List<Problem>();
        var (state, limit, after) = (ListQuery.StateOf<BatchState>(State, problems), ListQuery.LimitOf(Limit, UsualLimit, MostLimit, problems), ListQuery.CursorOf(After, problems));
        return Outcome.Check(problems, () => (state, limit, after));
    }
}

/// <summary>The query of <c>GET /v1/batches/{id}/items</c>.</summary>
public sealed record BatchItemSearch
{
    private const int UsualLimit = 100, MostLimit = 1000;

    [Description("pending、made、unchanged、failed 或 left-out")]
    [FromQuery(Name = "state")]
    public string? State { get; init; }

    [Description("一次最多几份，1 到 1000，默认 100")]
    [FromQuery(Name = "limit")]
    public string? Limit { get; init; }

    [Description("上一次回答里的 next")]
    [FromQuery(Name = "after")]
    public string? After { get; init; }

    internal Outcome<(ItemState? State, int AtMost, int After)> Read()
    {
        var problems = new List<Problem>();
        var (state, limit, after) = (ListQuery.StateOf<ItemState>(State, problems), ListQuery.LimitOf(Limit, UsualLimit, MostLimit, problems), 0);
        if (After is not null && !int.TryParse(After, NumberStyles.None, CultureInfo.InvariantCulture, out after)) problems.Add(ListQuery.WrongAfter);
        return Outcome.Check(problems, () => (state, limit, after));
    }
}
