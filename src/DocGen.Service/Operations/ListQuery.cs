using System.Globalization;
using System.Text.Json;
using DocGen.Documents;
using DocGen.Service.Storage;

namespace DocGen.Service.Operations;

/// <summary>What the queries of lists have in common.</summary>
internal static class ListQuery
{
    public static Problem WrongAfter { get; } = new Problem("request.after", "after 应为上一次回答里的 next；请照原样带回。").At("after");

    /// <summary>A place in a list by time; null for its beginning.</summary>
    public static DocumentCursor? CursorOf(string? after, List<Problem> problems)
    {
        if (after is null) return null;
        if (DocumentCursor.Read(after) is { } cursor) return cursor;
        problems.Add(WrongAfter);
        return null;
    }

    public static int LimitOf(string? limit, int usual, int most, List<Problem> problems)
    {
        if (limit is null) return usual;
        if (int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var asked) && asked >= 1 && asked <= most) return asked;
        problems.Add(new Problem("request.limit", $"limit 应为 1 到 {most} 的整数；请改正。").At("limit"));
        return usual;
    }

    public static T? StateOf<T>(string? state, List<Problem> problems) where T : struct, Enum
    {
        if (state is null) return null;
        if (Enum.GetValues<T>().Where(value => NameOf(value) == state).ToList() is [var named]) return named;
        problems.Add(new Problem("request.state", $"state 只能是：{string.Join('、', Enum.GetValues<T>().Select(NameOf))}。").At("state"));
        return null;
    }

    private static string NameOf<T>(T value) where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
