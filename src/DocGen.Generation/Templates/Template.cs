using DocGen.Documents;
using DocGen.Generation.Content;
using DocGen.Generation.Templates.Rules;
using DocGen.Generation.Templates.Schema;

namespace DocGen.Generation.Templates;

/// <summary>One version of a form, compiled and ready. Immutable; thread-safe.</summary>
/// <param name="Form">Name of its folder: <c>evaluation-form</c>.</param>
/// <param name="Version"><c>v1</c>.</param>
/// <param name="Shape">What its tags may name.</param>
/// <param name="Document">form.docx before binding.</param>
/// <param name="FileName">Makes the name of the download from the data; not yet cleaned of what file names may not hold.</param>
/// <param name="Sha256">Lower-case hex over names and bytes of form.docx, form.json and schema.json.</param>
/// <param name="Folder">Where the files lie.</param>
public sealed record Template(
    string Form, string Version, FormDefinition Definition, DataSchema Schema, DataShape Shape, Document Document, Plan Plan, TextPlan FileName,
    RuleSet Rules, string Sha256, string Folder)
{
    /// <summary>As <see cref="Sha256"/>, but without form.json's status: publishing and withdrawing leave it as it is.</summary>
    public required string SubstanceSha256 { get; init; }

    public const string Docx = "form.docx", DefinitionFile = "form.json", SchemaFile = "schema.json";

    /// <summary>Reads and compiles everything; the problems of all three files come at once.</summary>
    public static Outcome<Template> Load(string folder, string form, string version, Limits limits) => TemplateReading.Of(folder, limits).Whole(form, version);
}
