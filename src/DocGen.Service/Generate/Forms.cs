using DocGen.Documents;
using DocGen.Generation;
using DocGen.Generation.Requests;
using DocGen.Generation.Templates;
using DocGen.Service.Operations;

namespace DocGen.Service.Generate;

/// <summary>The forms as a tenant may use them: every door renders and asks here, so that none forgets what was withdrawn. Thread-safe.</summary>
public sealed class Forms(Engine engine, Withdrawals withdrawals)
{
    public FormList List(string tenant) => new([.. engine.Templates.All.Select(template => DetailsOf(tenant, template))]);

    /// <summary>What was withdrawn is described too, when its version is named.</summary>
    public Outcome<FormDetails> Describe(string tenant, string form) => Find(tenant, form).Select(template => DetailsOf(tenant, template));

    /// <inheritdoc cref="Describe"/>
    public Outcome<Template> Find(string tenant, string form) =>
        engine.Templates.Find(form, form.Contains('@', StringComparison.Ordinal) ? null : withdrawals.Of(tenant).Names);

    /// <summary>A version that something new may be made with.</summary>
    public Outcome<Template> Usable(string tenant, string form) => engine.Templates.Find(form, withdrawals.Of(tenant).Names);

    /// <inheritdoc cref="GenerateDocument.Check"/>
    public Outcome<JudgedRequest> Check(string tenant, RenderRequest request) => engine.Generate.Check(Asked(tenant, request));

    /// <inheritdoc cref="GenerateDocument.Run"/>
    public Outcome<GeneratedDocument> Run(string tenant, RenderRequest request) => engine.Generate.Run(Asked(tenant, request));

    private RenderRequest Asked(string tenant, RenderRequest request) => request with { Withdrawn = withdrawals.Of(tenant).Names };

    private FormDetails DetailsOf(string tenant, Template template) => FormDetails.From(template, withdrawals.Of(tenant).Find($"{template.Form}@{template.Version}"));
}
