using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using DocGen.Documents;
using DocGen.Generation.Content;
using DocGen.Generation.Docx;
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
    public const string Docx = "form.docx", DefinitionFile = "form.json", SchemaFile = "schema.json";


    /// <summary>Reads and compiles everything; the problems of all three files come at once.</summary>
    public static Outcome<Template> Load(string folder, string form, string version, Limits limits)
    {
        var problems = new List<Problem>();
        var warnings = new List<Problem>();
        var names = new[] { Docx, DefinitionFile, SchemaFile };
        var files = names.Select(name => (Name: name, Bytes: Take(ReadFile(folder, name, limits), null))).ToList();
        var document = files[0].Bytes is { } docx ? Take(DocxReader.Read(docx, limits), Docx) : null;
        var definition = files[1].Bytes is { } json ? Take(FormDefinitionFile.Read(json, limits), DefinitionFile) : null;
        var schema = files[2].Bytes is { } schemaJson ? Take(DataSchema.Load(schemaJson), SchemaFile) : null;
        var shape = definition is null || schema is null ? null : Take(FormShape.Of(schema.Shape, definition), DefinitionFile);
        var rules = shape is null ? null : Take(RuleSet.Compile(definition!, shape), DefinitionFile);
        if (shape is not null) problems.AddRange(DefinitionPaths.Check(definition!, shape));
        var plan = document is null || shape is null ? null : Take(Plan.Compile(document, shape), Docx);
        var fileName = shape is null ? null : Take(TextPlan.Compile(definition!.DownloadName, shape), DefinitionFile + " /download/name");
        return Outcome.Check(
            problems,
            () => new Template(form, version, definition!, schema!, shape!, document!, plan!, fileName!, rules!, Hash(files), folder),
            warnings);

        T? Take<T>(Outcome<T> outcome, string? file)
        {
            problems.AddRange(outcome.Problems.Select(problem => InFile(problem, file)));
            warnings.AddRange(outcome.Warnings.Select(problem => InFile(problem, file)));
            return outcome.Value;
        }
    }

    private static Problem InFile(Problem problem, string? file) =>
        file is null || (problem.Place?.StartsWith(file, StringComparison.Ordinal) ?? false)
            ? problem : problem.In(problem.Place is null ? file : $"{file} {problem.Place}");

    private static Outcome<ReadOnlyMemory<byte>?> ReadFile(string folder, string name, Limits limits)
    {
        var file = new FileInfo(Path.Combine(folder, name));
        if (!file.Exists) return Fail(new("template.missing-file", $"模板文件夹里缺少 {name}。请补上。"));
        if (file.Length > limits.TemplateBytes) return Fail(new("template.too-large", $"{name} 超过 {limits.TemplateBytes} 字节。请压缩其中的图片。"));
        return Outcome.Of<ReadOnlyMemory<byte>?>(File.ReadAllBytes(file.FullName));

        Outcome<ReadOnlyMemory<byte>?> Fail(Problem problem) => Outcome.Fail<ReadOnlyMemory<byte>?>(problem.In(name));
    }

    /// <summary>Each file as name, a zero byte, its length in eight bytes, its bytes, so that no two sets of files share one stream.</summary>
    private static string Hash(IEnumerable<(string Name, ReadOnlyMemory<byte>? Bytes)> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[sizeof(long)];
        foreach (var (name, bytes) in files)
        {
            BinaryPrimitives.WriteInt64LittleEndian(length, bytes!.Value.Length);
            hash.AppendData(Encoding.UTF8.GetBytes(name + "\0"));
            hash.AppendData(length);
            hash.AppendData(bytes.Value.Span);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
