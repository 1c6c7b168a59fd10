using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using DocGen.Documents;
using DocGen.Generation.Content;
using DocGen.Generation.Data;
using DocGen.Generation.Docx;
using DocGen.Generation.Templates.Rules;
using DocGen.Generation.Templates.Schema;

namespace DocGen.Generation.Templates;

/// <summary>
/// One version folder as far as it can be read: what is sound stands beside what is wrong, so that the faults of all three files come at once,
/// also those that hide behind others.
/// </summary>
internal sealed class TemplateReading
{
    private static readonly string[] Names = [Template.Docx, Template.DefinitionFile, Template.SchemaFile];

    private readonly Limits limits;
    private readonly List<Problem> problems = [];
    private readonly List<Problem> warnings = [];
    private readonly List<SourceFile> files;
    private readonly DataShape? shape;
    private readonly RuleSet? rules;
    private readonly TextPlan? fileName;

    private TemplateReading(string folder, Limits limits)
    {
        this.limits = limits;
        Folder = folder;
        files = [.. Names.Select(name => new SourceFile(name, Take(ReadFile(folder, name, limits), null)))];
        Document = files[0].Bytes is { } docx ? Take(DocxReader.Salvage(docx, limits), Template.Docx) : null;
        var found = problems.Count;
        Definition = files[1].Bytes is { } json ? Take(FormDefinitionFile.Salvage(json, limits), Template.DefinitionFile) : null;
        var faulty = problems[found..];
        Schema = files[2].Bytes is { } schemaJson ? Take(DataSchema.Load(schemaJson), Template.SchemaFile) : null;

        bool Sound(string member) => !faulty.Exists(problem => problem.Pointer?.StartsWith(member, StringComparison.Ordinal) == true);

        shape = Definition is null || Schema is null || !Sound("/merge") ? null : Take(FormShape.Of(Schema.Shape, Definition), Template.DefinitionFile);
        rules = shape is null || !Sound("/rules") || !Sound("/computed") ? null : Take(RuleSet.Compile(Definition!, shape), Template.DefinitionFile);
        if (shape is not null) problems.AddRange(DefinitionPaths.Check(Definition!, shape));
        // Without knowing the fields, how tags are written can still be judged.
        Plan = Document is null ? null : Take(Plan.Compile(Document, shape ?? DataShape.Any), Template.Docx);
        fileName = shape is null || !Sound("/download") ? null : Take(TextPlan.Compile(Definition!.DownloadName, shape), Template.DefinitionFile + " /download/name");
    }

    public string Folder { get; }

    /// <summary>Without what is refused.</summary>
    public Document? Document { get; }

    /// <summary>With stand-ins for faulty members.</summary>
    public FormDefinition? Definition { get; }

    public DataSchema? Schema { get; }

    /// <summary>Null when tags are wrong; loose when the fields are not known.</summary>
    public Plan? Plan { get; }

    public IReadOnlyList<Problem> Problems => problems;

    public IReadOnlyList<Problem> Warnings => warnings;

    public static TemplateReading Of(string folder, Limits limits) => new(folder, limits);

    /// <summary>The template, if nothing is wrong with it.</summary>
    public Outcome<Template> Whole(string form, string version) => Outcome.Check(
        problems, () => new Template(form, version, Definition!, Schema!, shape!, Document!, Plan!, fileName!, rules!, Hash(files), Folder) { SubstanceSha256 = Hash(files.Select(WithoutStatus)) }, warnings);

    private SourceFile WithoutStatus(SourceFile file) =>
        file.Name == Template.DefinitionFile && StrictJson.Parse(file.Bytes!.Value, limits).Value is ObjectValue written ? file with { Bytes = ValueJson.Write(written.Without("status")) } : file;

    private T? Take<T>(Outcome<T> outcome, string? file)
    {
        Note(outcome.Problems, outcome.Warnings, file);
        return outcome.Value;
    }

    private T? Take<T>(Salvaged<T> salvaged, string file) where T : class
    {
        Note(salvaged.Problems, salvaged.Warnings, file);
        return salvaged.Value;
    }

    private void Note(IEnumerable<Problem> found, IEnumerable<Problem> doubtful, string? file)
    {
        problems.AddRange(found.Select(problem => InFile(problem, file)));
        warnings.AddRange(doubtful.Select(problem => InFile(problem, file)));
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
    private static string Hash(IEnumerable<SourceFile> files)
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

    /// <param name="Bytes">Null when it could not be read.</param>
    private sealed record SourceFile(string Name, ReadOnlyMemory<byte>? Bytes);
}
