using System.Globalization;
using DocGen.Documents;
using DocGen.Trust.Tokens;

namespace DocGen.Service.Downloads;

/// <summary>Which part of a link's downloads is asked for.</summary>
/// <param name="After">Trace of the last one that the caller has seen, as it is kept.</param>
internal sealed record DownloadPage(int AtMost, string? After)
{
    private const int UsualLimit = 100, MostLimit = 500;

    public static Outcome<DownloadPage> Read(string? limit, string? after)
    {
        var atMost = UsualLimit;
        if (limit is not null && (!int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out atMost) || atMost is < 1 or > MostLimit))
            return Outcome.Fail<DownloadPage>(new Problem("request.limit", $"limit 应为 1 到 {MostLimit} 的整数；请改正。").At("limit"));
        var seen = after is null ? null : ShortCode.Read(after);
        return after is not null && seen is null
            ? Outcome.Fail<DownloadPage>(new Problem("request.after", "after 应为上一次回答里的 next；请照原样带回。").At("after"))
            : Outcome.Of(new DownloadPage(atMost, seen));
    }
}
