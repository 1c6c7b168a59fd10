using System.CommandLine;

namespace DocGen.Service.Operations;

/// <summary>Where the templates folder is: <c>--templates</c>, <c>DOCGEN_TEMPLATES</c>, else the one that stands beside or above the program.</summary>
public static class EngineFiles
{
    public static Option<DirectoryInfo?> TemplatesOption() => new("--templates")
    {
        Description = "模板文件夹（默认：环境变量 DOCGEN_TEMPLATES，否则程序旁边或上层的 templates）",
        HelpName = "DIR",
        Recursive = true,
    };

    public static string TemplatesFolder(ParseResult parsed, Option<DirectoryInfo?> option) => TemplatesFolder(parsed.GetValue(option)?.FullName);

    public static string TemplatesFolder(string? chosen) =>
        chosen ?? Environment.GetEnvironmentVariable("DOCGEN_TEMPLATES") ?? Found() ?? Path.Combine(AppContext.BaseDirectory, "templates");

    private static string? Found()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var templates = Path.Combine(folder.FullName, "templates");
            if (File.Exists(Path.Combine(templates, "fonts.json"))) return templates;
        }
        return null;
    }
}
