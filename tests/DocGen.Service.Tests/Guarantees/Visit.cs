using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using DocGen.Documents;
using DocGen.Testing;
using Microsoft.Playwright;

namespace DocGen.Service.Tests.Guarantees;

/// <summary>One person at one browser page, and what the browser complained of meanwhile.</summary>
public sealed class Visit : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> complaints = new();

    private ICDPSession? touch;

    private Visit(IPage page) => Page = page;

    public IPage Page { get; }

    /// <summary>Errors on the console, violations of the content security policy, exceptions of scripts.</summary>
    public IReadOnlyCollection<string> Complaints => complaints;

    public static async Task<Visit> BeginAsync(IBrowserContext context)
    {
        var visit = new Visit(await context.NewPageAsync());
        visit.Page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") visit.complaints.Enqueue(message.Text);
        };
        visit.Page.PageError += (_, error) => visit.complaints.Enqueue(error);
        visit.touch = await context.NewCDPSessionAsync(visit.Page);
        return visit;
    }

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public Task<string> HintAsync() => Page.Locator("#hint").InnerTextAsync();

    /// <summary>Moves a finger over the glass as the ink goes: the sheet's corners lie on the canvas's.</summary>
    public async Task WriteAsync(Ink ink, int milliseconds = 700)
    {
        var places = await PlacesAsync(ink);
        var pause = milliseconds / Math.Max(1, ink.Points);
        foreach (var stroke in places)
        {
            await TouchAsync("touchStart", stroke[0]);
            foreach (var place in stroke.Skip(1))
            {
                await TouchAsync("touchMove", place);
                if (pause > 0) await Task.Delay(pause);
            }
            await TouchAsync("touchEnd");
        }
    }

    public async Task WriteWithMouseAsync(Ink ink)
    {
        foreach (var stroke in await PlacesAsync(ink))
        {
            await Page.Mouse.MoveAsync(stroke[0].X, stroke[0].Y);
            await Page.Mouse.DownAsync();
            foreach (var (x, y) in stroke.Skip(1)) await Page.Mouse.MoveAsync(x, y);
            await Page.Mouse.UpAsync();
            await Task.Delay(60);
        }
    }

    /// <param name="at">Every finger that is on the glass afterwards.</param>
    public Task TouchAsync(string type, params IEnumerable<(float X, float Y)> at) => touch!.SendAsync("Input.dispatchTouchEvent", new Dictionary<string, object>
    {
        ["type"] = type,
        ["touchPoints"] = at.Select((place, finger) => new Dictionary<string, object> { ["x"] = place.X, ["y"] = place.Y, ["id"] = finger }).ToArray(),
    });

    /// <summary>Share of the canvas's pixels that are dark.</summary>
    public async Task<double> InkedAsync() => await Page.EvaluateAsync<double>("""
        () => {
          const canvas = document.getElementById('ink');
          const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
          let dark = 0;
          for (let at = 0; at < data.length; at += 4) if (data[at + 3] > 128 && data[at] < 128) dark++;
          return dark / (canvas.width * canvas.height);
        }
        """);

    public Task<bool> ScrollsSidewaysAsync() => Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > innerWidth || document.body.scrollWidth > innerWidth");

    public ValueTask DisposeAsync() => Page.Context.DisposeAsync();

    /// <summary>Where the ink's points lie on the glass, also when the sheet lies across it.</summary>
    private async Task<List<List<(float X, float Y)>>> PlacesAsync(Ink ink)
    {
        await Page.Locator("#ink").ScrollIntoViewIfNeededAsync();
        var frame = await Page.EvaluateAsync<JsonElement>("""
            () => { const box = document.getElementById('ink').getBoundingClientRect(); return { left: box.left, top: box.top, width: box.width, height: box.height }; }
            """);
        var (left, top, width, height) = (Of("left"), Of("top"), Of("width"), Of("height"));
        var turned = height > width;
        return [.. ink.Strokes.Select(stroke => stroke.Select(point => turned
            ? ((float)(left + width - point.Y / ink.Height * width), (float)(top + point.X / ink.Width * height))
            : ((float)(left + point.X / ink.Width * width), (float)(top + point.Y / ink.Height * height))).ToList())];
        double Of(string name) => frame.GetProperty(name).GetDouble();
    }
}

/// <summary>Handwriting of nobody.</summary>
public static class Handwriting
{
    /// <summary>丁一川 in a careful hand; a third of the points, since each costs a frame.</summary>
    public static Ink Name { get; } = Thinned(Sample("signature.ink"));

    public static Ink Dot { get; } = Ink.Read("""{"width":600,"height":272,"strokes":[[[300,130,0],[301,131,40]]]}"""u8.ToArray()).Value!;

    public static Ink Ring { get; } = Ink.Read(System.Text.Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
        $$"""{"width":600,"height":272,"strokes":[[{{string.Join(',', Enumerable.Range(0, 41).Select(step => RingPoint(step)))}}]]}"""))).Value!;

    private static string RingPoint(int step) => string.Create(CultureInfo.InvariantCulture,
        $"[{300 + 180 * Math.Cos(step * Math.PI / 20):0.0},{136 + 100 * Math.Sin(step * Math.PI / 20):0.0},{step * 30}]");

    private static Ink Thinned(Ink ink) => ink with
    {
        Strokes = [.. ink.Strokes.Select(stroke => ImmutableArray.CreateRange(stroke.Where((_, at) => at % 3 == 0 || at == stroke.Length - 1)))],
    };

    private static Ink Sample(string file) =>
        Ink.Read(File.ReadAllBytes(Path.Combine(Repository.Templates, "integrity-guarantee", "v1", "samples", file))).Value!;
}
