using System.Globalization;
using DocGen.Documents;
using DocGen.Generation;
using DocGen.Generation.Templates;
using DocGen.Service.Operations;
using DocGen.Validation.Measure;

namespace DocGen.Service.Generate.Authoring;

/// <summary>The samples of two versions, printed with both, beside each other.</summary>
internal sealed class SampleDifferences(Engine engine, Template before, Template after, IWorkers workers)
{
    /// <param name="folder">Takes the PDFs and the pictures of pages that differ; null draws nothing.</param>
    public async Task<IReadOnlyList<SampleDifference>> AllAsync(DirectoryInfo? folder, CancellationToken cancellation)
    {
        var differences = new List<SampleDifference>();
        foreach (var sample in SampleRequests.Names(before).Union(SampleRequests.Names(after))) differences.Add(await OneAsync(sample, folder, cancellation));
        return differences;
    }

    private async Task<SampleDifference> OneAsync(string sample, DirectoryInfo? folder, CancellationToken cancellation)
    {
        // The newer version's sample with both, so that only the templates differ; where the older one cannot take it, each with its own.
        var now = Make(after, after, sample);
        var same = now.Ok ? Make(after, before, sample) : null;
        var (own, then) = same is { Ok: true } ? (false, same) : (true, Make(before, before, sample));
        if (then is not { Ok: true } || !now.Ok) return new(sample) { Missing = now.Ok ? "原版本没有可用的这个样例" : "新版本没有可用的这个样例", PagesBefore = then.Value?.Pages, PagesAfter = now.Value?.Pages };
        var (old, made) = (then.Value, now.Value);
        var difference = new SampleDifference(sample)
        {
            PagesBefore = old.Pages,
            PagesAfter = made.Pages,
            OwnData = own,
            SameText = old.Marks.Value.TextSha256.Span.SequenceEqual(made.Marks.Value.TextSha256.Span),
            SameLayout = old.Marks.Value.LayoutSha256.Span.SequenceEqual(made.Marks.Value.LayoutSha256.Span),
        };
        return folder is null ? difference : await WithPicturesAsync(difference, old, made, folder, cancellation);
    }

    private Outcome<GeneratedDocument> Make(Template source, Template with, string sample) =>
        SampleRequests.Read(source, $"{with.Form}@{with.Version}", sample, engine).Then(request => engine.Generate.Run(request));

    private async Task<SampleDifference> WithPicturesAsync(SampleDifference difference, GeneratedDocument old, GeneratedDocument made, DirectoryInfo folder, CancellationToken cancellation)
    {
        FileInfo File(string name) => new(Path.Combine(folder.FullName, name));
        OutputFile.Write(File($"{difference.Sample}-{before.Version}.pdf"), old.Bytes);
        OutputFile.Write(File($"{difference.Sample}-{after.Version}.pdf"), made.Bytes);
        foreach (var stale in folder.GetFiles($"{difference.Sample}-page*.jpg")) stale.Delete();
        byte[] both = [.. old.Bytes.Span, .. made.Bytes.Span];
        try
        {
            if ((await workers.RunAsync(new ComparePages(old.Bytes.Length), both, cancellation)).Answer is not PagesCompared compared) return difference with { NotDrawn = true };
            var pages = compared.Pages.Where(page => page.Change != PageChange.Same).Select(page => page.Number).ToList();
            foreach (var page in pages)
            {
                var drawn = await workers.RunAsync(new DrawPages(old.Bytes.Length, page), both, cancellation);
                if (drawn.Answer is PictureMade) OutputFile.Write(File(string.Create(CultureInfo.InvariantCulture, $"{difference.Sample}-page{page}.jpg")), drawn.Picture);
                else difference = difference with { NotDrawn = true };
            }
            return difference with { Pages = pages };
        }
        catch (WorkersUnavailableException)
        {
            return difference with { NotDrawn = true };
        }
    }
}
