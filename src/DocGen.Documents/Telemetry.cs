using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace DocGen.Documents;

/// <summary>
/// What the program tells of itself to whoever watches, all of it here: source and meter are both called <see cref="Name"/>. It costs next to nothing
/// while nobody listens, and never says of whom: tags are codes of ours, never text of a request.
/// </summary>
public static class Telemetry
{
    public const string Name = "DocGen";

    private static readonly ActivitySource Source = new(Name);

    private static readonly Meter Meter = new(Name);

    /// <summary>Seconds; from a tenth of a millisecond to a minute.</summary>
    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 60],
    };

    private static readonly Histogram<double> Stages = Meter.CreateHistogram("docgen.stage.duration", "s", "How long a stage took", advice: Seconds);

    private static readonly Histogram<double> Waits = Meter.CreateHistogram("docgen.queue.wait", "s", "How long a request waited for its place", advice: Seconds);

    private static readonly Counter<long> Fallbacks = Meter.CreateCounter<long>("docgen.glyph.fallbacks", "{character}", "Distinct characters that another font had to serve, of each document");

    private static readonly Counter<long> Verdicts = Meter.CreateCounter<long>("docgen.verdicts", "{upload}", "Uploads judged");

    private static readonly Counter<long> Findings = Meter.CreateCounter<long>("docgen.findings", "{finding}", "Findings that were not good");

    /// <summary>A stage of the work, to be disposed of when it is done: a span of the request's trace, and a duration.</summary>
    /// <param name="name">Of ours: <c>judge</c>, <c>layout</c>, <c>write</c>, <c>measure</c> …</param>
    public static StageWatch Stage(string name) => new(name, Source.StartActivity(name), Stages.Enabled ? Stopwatch.GetTimestamp() : 0);

    /// <param name="queue"><c>documents</c>, <c>issues</c>, <c>checks</c>, <c>attachments</c>, <c>workers</c> or <c>bulk</c>.</param>
    public static void Waited(string queue, TimeSpan wait) => Waits.Record(wait.TotalSeconds, new KeyValuePair<string, object?>("docgen.queue", queue));

    /// <param name="face">PostScript name of the font that served them.</param>
    public static void FellBack(string face, int characters) => Fallbacks.Add(characters, new KeyValuePair<string, object?>("docgen.font", face));

    /// <param name="kind"><c>photo</c>, <c>guarantee</c>, or the kind of an attachment.</param>
    public static void Judged(string kind, string verdict) => Verdicts.Add(1, new("docgen.kind", kind), new("docgen.verdict", verdict));

    public static void Found(string code, string outcome) => Findings.Add(1, new("docgen.code", code), new("docgen.outcome", outcome));

    internal static void Took(string stage, TimeSpan time) => Stages.Record(time.TotalSeconds, new KeyValuePair<string, object?>("docgen.stage", stage));
}

/// <summary>A stage that is being watched.</summary>
public readonly struct StageWatch : IDisposable
{
    private readonly string name;
    private readonly Activity? span;
    private readonly long started;

    internal StageWatch(string name, Activity? span, long started) => (this.name, this.span, this.started) = (name, span, started);

    public void Dispose()
    {
        span?.Dispose();
        if (started != 0) Telemetry.Took(name, Stopwatch.GetElapsedTime(started));
    }
}
