using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using DocGen.Service.Problems;

namespace DocGen.Service.Bench;

/// <summary>
/// <c>docgen bench worker</c>: one form, 200 applicants, by the line protocol that the peers of the comparison speak too:
/// READY, then a line in; DOC i milliseconds bytes for each; DONE, then a line in.
/// </summary>
public static class BenchCommand
{
    private static readonly Option<string> Peers = new("--peers") { Description = "比较用的文件夹：template.docx 和 applicants", DefaultValueFactory = _ => "../shared/peers", HelpName = "DIR" };
    private static readonly Option<string> Id = new("--id") { DefaultValueFactory = _ => "0", Description = "工人编号" };
    private static readonly Option<int> Start = new("--start") { Description = "第一位申报人" };
    private static readonly Option<int> Count = new("--count") { DefaultValueFactory = _ => 1, Description = "计时的份数" };
    private static readonly Option<int> Warm = new("--warm") { Description = "热身的份数" };
    private static readonly Option<string> Out = new("--out") { DefaultValueFactory = _ => ".", Description = "PDF 放在哪里", HelpName = "DIR" };
    private static readonly Option<bool> Cold = new("--cold") { Description = "冷启动：不等输入" };

    public static Command Create(Option<DirectoryInfo?> templates)
    {
        var worker = new Command("worker", "按比较协议生成 PDF 并逐份计时") { Peers, Id, Start, Count, Warm, Out, Cold };
        worker.SetAction(parsed => Run(parsed, templates));
        return new("bench", "性能比较") { worker, BenchThreads.Create(Peers, templates) };
    }

    private static int Run(ParseResult parsed, Option<DirectoryInfo?> templates)
    {
        var loaded = ComparedForm.Load(parsed, templates, parsed.GetRequiredValue(Peers), parsed.GetRequiredValue(Out));
        if (!loaded.Ok) return ConsoleProblems.Report(loaded.Problems, loaded.Warnings);

        var bench = loaded.Value;
        for (var k = 0; k < parsed.GetValue(Warm); k++) bench.Make(ComparedForm.Applicants - 1 - k % ComparedForm.Applicants);
        Say("READY", parsed);
        var start = parsed.GetValue(Start);
        for (var i = start; i < start + parsed.GetValue(Count); i++)
        {
            var began = Stopwatch.GetTimestamp();
            var bytes = bench.Make(i % ComparedForm.Applicants);
            var took = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"DOC {i} {took:0.000} {bytes}"));
        }
        Say("DONE", parsed);
        return ExitCode.Done;
    }

    private static void Say(string word, ParseResult parsed)
    {
        Console.WriteLine(word);
        if (!parsed.GetValue(Cold)) Console.ReadLine();
    }
}
