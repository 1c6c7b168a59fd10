using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using DocGen.Service.Problems;

namespace DocGen.Service.Bench;

/// <summary><c>docgen bench threads</c>: how many documents a second one process makes on one thread and on more, and what it holds afterwards.</summary>
internal static class BenchThreads
{
    private static readonly Option<int> Count = new("--count") { DefaultValueFactory = _ => 2000, Description = "每一轮的份数" };
    private static readonly Option<int> Rounds = new("--rounds") { DefaultValueFactory = _ => 3, Description = "轮数；每轮交替测一个和多个线程" };
    private static readonly Option<int> Threads = new("--threads") { DefaultValueFactory = _ => Environment.ProcessorCount, Description = "线程数" };
    private static readonly Option<string?> Out = new("--out") { Description = "PDF 放在哪里；每个线程一个子文件夹（默认：临时文件夹，结束时删除）", HelpName = "DIR" };

    public static Command Create(Option<string> peers, Option<DirectoryInfo?> templates)
    {
        var command = new Command("threads", "在一个进程里用一个和多个线程生成，比较每秒的份数") { peers, Count, Rounds, Threads, Out };
        command.SetAction(parsed => Run(parsed, parsed.GetRequiredValue(peers), templates));
        return command;
    }

    private static int Run(ParseResult parsed, string peers, Option<DirectoryInfo?> templates)
    {
        if (parsed.GetValue(Out) is { } kept) return Run(parsed, peers, templates, kept);
        var temporary = Directory.CreateTempSubdirectory("docgen-bench-");
        try
        {
            return Run(parsed, peers, templates, temporary.FullName);
        }
        finally
        {
            temporary.Delete(recursive: true);
        }
    }

    private static int Run(ParseResult parsed, string peers, Option<DirectoryInfo?> templates, string target)
    {
        var threads = Math.Max(1, parsed.GetValue(Threads));
        var forms = new ComparedForm[threads];
        for (var thread = 0; thread < threads; thread++)
        {
            var folder = Path.Combine(target, thread.ToString(CultureInfo.InvariantCulture));
            // Threads share one form's template and fonts, as requests do; only their folders differ.
            var loaded = thread == 0 ? ComparedForm.Load(parsed, templates, peers, folder) : forms[0].In(folder);
            if (!loaded.Ok) return ConsoleProblems.Report(loaded.Problems, loaded.Warnings);
            forms[thread] = loaded.Value;
        }
        Measure(forms, 2 * ComparedForm.Applicants);
        Console.WriteLine("| threads | documents | a second | x | CPU ms/document | KB allocated | collections (0/1/2) | memory MB |");
        Console.WriteLine("|---:|---:|---:|---:|---:|---:|---|---:|");
        for (var round = 0; round < parsed.GetValue(Rounds); round++)
        {
            var one = Measure(forms[..1], parsed.GetValue(Count));
            Say(1, one, 1);
            var many = Measure(forms, parsed.GetValue(Count));
            Say(threads, many, many.PerSecond / one.PerSecond);
        }
        return ExitCode.Done;
    }

    private static void Say(int threads, Figures figures, double ratio) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"| {threads} | {figures.Documents} | {figures.PerSecond:0} | {ratio:0.00} | {figures.Processor:0.00} | {figures.Allocated / 1024:0} | {figures.Collections} | {Environment.WorkingSet / 1048576} |"));

    /// <summary>So many documents in all, shared by as many threads as forms.</summary>
    private static Figures Measure(ComparedForm[] forms, int count)
    {
        var (allocated, processor) = (GC.GetTotalAllocatedBytes(true), Environment.CpuUsage.TotalTime);
        var before = Enumerable.Range(0, 3).Select(GC.CollectionCount).ToArray();
        var began = Stopwatch.GetTimestamp();
        var workers = forms.Select((form, index) => new Thread(() =>
        {
            for (var document = index; document < count; document += forms.Length) form.Make(document % ComparedForm.Applicants);
        })).ToArray();
        foreach (var worker in workers) worker.Start();
        foreach (var worker in workers) worker.Join();
        return new(
            count, count / Stopwatch.GetElapsedTime(began).TotalSeconds, (Environment.CpuUsage.TotalTime - processor).TotalMilliseconds / count,
            (GC.GetTotalAllocatedBytes(true) - allocated) / (double)count, string.Join("/", before.Select((number, generation) => GC.CollectionCount(generation) - number)));
    }

    private sealed record Figures(int Documents, double PerSecond, double Processor, double Allocated, string Collections);
}
