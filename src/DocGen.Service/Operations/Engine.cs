using System.CommandLine;
using DocGen.Documents;
using DocGen.Generation;
using DocGen.Generation.Fonts;
using DocGen.Generation.Templates;

namespace DocGen.Service.Operations;

/// <summary>What a process loads once: the fonts, the templates, and the pipeline over them.</summary>
public sealed record Engine(TemplateCatalogue Templates, FontLibrary Fonts, GenerateDocument Generate, Limits Limits)
{
    public static Outcome<Engine> Load(string templatesFolder)
    {
        var limits = Limits.Default;
        return FontCatalogue.Load(Path.Combine(templatesFolder, "fonts.json")).Then(fonts =>
            TemplateCatalogue.Load(templatesFolder, limits).Select(templates =>
                new Engine(templates, fonts, new GenerateDocument(templates, fonts, limits), limits)));
    }

    public static Outcome<Engine> Load(ParseResult parsed, Option<DirectoryInfo?> templates) => Load(EngineFiles.TemplatesFolder(parsed, templates));
}
