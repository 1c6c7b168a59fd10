using DocGen.Documents;

namespace DocGen.Service.Generate;

/// <summary>A version of a form that may no longer be used for anything new; what was made with it stays as it is.</summary>
/// <param name="Tenant"><see cref="Everybody"/>, or whom it holds for.</param>
/// <param name="Version"><c>v1</c>.</param>
/// <param name="By">Id of the key that did it; empty for the command line.</param>
public sealed record Withdrawal(string Tenant, string Form, string Version, string Reason, string By, DateTimeOffset At)
{
    /// <summary>In the place of a tenant; no tenant is called so.</summary>
    public const string Everybody = "*";

    private const int LongestReason = 200;

    public string Name => $"{Form}@{Version}";

    /// <summary>Why, in a line that callers will read.</summary>
    public static Outcome<string> ReadReason(string? reason) => reason?.Trim() is { Length: > 0 and <= LongestReason } text && !text.Any(char.IsControl)
        ? Outcome.Of(text)
        : Outcome.Fail<string>(new Problem("request.reason", $"请写明停用的原因（reason），1 到 {LongestReason} 个字，不含换行。").At("/reason"));

    /// <summary>Form and version of <c>form@v1</c>.</summary>
    public static Outcome<(string Form, string Version)> ReadName(string name, Operations.Engine engine) => name.Split('@') is not [var form, var version]
        ? Outcome.Fail<(string, string)>(new Problem("request.version", "停用和恢复的是表的一个版本，请写明，如 evaluation-form@v1。"))
        : engine.Templates.Entries.Any(entry => entry.Name == name) ? Outcome.Of((form, version))
        : Outcome.Fail<(string, string)>(engine.Templates.Find(name).Problems);
}
