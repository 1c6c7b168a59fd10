using System.Text.Json;
using System.Text.Json.Serialization;
using DocGen.Generation.Templates;
using DocGen.Service.Problems;

namespace DocGen.Service.Generate;

/// <summary>GET /v1/forms and <c>template list --json</c>.</summary>
public sealed record FormList(IReadOnlyList<FormDetails> Forms)
{
    public static FormList From(TemplateCatalogue catalogue) => new([.. catalogue.All.Select(FormDetails.From)]);
}

/// <param name="Sha256">Of the template's files: the version that made a document.</param>
/// <param name="Provisional">What in this form is our reconstruction, not yet seen in official print.</param>
public sealed record FormDetails(
    string Form, string Version, string Title, string Status, string Sha256,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Description,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Provisional,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] FormWithdrawal? Withdrawal = null)
{
    public static FormDetails From(Template template) => From(template, null);

    /// <param name="withdrawal">Null when this version may be used, or is withdrawn in its own words.</param>
    public static FormDetails From(Template template, Withdrawal? withdrawal) => new(
        template.Form, template.Version, template.Definition.Title,
        JsonNamingPolicy.CamelCase.ConvertName((withdrawal is null ? template.Definition.Status : FormStatus.Withdrawn).ToString()),
        template.Sha256, NullIfEmpty(template.Definition.Description), NullIfEmpty(template.Definition.Provisional),
        withdrawal is null ? null : new(withdrawal.Reason, withdrawal.At, withdrawal.Tenant == Generate.Withdrawal.Everybody));

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}

/// <summary>Why a version may no longer be used.</summary>
/// <param name="ForAll">By the operator, for every tenant.</param>
public sealed record FormWithdrawal(string Reason, DateTimeOffset At, bool ForAll);

/// <summary>POST /v1/forms/{form}/check when nothing stands in the way.</summary>
public sealed record CheckReport(string Form, string Version, IReadOnlyList<ProblemEntry> Warnings);

/// <summary><c>template lint --json</c>.</summary>
public sealed record LintAnswer(IReadOnlyList<LintEntry> Templates)
{
    public static LintAnswer From(IEnumerable<LintReport> reports) =>
        new([.. reports.Select(report => new LintEntry(
            report.Name, [.. report.Problems.Select(ProblemEntry.From)], [.. report.Warnings.Select(ProblemEntry.From)]))]);
}

/// <summary>What lint says of one template or notice.</summary>
public sealed record LintEntry(string Name, IReadOnlyList<ProblemEntry> Problems, IReadOnlyList<ProblemEntry> Warnings);
