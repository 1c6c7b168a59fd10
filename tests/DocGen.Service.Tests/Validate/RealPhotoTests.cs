using System.Net;
using DocGen.Service.Operations;
using DocGen.Service.Workers;
using DocGen.Testing;
using DocGen.Testing.Photos;
using DocGen.Validation.Identify;

namespace DocGen.Service.Tests.Validate;

/// <summary>Photos of a drawn person through both doors, measured by real workers.</summary>
public sealed class RealPhotoTests
{
    private static readonly Scene Good = new(Cutout.Drawn()) { Ground = Grounds.Plain(240, 240, 240) };

    [Theory]
    [InlineData(0, 240, 240, 240, "合格")]
    [InlineData(3, 184, 184, 184, "需要人工查看")]
    [InlineData(1, 67, 142, 219, "不合格")]
    public async Task The_exit_code_is_the_verdict(int expected, int red, int green, int blue, string verdict)
    {
        using var file = new TemporaryFile("photo.jpg", JpegTools.Write((Good with { Ground = Grounds.Plain(red, green, blue) }).Take()));
        var (exit, output, error) = await DocGenProcess.RunAsync("check", "photo", file.Path);
        Assert.True(exit == expected, output + error);
        Assert.StartsWith(verdict + "\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_suggestion_of_the_program_is_accepted_by_the_program()
    {
        var photo = JpegTools.Write((Good with { Width = 358, Height = 441 }).Take(), 95);
        using var file = new TemporaryFile("photo.jpg", photo);
        var (suggestion, annotated) = (file.Beside("new.jpg"), file.Beside("marked.jpg"));
        var (exit, output, error) = await DocGenProcess.RunAsync("check", "photo", file.Path, "--suggest", suggestion, "--annotate", annotated);
        Assert.True(exit == 1, output + error);
        Assert.Contains("裁掉", error, StringComparison.Ordinal);
        Assert.Equal(photo, await File.ReadAllBytesAsync(file.Path));
        Assert.Equal((358, 441), SizeOf(annotated));
        var (width, height) = SizeOf(suggestion);
        Assert.InRange((double)width / height, 0.65, 0.8);
        (exit, output, error) = await DocGenProcess.RunAsync("check", "photo", suggestion);
        Assert.True(exit == 0, output + error);
    }

    [Fact]
    public async Task A_target_that_cannot_be_written_ends_with_70()
    {
        using var file = new TemporaryFile("photo.jpg", JpegTools.Write((Good with { Width = 358, Height = 441 }).Take(), 95));
        var (exit, _, error) = await DocGenProcess.RunAsync("check", "photo", file.Path, "--suggest", "/proc/nowhere/x.jpg");
        Assert.Equal(70, exit);
        Assert.NotEmpty(error);
    }

    [Fact]
    public async Task Over_HTTP_a_photo_gives_what_the_command_line_gives()
    {
        var photo = JpegTools.Write(Good.Take());
        using var file = new TemporaryFile("photo.jpg", photo);
        var (_, output, _) = await DocGenProcess.RunAsync("check", "photo", file.Path, "--json", "--lang", "en", "--suggest", file.Beside("new.jpg"));
        await using var workers = new WorkerPool(WorkerOptions.OfThisProgram(EngineFiles.ModelsFolder(null)) with { Count = 1 });
        await using var service = await CheckedService.StartAsync(workers);
        using var answer = await service.CheckAsync(photo, "?suggest=include", "en");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(output.TrimEnd(), await answer.Content.ReadAsStringAsync());
    }

    private static (int Width, int Height) SizeOf(string file)
    {
        var jpeg = PhotoIdentity.Of(File.ReadAllBytes(file)).Jpeg!;
        return (jpeg.Width, jpeg.Height);
    }
}
