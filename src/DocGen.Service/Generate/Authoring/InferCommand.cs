using System.CommandLine;
using System.Text;
using DocGen.Documents;
using DocGen.Generation.Templates;
using DocGen.Generation.Templates.Inference;
using DocGen.Service.Operations;
using DocGen.Service.Problems;

namespace DocGen.Service.Generate.Authoring;

/// <summary><c>docgen template infer F.docx [--out DIR]</c>: the first schema.json and form.json of a form that so far is only a Word file.</summary>
public static class InferCommand
{
    private static readonly Argument<FileInfo> Docx = new("F.docx") { Description = "写好标签的 Word 文件" };
    private static readonly Option<DirectoryInfo?> Out = new("--out") { Description = "放到这个版本文件夹，如 templates/my-form/v1；已有的文件不会被改动。不写则打印 schema.json", HelpName = "DIR" };

    public static Command Create(Option<DirectoryInfo?> templates)
    {
        var command = new Command("infer", "由 Word 文件里的标签推出 schema.json 和 form.json 的初稿") { Docx, Out };
        command.SetAction(parsed => Run(parsed, EngineFiles.TemplatesFolder(parsed, templates)));
        return command;
    }

    private static int Run(ParseResult parsed, string templates)
    {
        var (source, target) = (parsed.GetRequiredValue(Docx), parsed.GetValue(Out) is { } folder ? VersionFolder(folder.FullName) : null);
        if (target is not null && Existing(target) is { } existing) return ConsoleProblems.Report([existing], []);
        var name = target is null ? "form" : Path.GetFileName(Path.GetDirectoryName(target)) is { Length: > 0 } form && form.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? form : "form";
        var inferred = TemplateCatalogue.Load(templates, Limits.Default).Then(others => Read(source).Then(docx => InferTemplate.Run(docx, name, others, Limits.Default)));
        if (!inferred.Ok) return ConsoleProblems.Report(inferred.Problems, inferred.Warnings);
        if (target is null) Console.WriteLine(Encoding.UTF8.GetString(inferred.Value.Schema.Span));
        else Write(source, inferred.Value, target);
        foreach (var note in inferred.Value.Notes) Console.Error.WriteLine($"提醒  {note}");
        return target is null ? ExitCode.Done : TemplateCommand.Answer(LintCommand.Lint(target, templates), reports =>
        {
            foreach (var report in reports) LintCommand.Print(report);
            Console.Error.WriteLine($"已写出 {target}（草稿）。改好 schema.json 后：docgen template lint、docgen template preview --sample blank。");
            return reports.All(report => report.Problems.IsEmpty) ? ExitCode.Done : ExitCode.Problems;
        });
    }

    private static Outcome<ReadOnlyMemory<byte>> Read(FileInfo file) =>
        !file.Exists ? Outcome.Fail<ReadOnlyMemory<byte>>(new Problem("request.no-file", $"找不到文件 {file.Name}。请检查路径。"))
        : file.Length > Limits.Default.TemplateBytes ? Outcome.Fail<ReadOnlyMemory<byte>>(new Problem("template.too-large", $"文件超过 {Limits.Default.TemplateBytes / 1024 / 1024} MB。请压缩其中的图片后重试。"))
        : Outcome.Of<ReadOnlyMemory<byte>>(File.ReadAllBytes(file.FullName));

    /// <summary>The folder of a form gets its first version.</summary>
    private static string VersionFolder(string folder) => TemplateCatalogue.NumberOf(Path.GetFileName(Path.TrimEndingDirectorySeparator(folder))) is null ? Path.Combine(folder, "v1") : Path.TrimEndingDirectorySeparator(folder);

    private static Problem? Existing(string target) =>
        new[] { Template.Docx, Template.DefinitionFile, Template.SchemaFile }.FirstOrDefault(name => File.Exists(Path.Combine(target, name))) is { } existing
            ? new Problem("template.would-overwrite", $"{target} 里已有 {existing}，没有改动任何文件。请换一个文件夹，或用 docgen template new 做新版本。") : null;

    private static void Write(FileInfo source, InferredTemplate inferred, string target)
    {
        OutputFile.Write(new(Path.Combine(target, Template.Docx)), File.ReadAllBytes(source.FullName));
        OutputFile.Write(new(Path.Combine(target, Template.SchemaFile)), inferred.Schema);
        OutputFile.Write(new(Path.Combine(target, Template.DefinitionFile)), inferred.Definition);
    }
}
