using DocGen.Documents;
using DocGen.Generation.Data;
using DocGen.Generation.Requests;
using DocGen.Generation.Templates;
using DocGen.Service.Operations;

namespace DocGen.Service.Generate.Authoring;

/// <summary>The samples beside a template as requests, and its empty form.</summary>
internal static class SampleRequests
{
    /// <summary>Stands for the empty form among the names of samples.</summary>
    public const string Blank = "blank";

    private const string Folder = "samples";

    /// <summary>Names of the samples, the empty form first.</summary>
    public static IReadOnlyList<string> Names(Template template) => Directory.Exists(FolderOf(template))
        ? [Blank, .. Directory.GetFiles(FolderOf(template), "*.json").Select(Path.GetFileNameWithoutExtension).OfType<string>().Order(StringComparer.Ordinal)]
        : [Blank];

    /// <param name="template">Whose sample it is.</param>
    /// <param name="form">What it is made with: <c>form@v1</c>.</param>
    public static Outcome<RenderRequest> Read(Template template, string form, string sample, Engine engine)
    {
        if (sample == Blank)
            return Outcome.Of(ToLookAt(new RenderRequest(form, ObjectValue.Empty, RenderOptions.Default with { Blank = true }), template, engine));
        var file = new FileInfo(Path.Combine(FolderOf(template), sample + ".json"));
        if (Path.GetFileName(sample) != sample || !file.Exists)
            return Outcome.Fail<RenderRequest>(new Problem("template.missing-sample", $"{template.Form}@{template.Version} 没有样例“{sample}”。可用的有：{string.Join("、", Names(template))}；all 为全部。"));
        return InputFile.Read(file, engine.Limits)
            .Then(body => RequestJson.Read(body, form, PartFiles.For(body, file.DirectoryName, photo: null), engine.Limits))
            .Select(request => ToLookAt(request, template, engine));
    }

    /// <summary>One copy shows all that there is to see. A form that leaves the notice to whoever asks is drawn with the first that takes it.</summary>
    private static RenderRequest ToLookAt(RenderRequest request, Template template, Engine engine) => request with
    {
        Options = request.Options with
        {
            Copies = 1,
            Duplex = false,
            Notice = request.Options.Notice ?? engine.Templates.UsualNotice(template),
        },
    };

    private static string FolderOf(Template template) => Path.Combine(template.Folder, Folder);
}
