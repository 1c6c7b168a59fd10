using System.ComponentModel;
using System.Globalization;
using DocGen.Documents;
using Microsoft.AspNetCore.Mvc;

namespace DocGen.Service.Batches;

/// <summary>The query of <c>GET /v1/batches/{id}/samples</c>.</summary>
public sealed record SampleSearch
{
    private const int Usual = 3, Most = 20;

    [Description("每种差别最多几份，1 到 20，默认 3")]
    [FromQuery(Name = "each")]
    public string? Each { get; init; }

    internal Outcome<int> Read() => Each is null ? Outcome.Of(Usual)
        : int.TryParse(Each, NumberStyles.None, CultureInfo.InvariantCulture, out var each) && each is >= 1 and <= Most ? Outcome.Of(each)
        : Outcome.Fail<int>(new Problem("request.limit", $"each 应为 1 到 {Most} 的整数；请改正。").At("each"));
}
