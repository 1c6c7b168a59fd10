using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using DocGen.Documents;
using DocGen.Generation.Templates;
using DocGen.Generation.Templates.Differences;
using DocGen.Service.Operations;
using DocGen.Service.Problems;
using DocGen.Service.Workers;

namespace DocGen.Service.Generate.Authoring;

/// <summary><c>docgen template diff FORM v1 v2 [--out DIR]</c>: what is asked for, printed and required otherwise, and how the samples look.</summary>
public static class DiffCommand
{
    /// <summary>Of one kind, on a terminal; <c>--json</c> has all.</summary>
    private const int MostLines = 40;

    private const int LongestText = 90;

    private static readonly Argument<string> Form = new("FORM") { Description = "表单，如 post-table" };
    private static readonly Argument<string> Before = new("v1") { Description = "原来的版本" };
    private static readonly Argument<string> After = new("v2") { Description = "新的版本" };
    private static readonly Option<DirectoryInfo?> Out = new("--out") { Description = "把两版样例的 PDF 和不同页面的左右对照图放到这里", HelpName = "DIR" };

    public static Command Create(Option<DirectoryInfo?> templates, Option<DirectoryInfo?> models)
    {
        var command = new Command("diff", "对比一份表的两个版本：数据项、标签、规则、文字、样例的页面") { Form, Before, After, TemplateCommand.Json, Out };
        command.SetAction((parsed, cancellation) => RunAsync(parsed, templates, models, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Option<DirectoryInfo?> templates, Option<DirectoryInfo?> models, CancellationToken cancellation)
    {
        var loaded = Engine.Load(parsed, templates);
        if (!loaded.Ok) return ConsoleProblems.Report(loaded.Problems, loaded.Warnings);
        var engine = loaded.Value;
        var (before, after) = (Find(parsed, Before, engine), Find(parsed, After, engine));
        if (!before.Ok || !after.Ok) return ConsoleProblems.Report([.. before.Problems, .. after.Problems], []);
        await using var workers = new WorkerPool(WorkerOptions.OfThisProgram(EngineFiles.ModelsFolder(parsed, models)) with { Count = 1 });
        var samples = new SampleDifferences(engine, before.Value, after.Value, workers);
        var seen = await samples.AllAsync(parsed.GetValue(Out), cancellation);

        var diff = TemplateDiff.Of(before.Value, after.Value, engine.Limits);
        var answer = DiffAnswer.From(before.Value, after.Value, diff, seen);
        if (parsed.GetValue(TemplateCommand.Json)) Console.WriteLine(JsonSerializer.Serialize(answer, ServiceJson.Default.DiffAnswer));
        else Print(answer);
        if (parsed.GetValue(Out) is { } folder) Console.Error.WriteLine($"PDF 和对照图在 {folder}。");
        return ExitCode.Done;
    }

    /// <summary>A draft and a withdrawn version too: this is to look at them.</summary>
    private static Outcome<Template> Find(ParseResult parsed, Argument<string> version, Engine engine)
    {
        var (form, wanted) = (parsed.GetRequiredValue(Form), parsed.GetRequiredValue(version));
        return engine.Templates.Named(wanted.Contains('@', StringComparison.Ordinal) ? wanted : $"{form}@{wanted}");
    }

    private static void Print(DiffAnswer answer)
    {
        Console.WriteLine($"{answer.Before} → {answer.After}");
        Print("数据项（schema.json）", answer.Fields);
        Print("标签打印的数据项", answer.Printed);
        Print("规则", answer.Rules);
        Print("设置（form.json）", answer.Settings);
        Print("文字（form.docx）", answer.Text);
        Console.WriteLine("样例：");
        foreach (var sample in answer.Samples) Console.WriteLine($"  {sample.Sample}：{sample.Summary}");
    }

    private static void Print(string title, IReadOnlyList<ChangeEntry> changes)
    {
        if (changes.Count == 0)
        {
            Console.WriteLine($"{title}：没有变化");
            return;
        }
        Console.WriteLine($"{title}：{changes.Count} 处");
        foreach (var change in changes.Take(MostLines))
        {
            Console.WriteLine($"  {Sign(change)} {change.Name}{(change.Title.Length > 0 ? $"（{Short(change.Title)}）" : "")}");
            if (change.Before is { } before) Console.WriteLine($"      - {Short(before)}");
            if (change.After is { } after) Console.WriteLine($"      + {Short(after)}");
        }
        if (changes.Count > MostLines) Console.WriteLine($"  … 其余 {changes.Count - MostLines} 处见 --json");
    }

    private static string Sign(ChangeEntry change) => change.Before is null ? "新增" : change.After is null ? "删除" : "改动";

    /// <summary>By whole characters: half of a rare one would be a box.</summary>
    private static string Short(string text)
    {
        var line = text.ReplaceLineEndings(" ").Trim();
        var runes = line.EnumerateRunes().Take(LongestText + 1).ToImmutableArray();
        return runes.Length <= LongestText ? line : string.Concat(runes.Take(LongestText)) + "…";
    }
}
