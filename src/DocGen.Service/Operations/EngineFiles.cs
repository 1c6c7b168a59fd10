using System.CommandLine;
using DocGen.Validation.Measure.Faces;

namespace DocGen.Service.Operations;

/// <summary>
/// Where the folders are that the program reads: the option, else the environment variable, else the folder that stands beside or above the program.
/// </summary>
public static class EngineFiles
{
    public const string TemplatesVariable = "DOCGEN_TEMPLATES", ModelsVariable = "DOCGEN_MODELS";

    public static Option<DirectoryInfo?> TemplatesOption() => new("--templates")
    {
        Description = $"模板文件夹（默认：环境变量 {TemplatesVariable}，否则程序旁边或上层的 templates）",
        HelpName = "DIR",
        Recursive = true,
    };

    public static Option<DirectoryInfo?> ModelsOption() => new("--models")
    {
        Description = $"人脸检测模型的文件夹（默认：环境变量 {ModelsVariable}，否则程序旁边或上层的 models）",
        HelpName = "DIR",
        Recursive = true,
    };

    public static string TemplatesFolder(ParseResult parsed, Option<DirectoryInfo?> option) => TemplatesFolder(parsed.GetValue(option)?.FullName);

    public static string TemplatesFolder(string? chosen) => Folder(chosen, TemplatesVariable, "templates", "fonts.json");

    public static string ModelsFolder(ParseResult parsed, Option<DirectoryInfo?> option) => ModelsFolder(parsed.GetValue(option)?.FullName);

    /// <summary>The folder need not exist: without it no face is looked for.</summary>
    public static string ModelsFolder(string? chosen) => Folder(chosen, ModelsVariable, "models", FaceModel.Network);

    /// <param name="mark">The file by which a folder of that name is known as ours.</param>
    private static string Folder(string? chosen, string variable, string name, string mark) =>
        Path.GetFullPath(chosen ?? Environment.GetEnvironmentVariable(variable) ?? Found(name, mark) ?? Path.Combine(AppContext.BaseDirectory, name));

    private static string? Found(string name, string mark)
    {
        for (var above = new DirectoryInfo(AppContext.BaseDirectory); above is not null; above = above.Parent)
        {
            var folder = Path.Combine(above.FullName, name);
            if (File.Exists(Path.Combine(folder, mark))) return folder;
        }
        return null;
    }
}
