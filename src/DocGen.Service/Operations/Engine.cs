using System.CommandLine;
using DocGen.Documents;
using DocGen.Generation;
using DocGen.Generation.Fonts;
using DocGen.Generation.Templates;
using DocGen.Service.Problems;
using DocGen.Validation.Checks.Photo;
using DocGen.Validation.Kinds;

namespace DocGen.Service.Operations;

/// <summary>What a process loads once: the fonts, the templates, the pipeline over them, and what attachments must be.</summary>
public sealed record Engine(TemplateShelf Shelf, FontLibrary Fonts, GenerateDocument Generate, AttachmentKinds Kinds, Limits Limits)
{
    /// <summary>As they are in service now; whoever needs two things of them takes them once.</summary>
    public TemplateCatalogue Templates => Shelf.Current;

    public static Outcome<Engine> Load(string templatesFolder)
    {
        var limits = Limits.Default;
        return FontCatalogue.Load(Path.Combine(templatesFolder, "fonts.json")).Then(fonts =>
            TemplateCatalogue.Load(templatesFolder, limits).Then(templates => AttachmentKinds.Load(templatesFolder).Select(kinds =>
            {
                var shelf = new TemplateShelf(templates);
                return new Engine(shelf, fonts, new GenerateDocument(shelf, fonts, limits), kinds, limits);
            })));
    }

    /// <summary>What one document of a form needs, and no more: a command should not read what it does not use.</summary>
    public static Outcome<GenerateDocument> LoadForm(string templatesFolder, string form)
    {
        var limits = Limits.Default;
        // Each takes as long as the other, and neither needs it.
        var fonts = Task.Run(() => FontCatalogue.Load(Path.Combine(templatesFolder, "fonts.json")));
        var templates = TemplateCatalogue.LoadForm(templatesFolder, form, limits);
        return fonts.GetAwaiter().GetResult().Then(loaded => templates.Select(found => new GenerateDocument(new TemplateShelf(found), loaded, limits)));
    }

    public static Outcome<Engine> Load(ParseResult parsed, Option<DirectoryInfo?> templates) => Load(EngineFiles.TemplatesFolder(parsed, templates));

    /// <summary>A broken template stops only itself, and a misspelt check rejects nothing; whoever starts the program learns of it on standard error.</summary>
    public void WarnOfBroken() => ConsoleProblems.Warn(Faults());

    /// <summary>What is wrong with templates and notices, though the service works.</summary>
    internal IReadOnlyList<Problem> Faults() =>
    [
        .. Templates.Entries.Where(entry => !entry.Template.Ok).Select(entry =>
            new Problem("template.unusable", $"这份表有 {entry.Template.Problems.Length} 处错误，不能使用。逐条见 docgen template lint {entry.Form}。").In(entry.Name)),
        .. Templates.Notices.SelectMany(notice => notice.Value.Value?.Photo?.Reject.Except(PhotoChecks.Codes).Select(code =>
            new Problem("notice.unknown-check", $"photo.reject 里的“{code}”不是照片检查的编号，不起作用。编号见 docs/checks.md。").In($"notices/{notice.Key}.json")) ?? []),
    ];
}
