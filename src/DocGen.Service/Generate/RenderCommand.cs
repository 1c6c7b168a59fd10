using System.CommandLine;
using DocGen.Documents;
using DocGen.Generation.Data;
using DocGen.Generation.Layout;
using DocGen.Generation.Requests;
using DocGen.Service.Operations;
using DocGen.Service.Problems;

namespace DocGen.Service.Generate;

/// <summary><c>docgen render FORM --data F.json --out F.pdf</c>: flags override the options of the file.</summary>
public static class RenderCommand
{
    private static readonly Argument<string> Form = new("FORM") { Description = "表单，如 evaluation-form 或 evaluation-form@v1（docgen template list 列出全部）" };
    private static readonly Option<FileInfo?> Data = new("--data") { Description = "数据文件 {data, options}；同目录的图片以 part:NAME 引用；- 为标准输入", HelpName = "F.json" };
    private static readonly Option<FileInfo?> Photo = new("--photo") { Description = "照片，填入 photo 字段", HelpName = "P.jpg" };
    private static readonly Option<string?> Notice = new("--notice") { Description = "评审通知的编号（templates/notices）", HelpName = "N" };
    private static readonly Option<string?> Watermark = new("--watermark") { Description = "水印文字；空串为不印", HelpName = "TEXT" };
    private static readonly Option<View?> View = new("--view") { Description = "full 全本，publicity 公示版", HelpName = "full|publicity" };
    private static readonly Option<Stage?> Stage = new("--stage") { Description = "final 正式，draft 预览（意见留空，标明仅供预览）", HelpName = "final|draft" };
    private static readonly Option<bool> Blank = new("--blank") { Description = "空白表" };
    private static readonly Option<int?> Copies = new("--copies") { Description = "份数", HelpName = "N" };
    private static readonly Option<bool?> Duplex = new("--duplex") { Description = "双面打印：每份补足偶数页", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<bool> StrictFonts = new("--strict-fonts") { Description = "模板所用的字体缺字时报错，不换别的字体" };
    private static readonly Option<bool> Verbose = new("--verbose") { Description = "列出用了哪些字体，各代替别的字体显示了哪些字" };
    private static readonly Option<FileInfo> Out = new("--out") { Description = "输出的文件：.pdf，或 .docx（Word 文档，可继续填写，用 docgen template read 读回）", HelpName = "F.pdf|F.docx", Required = true };

    public static Command Create(Option<DirectoryInfo?> templates)
    {
        var command = new Command("render", "由数据生成一份 PDF 或 Word 文档") { Form, Data, Photo, Notice, Watermark, View, Stage, Blank, Copies, Duplex, StrictFonts, Verbose, Out };
        command.Validators.Add(result =>
        {
            if (result.GetValue(Data) is null && !result.GetValue(Blank)) result.AddError("请给出 --data F.json，或用 --blank 生成空白表。");
            if (result.GetValue(Out) is { } target && Directory.Exists(target.FullName)) result.AddError("--out 是一个文件夹。请给出文件名，如 form.pdf。");
        });
        command.SetAction(parsed => Run(parsed, templates));
        return command;
    }

    private static int Run(ParseResult parsed, Option<DirectoryInfo?> templates)
    {
        var outcome = Engine.LoadForm(EngineFiles.TemplatesFolder(parsed, templates), parsed.GetRequiredValue(Form)).Then(generate => Read(parsed, Limits.Default).Then(generate.Run));
        if (!outcome.Ok) return ConsoleProblems.Report(outcome.Problems, outcome.Warnings);
        ConsoleProblems.Warn(outcome.Warnings);
        OutputFile.Write(parsed.GetRequiredValue(Out), outcome.Value.Bytes);
        var pages = outcome.Value.Format == OutputFormat.Pdf ? $"{outcome.Value.Pages} 页，" : "";
        Console.Error.WriteLine($"已生成 {parsed.GetRequiredValue(Out)}：{pages}{outcome.Value.Bytes.Length / 1024} KB");
        if (parsed.GetValue(Verbose)) ListFonts(outcome.Value.Fonts);
        return ExitCode.Done;
    }

    private static void ListFonts(IEnumerable<FontUse> fonts)
    {
        foreach (var font in fonts.Select(FontEntry.From))
            Console.Error.WriteLine(font.Fallback is { } characters ? $"字体  {font.Face}，代替缺字的字体显示：{characters}" : $"字体  {font.Face}");
    }

    private static Outcome<RenderRequest> Read(ParseResult parsed, Limits limits)
    {
        var form = parsed.GetRequiredValue(Form);
        var request = parsed.GetValue(Data) is { } file
            ? InputFile.Read(file, limits).Then(body => RequestJson.Read(body, form, PartFiles.For(body, file.DirectoryName, parsed.GetValue(Photo)), limits))
            : RequestJson.Read("{\"data\":{}}"u8.ToArray(), form, PartFiles.For(default, null, parsed.GetValue(Photo)), limits);
        return request.Select(read => Override(read, parsed).As(FormatOf(parsed.GetRequiredValue(Out))));
    }

    private static OutputFormat FormatOf(FileInfo target) =>
        target.Extension.Equals(DownloadName.EndingOf(OutputFormat.Docx), StringComparison.OrdinalIgnoreCase) ? OutputFormat.Docx : OutputFormat.Pdf;

    private static RenderRequest Override(RenderRequest request, ParseResult parsed) => request with
    {
        Data = parsed.GetValue(Photo) is null ? request.Data : request.Data.With("photo", new TextValue("part:photo")),
        Options = request.Options with
        {
            Notice = parsed.GetValue(Notice) ?? request.Options.Notice,
            Watermark = parsed.GetValue(Watermark) ?? request.Options.Watermark,
            View = parsed.GetValue(View) ?? request.Options.View,
            Stage = parsed.GetValue(Stage) ?? request.Options.Stage,
            Blank = parsed.GetValue(Blank) || request.Options.Blank,
            Copies = parsed.GetValue(Copies) ?? request.Options.Copies,
            Duplex = parsed.GetResult(Duplex) is null ? request.Options.Duplex : parsed.GetValue(Duplex) ?? true,
            StrictFonts = parsed.GetValue(StrictFonts) || request.Options.StrictFonts,
        },
    };
}
