using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using DocGen.Client;
using DocGen.Service.Operations;

namespace DocGen.Service.Batches.CommandLine;

/// <summary><c>docgen batch run</c>: the selection, the options, and what is to become of it.</summary>
internal static class RunBatchCommand
{
    private static readonly Option<string?> Name = new("--name") { Description = "批次的名称，给人看；不要写姓名", HelpName = "N" };
    private static readonly Option<bool> All = new("--all") { Description = "全部文书" };
    private static readonly Option<string?> Form = new("--form") { Description = "只选这种表单，不带版本，如 evaluation-form", HelpName = "FORM" };
    private static readonly Option<string?> Application = new("--application") { Description = "只选这个申报的", HelpName = "A" };
    private static readonly Option<string?> Plan = new("--plan") { Description = "只选这个评审计划的", HelpName = "P" };
    private static readonly Option<string?> Person = new("--person") { Description = "只选这个人的（门户的编号）", HelpName = "P" };
    private static readonly Option<string?> Employer = new("--employer") { Description = "只选这个单位的（门户的编号）", HelpName = "E" };
    private static readonly Option<DateTimeOffset?> From = Instant("--from", "只选签发不早于此的");
    private static readonly Option<DateTimeOffset?> Until = Instant("--until", "只选签发早于此的");
    private static readonly Option<Guid[]> Ids = new("--id") { Description = "只选这些编号的，可写多个", HelpName = "ID", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<FileInfo?> Data = new("--data") { Description = "由数据新建：JSONL，每行一个 POST /v1/documents 的请求体；- 为标准输入", HelpName = "F.jsonl" };
    private static readonly Option<string?> Pin = new("--pin") { Description = "用这个版本的模板，如 evaluation-form@v2；默认各表单最新的已发布版本", HelpName = "FORM@vN" };
    private static readonly Option<string?> Notice = new("--notice") { Description = "改用这个评审通知", HelpName = "N" };
    private static readonly Option<string?> Watermark = new("--watermark") { Description = "改用这个水印；空串为不印", HelpName = "TEXT" };
    private static readonly Option<string?> View = new("--view") { Description = "full 全本，publicity 公示版", HelpName = "full|publicity" };
    private static readonly Option<string?> Stage = new("--stage") { Description = "final 正式，draft 预览", HelpName = "final|draft" };
    private static readonly Option<int?> Copies = new("--copies") { Description = "份数", HelpName = "N" };
    private static readonly Option<bool?> Duplex = new("--duplex") { Description = "双面打印：每份补足偶数页", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<bool> StrictFonts = new("--strict-fonts") { Description = "模板所用的字体缺字时报错，不换别的字体" };
    private static readonly Option<Client.BatchOutput?> Output = new("--output") { Description = "versions（默认）存为新版本；archive 不动已存的文书，只打包下载，保留七天", HelpName = "versions|archive" };
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "试算：全部生成一遍但不保存，报告哪些会变、怎样变、需要多少磁盘" };
    private static readonly Option<string?> Webhook = new("--webhook") { Description = "结束时通知的地址（须在服务允许的名单里）", HelpName = "URL" };
    private static readonly Option<string?> Key = new("--idempotency-key") { Description = "重发同一命令时用同一个值，一天之内只建一次", HelpName = "K" };

    private static readonly Option[] Selection = [Form, Application, Plan, Person, Employer, From, Until, Ids];

    public static Command Create()
    {
        var command = new Command("run", "建立一个批次并等它完成：0 全部完成，1 有失败的，70 环境出错，130 中途离开（批次继续）") { Name, All, Data };
        foreach (var option in Selection) command.Options.Add(option);
        foreach (var option in (Option[])[Pin, Notice, Watermark, View, Stage, Copies, Duplex, StrictFonts, Output, DryRun, Webhook, Key, BatchOutcome.Detach, BatchOutcome.Json, BatchOutcome.Quiet]) command.Options.Add(option);
        command.Validators.Add(Judge);
        command.SetAction((parsed, cancellation) => BatchServer.RunAsync(parsed, docgen => RunAsync(docgen, parsed, cancellation)));
        return command;
    }

    private static void Judge(CommandResult result)
    {
        var (selects, uploads, all) = (Selection.Any(option => result.GetResult(option) is not null), result.GetResult(Data) is not null, result.GetValue(All));
        if (!selects && !uploads && !all) result.AddError("请写明选哪些文书（如 --form evaluation-form --plan P-2023-07），或用 --all 选全部，或用 --data 给出新的数据。");
        if (uploads && (selects || all)) result.AddError("--data 由数据新建，不能再选已存的文书。");
        if (result.GetValue(DryRun) && result.GetResult(Output) is not null) result.AddError("--dry-run 不保存，不能再写 --output。");
        if (selects && all) result.AddError("--all 是全部，不能再加别的条件。");
        if (result.GetValue(Data) is { Name: not InputFile.StandardInput, Exists: false } missing) result.AddError($"找不到文件 {missing.Name}。请检查路径。");
    }

    private static async Task<int> RunAsync(DocGenClient docgen, ParseResult parsed, CancellationToken cancellation)
    {
        var (batch, key) = (BatchOf(parsed), parsed.GetValue(Key));
        var follow = new FollowBatch(docgen, parsed);
        if (parsed.GetValue(Data) is not { } file) return await follow.BeginAsync((_, leaving) => docgen.Batches.CreateAsync(batch, key, leaving), total: null, cancellation);
        await using var data = file.Name == InputFile.StandardInput ? Console.OpenStandardInput() : file.OpenRead();
        return await follow.BeginAsync((sent, leaving) => docgen.Batches.UploadAsync(batch, data, key, sent, leaving), data.CanSeek ? data.Length : null, cancellation);
    }

    private static NewBatch BatchOf(ParseResult parsed) => new()
    {
        Name = parsed.GetValue(Name),
        Select = parsed.GetResult(Data) is null ? SelectionOf(parsed) : null,
        Form = parsed.GetValue(Pin),
        Options = OptionsOf(parsed),
        Output = parsed.GetValue(DryRun) ? Client.BatchOutput.DryRun : parsed.GetValue(Output),
        Webhook = parsed.GetValue(Webhook),
    };

    private static BatchSelection SelectionOf(ParseResult parsed) => new()
    {
        Form = parsed.GetValue(Form),
        Application = parsed.GetValue(Application),
        Plan = parsed.GetValue(Plan),
        Person = parsed.GetValue(Person),
        Employer = parsed.GetValue(Employer),
        // Nothing was issued before there were machines to do it.
        From = parsed.GetValue(All) ? DateTimeOffset.UnixEpoch : parsed.GetValue(From),
        Until = parsed.GetValue(Until),
        Ids = parsed.GetValue(Ids) is { Length: > 0 } ids ? ids : null,
    };

    private static FormOptions? OptionsOf(ParseResult parsed)
    {
        var options = new FormOptions
        {
            Notice = parsed.GetValue(Notice),
            Watermark = parsed.GetValue(Watermark),
            View = parsed.GetValue(View),
            Stage = parsed.GetValue(Stage),
            Copies = parsed.GetValue(Copies),
            Duplex = parsed.GetResult(Duplex) is null ? null : parsed.GetValue(Duplex) ?? true,
            StrictFonts = parsed.GetValue(StrictFonts) ? true : null,
        };
        return options == new FormOptions() ? null : options;
    }

    /// <summary>A day or a time without an offset is meant as it is on paper.</summary>
    private static Option<DateTimeOffset?> Instant(string name, string description) => new(name)
    {
        Description = description + "：2026-01-01（北京时间零点）或 2026-01-01T08:00:00+08:00",
        HelpName = "T",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var bare) && bare.Kind == DateTimeKind.Unspecified) return new DateTimeOffset(bare, TimeSpan.FromHours(8));
            if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)) return instant;
            result.AddError($"{name} 应为日期或时刻，如 2026-01-01 或 2026-01-01T08:00:00+08:00。");
            return null;
        },
    };
}
