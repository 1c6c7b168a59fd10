using System.Net;
using DocGen.Service.Documents;
using DocGen.Service.Storage;
using DocGen.Service.Tests.Guarantees;

namespace DocGen.Service.Tests.Documents;

/// <summary>What the service does by itself, and what it makes of files that are not what they were.</summary>
public sealed class HousekeepingTests
{
    [Fact]
    public async Task What_is_overdue_or_without_a_record_goes_and_the_rest_stays()
    {
        var world = new GuaranteesForTests();
        await using var service = await RunningService.StartAsync(guarantees: world);
        var request = DocumentFlow.Request();
        request["retainUntil"] = world.Clock.GetUtcNow().AddDays(30).ToString("O");
        var (overdue, kept) = (await DocumentFlow.IssueAsync(service.Client, request), await DocumentFlow.IssueAsync(service.Client, key: "kept"));
        var files = service.Part<IFileStore>();
        await files.WriteAsync($"{KeptDocuments.Folder}/00/left-by-a-crash", new byte[] { 1 }, default);

        // Files carry the machine's time: for the sweep all of them are old.
        world.Clock.Advance(DateTimeOffset.UtcNow - world.Clock.GetUtcNow() + TimeSpan.FromDays(31));
        await ActivatorUtilities.CreateInstance<Housekeeping>(service.Services).RunAsync(default);

        using var gone = await service.Client.GetAsync(overdue.Path);
        Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
        await DocumentFlow.PdfAsync(service.Client, kept.Path);
        var left = await files.ListAsync(KeptDocuments.Folder, default).Select(file => file.Name).ToListAsync();
        Assert.Contains(kept.Id, Assert.Single(left), StringComparison.Ordinal);
        Assert.Null(await service.Part<Receipts>().FindAsync("default", "kept", world.Clock.GetUtcNow(), default));
    }

    [Theory]
    [InlineData("flipped")]
    [InlineData("cut")]
    [InlineData("empty")]
    [InlineData("another's")]
    [InlineData("lost")]
    public async Task A_file_that_is_not_what_was_issued_is_never_served(string damage)
    {
        var world = new GuaranteesForTests();
        await using var service = await RunningService.StartAsync(guarantees: world);
        var (damaged, whole) = (await DocumentFlow.IssueAsync(service.Client), await DocumentFlow.IssueAsync(service.Client));
        var (path, other) = (await FileOfAsync(service, world, damaged.Id), await FileOfAsync(service, world, whole.Id));
        var bytes = File.ReadAllBytes(path);
        if (damage == "flipped") bytes[^10] ^= 1;
        if (damage == "lost") File.Delete(path);
        else File.WriteAllBytes(path, damage switch { "cut" => bytes[..^1], "empty" => [], "another's" => File.ReadAllBytes(other), _ => bytes });

        using var refused = await service.Client.GetAsync(damaged.Path);
        Assert.Equal((HttpStatusCode.InternalServerError, "storage.damaged"), (refused.StatusCode, await SigningFlow.CodeOfAsync(refused)));
        await DocumentFlow.PdfAsync(service.Client, whole.Path);
        // Its record still tells what it was.
        Assert.Equal(1, (await DocumentFlow.DescribeAsync(service.Client, damaged.Id)).GetProperty("newest").GetInt32());
    }

    private static async Task<string> FileOfAsync(RunningService service, GuaranteesForTests world, string id) =>
        Path.Combine(world.Files, (await service.Part<DocumentStore>().VersionAsync("default", Guid.Parse(id), 1, default))!.File);
}
