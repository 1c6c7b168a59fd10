using DocGen.Generation.Requests;
using DocGen.Generation.Data;
using DocGen.Generation.Templates;
using DocGen.Service.Operations;
using DocGen.Testing;
using DocGen.Service.Tests.Workers;
using DocGen.Service.Workers;

namespace DocGen.Service.Tests.Operations;

public sealed class TemplateWatchTests : IDisposable
{
    private const string Form = "annual-review";

    private readonly CopiedTemplates templates = new();
    private readonly StepClock clock = new();
    private readonly Readiness readiness = new();
    private readonly Told log = new();
    private readonly Engine engine;
    private readonly TemplateWatch watch;

    public TemplateWatchTests()
    {
        var stamp = FolderStamp.Of(templates.Folder);
        engine = Stages.Must(Engine.Load(templates.Folder));
        watch = new(new(templates.Folder, stamp), engine, readiness, clock, log);
    }

    public void Dispose()
    {
        watch.Dispose();
        templates.Dispose();
    }

    [Fact]
    public void A_version_that_is_copied_slowly_is_taken_when_it_is_whole_and_never_before()
    {
        var files = new[] { "form.json", "schema.json", "form.docx" }.Select(name => (name, bytes: File.ReadAllBytes(Path.Combine(templates.Folder, Form, "v1", name)))).ToList();
        var folder = Directory.CreateDirectory(Path.Combine(templates.Folder, Form, "v2")).FullName;
        foreach (var (name, bytes) in files)
        {
            // Whoever copies on Linux keeps nobody from reading.
            using var target = new FileStream(Path.Combine(folder, name), FileMode.Create, FileAccess.Write, FileShare.ReadWrite);
            foreach (var chunk in bytes.Chunk(bytes.Length / 4 + 1))
            {
                // Stalled for longer than anybody waits, at every quarter of every file.
                Rest();
                Assert.Equal("v1", Served());
                target.Write(chunk);
                target.Flush();
            }
        }
        Assert.Null(watch.Look());
        Assert.Equal("v1", Served());
        Rest();
        Assert.Equal("v2", Served());
        Assert.Null(readiness.Report.NotTaken);
    }

    [Fact]
    public void While_a_broken_file_lies_there_the_old_one_is_served_and_readiness_says_so()
    {
        var docx = templates.Docx($"{Form}/v1");
        var bytes = File.ReadAllBytes(docx);
        var before = engine.Templates.Find(Form).Value;
        File.WriteAllBytes(docx, bytes[..^1000]);
        Rest();
        Assert.Same(before, engine.Templates.Find(Form).Value);
        Assert.Equal([$"{Form}@v1"], readiness.Report.NotTaken);
        Assert.True(engine.Generate.Run(new RenderRequest(Form, ObjectValue.Empty, RenderOptions.Default with { Blank = true })).Ok);
        // As editors save: a new file is written beside, then renamed.
        File.WriteAllBytes(docx + ".new", bytes);
        File.Move(docx + ".new", docx, overwrite: true);
        Rest();
        Assert.Null(readiness.Report.NotTaken);
        Assert.Same(before, engine.Templates.Find(Form).Value);
    }

    [Fact]
    public void Nothing_is_read_while_something_moves_nor_when_nothing_changed()
    {
        Rest();
        Assert.Null(watch.Look());
        var json = Path.Combine(templates.Folder, "notices", "written.json");
        for (var time = 0; time < 5; time++)
        {
            File.WriteAllText(json, new string(' ', time));
            Assert.Null(watch.Look());
            clock.Step(TemplateWatch.Settled - TimeSpan.FromMilliseconds(1));
        }
        Assert.Null(watch.Look());
        clock.Step(TimeSpan.FromMilliseconds(1));
        Assert.Equal("notices/written.json", Assert.Single(watch.Look()!.NotTaken).Name);
    }

    [Fact]
    public async Task Requests_see_the_one_version_or_the_other_while_they_are_swapped()
    {
        using var ended = new CancellationTokenSource();
        var versions = new HashSet<string>();
        var asking = Task.Run(() =>
        {
            while (!ended.IsCancellationRequested)
            {
                var judged = Stages.Must(engine.Generate.Check(new RenderRequest(Form, ObjectValue.Empty, RenderOptions.Default with { Blank = true })));
                versions.Add($"{judged.Template.Version} {judged.Template.Sha256}");
            }
        });
        await Task.Run(() => Copy("v1", "v2"));
        Rest();
        ended.CancelAfter(TimeSpan.FromMilliseconds(50));
        await asking;
        var known = engine.Templates.Entries.Where(entry => entry.Form == Form).Select(entry => $"{entry.Version} {entry.Template.Value!.Sha256}");
        Assert.Subset(known.ToHashSet(), versions);
        Assert.Equal("v2", Served());
    }

    [Fact]
    public void What_cannot_be_read_is_told_until_it_can_and_then_everything_is_taken()
    {
        var link = Path.Combine(templates.Folder, "notices", "lost.json");
        File.CreateSymbolicLink(link, "nowhere.json");
        Copy("v1", "v2");
        for (var time = 0; time < 3; time++) Rest();
        Assert.Equal("v1", Served());
        Assert.Equal([templates.Folder], readiness.Report.NotTaken);
        Assert.Single(log.Lines, line => line.Contains(templates.Folder, StringComparison.Ordinal));
        File.Delete(link);
        Rest();
        Assert.Equal("v2", Served());
        Assert.Null(readiness.Report.NotTaken);
    }

    [Fact]
    public void A_failure_of_the_program_itself_ends_neither_the_watch_nor_the_service_and_is_told_once()
    {
        using var failing = new TemplateWatch(new(templates.Folder, FolderStamp.Of(templates.Folder)), engine with { Limits = null! }, readiness, clock, log);
        Copy("v1", "v2");
        Assert.Null(failing.Look());
        clock.Step(TemplateWatch.Settled);
        for (var time = 0; time < 3; time++) Assert.Null(failing.Look());
        Assert.Contains("NullReferenceException", Assert.Single(log.Lines), StringComparison.Ordinal);
        Assert.Equal([templates.Folder], readiness.Report.NotTaken);
    }

    [Fact]
    public async Task What_changes_before_the_service_is_warm_is_told_all_the_same()
    {
        using var worker = new StandIn("good()");
        var marker = worker.Beside("may-start");
        File.WriteAllText(worker.Script, $"import os, time\nwhile not os.path.exists('{marker}'): time.sleep(0.01)\n" + File.ReadAllText(worker.Script));
        await using var pool = new WorkerPool(worker.Options with { Isolation = IsolationLevel.Limited });
        var warming = readiness.WarmUpAsync(engine, pool, default);
        Copy("v1", "v2");
        File.WriteAllText(Path.Combine(templates.Folder, Form, "v2", "schema.json"), "{");
        Rest();
        File.WriteAllText(marker, "");
        await warming;
        Assert.Equal([$"{Form}@v2"], readiness.Report.Unusable);
        Assert.Equal("ready", readiness.Report.Status);
    }

    private string Served() => engine.Templates.Find(Form).Value!.Version;

    /// <summary>Looks before and after the time that nothing may move.</summary>
    private void Rest()
    {
        watch.Look();
        clock.Step(TemplateWatch.Settled);
        watch.Look();
    }

    private void Copy(string from, string to)
    {
        var folder = Directory.CreateDirectory(Path.Combine(templates.Folder, Form, to)).FullName;
        foreach (var file in Directory.GetFiles(Path.Combine(templates.Folder, Form, from))) File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
    }

    private sealed class Told : ILogger<TemplateWatch>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel)) Lines.Add(formatter(state, exception));
        }
    }

    private sealed class StepClock : TimeProvider
    {
        private long now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => now;

        public void Step(TimeSpan by) => now += by.Ticks;
    }
}
