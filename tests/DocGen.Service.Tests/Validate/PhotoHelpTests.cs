using DocGen.Testing;
using DocGen.Validation.Identify;
using DocGen.Validation.Measure;

namespace DocGen.Service.Tests.Validate;

/// <summary>What a caller may ask for beside the report of a photo.</summary>
public sealed class PhotoHelpTests
{
    private static readonly byte[] TooWide = JpegFile.OfLength(40_000, 358, 441);

    [Fact]
    public async Task What_was_not_asked_for_is_not_in_the_answer()
    {
        await using var service = await CheckedService.StartAsync(Cropping());
        using var answer = await service.CheckAsync(TooWide);
        Assert.Equal(["kind", "verdict", "findings", "facts", "sha256"], (await CheckedService.JsonAsync(answer)).EnumerateObject().Select(member => member.Name));
    }

    [Theory]
    [InlineData(null, "裁掉")]
    [InlineData("en", "Cropped")]
    public async Task A_suggestion_is_a_JPEG_with_its_own_report_and_the_steps_to_it(string? language, string step)
    {
        await using var service = await CheckedService.StartAsync(Cropping());
        using var answer = await service.CheckAsync(TooWide, "?suggest=include", language);
        var report = await CheckedService.JsonAsync(answer);
        Assert.Equal("rejected", report.GetProperty("verdict").GetString());
        Assert.False(report.TryGetProperty("suggestionReason", out _));
        var suggestion = report.GetProperty("suggestion");
        Assert.Equal("accepted", suggestion.GetProperty("report").GetProperty("verdict").GetString());
        Assert.Contains(suggestion.GetProperty("steps").EnumerateArray(), told => told.GetString()!.Contains(step, StringComparison.Ordinal));
        var facts = suggestion.GetProperty("report").GetProperty("facts");
        var jpeg = PhotoIdentity.Of(suggestion.GetProperty("jpeg").GetBytesFromBase64()).Jpeg!;
        Assert.Equal((facts.GetProperty("width").GetInt32(), facts.GetProperty("height").GetInt32()), (jpeg.Width, jpeg.Height));
        Assert.InRange((double)jpeg.Width / jpeg.Height, 0.65, 0.8);
    }

    [Theory]
    [InlineData("?suggest=include", "photo.complete")]
    [InlineData("?suggest=include&notice=zj-energy-2020", "没有")]
    public async Task Why_there_is_no_suggestion_is_said(string query, string reason)
    {
        var (photo, width, height) = query.Contains("notice", StringComparison.Ordinal) ? (TooWide, 358, 441) : (TooWide[..20_000], 358, 441);
        await using var service = await CheckedService.StartAsync(new PreparedWorkers((job, _) => Task.FromResult(PreparedWorkers.Answer(job, width, height))));
        using var answer = await service.CheckAsync(photo, query);
        var report = await CheckedService.JsonAsync(answer);
        Assert.False(report.TryGetProperty("suggestion", out _));
        Assert.Contains(reason, report.GetProperty("suggestionReason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_annotated_picture_is_a_JPEG_and_is_left_out_when_nothing_can_be_drawn_on()
    {
        await using var drawing = await CheckedService.StartAsync(Cropping());
        using var answer = await drawing.CheckAsync(TooWide, "?annotate=include");
        var report = await CheckedService.JsonAsync(answer);
        var jpeg = PhotoIdentity.Of(report.GetProperty("annotated").GetBytesFromBase64()).Jpeg!;
        Assert.Equal((358, 441), (jpeg.Width, jpeg.Height));

        await using var failing = await CheckedService.StartAsync(new PreparedWorkers((job, _) =>
            Task.FromResult(job is AnnotatePhoto ? new WorkerResult(new NotDecoded("libjpeg"), default) : PreparedWorkers.Answer(job, 358, 441))));
        using var without = await failing.CheckAsync(TooWide, "?annotate=include");
        Assert.False((await CheckedService.JsonAsync(without)).TryGetProperty("annotated", out _));
    }

    /// <summary>Of what it is given it measures the size that the header says, as it must when it is given its own suggestion.</summary>
    private static PreparedWorkers Cropping()
    {
        var (width, height) = (358, 441);
        return new((job, _) =>
        {
            if (job is EditPhoto edit) (width, height) = (edit.Width, edit.Height);
            return Task.FromResult(PreparedWorkers.Answer(job, width, height));
        });
    }
}
