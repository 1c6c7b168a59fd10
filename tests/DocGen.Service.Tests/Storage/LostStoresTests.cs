using System.Net;
using System.Text.Json;
using DocGen.Service.Tests.Documents;

namespace DocGen.Service.Tests.Storage;

/// <summary>The service over PostgreSQL and S3 while it loses the one and the other: clear answers, nothing lost, and no hand needed afterwards.</summary>
public sealed class LostStoresTests : IAsyncLifetime
{
    /// <summary>Its own: others need theirs.</summary>
    private readonly PostgresServer postgres = new();

    private readonly S3Server s3 = new();

    private ServingProcess service = null!;

    private HttpClient Client => service.Client;

    public async ValueTask InitializeAsync()
    {
        await s3.InitializeAsync();
        service = await ServingProcess.StartAsync(null, "--database", await postgres.NewDatabaseAsync(), "--files", await s3.NewPlaceAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await service.DisposeAsync();
        await postgres.DisposeAsync();
        await s3.DisposeAsync();
    }

    [Fact]
    public async Task A_lost_database_and_a_lost_bucket_are_told_as_503_and_used_again_once_they_are_back()
    {
        var kept = await DocumentFlow.IssueAsync(Client);
        var (pdf, tag) = await DocumentFlow.PdfAsync(Client, kept.Path);
        Assert.False(Directory.Exists(Path.Combine(service.Data, "files")));
        Assert.False(File.Exists(Path.Combine(service.Data, "docgen.db")));

        await postgres.StopAsync();
        await UnavailableAsync(await DocumentFlow.PostAsync(Client, "/v1/documents", DocumentFlow.Request(), "K-1"));
        await UnavailableAsync(await Client.GetAsync(kept.Path));
        Assert.Equal(HttpStatusCode.OK, (await Client.GetAsync("/health/live")).StatusCode);
        await postgres.StartAsync();
        var (again, sameTag) = await DocumentFlow.PdfAsync(Client, kept.Path);
        Assert.Equal(pdf, again);
        Assert.Equal(tag, sameTag);
        var second = await DocumentFlow.IssueAsync(Client, key: "K-1");

        await s3.StopAsync();
        await UnavailableAsync(await DocumentFlow.PostAsync(Client, "/v1/documents", DocumentFlow.Request(), "K-2"));
        await UnavailableAsync(await Client.GetAsync(kept.Path));
        await s3.StartAsync();
        var third = await DocumentFlow.IssueAsync(Client, key: "K-2");
        Assert.Equal(3, new HashSet<string> { kept.Id, second.Id, third.Id }.Count);
        Assert.Equal(3, (await Client.GetFromJsonAsync<JsonElement>("/v1/documents")).GetProperty("documents").GetArrayLength());

        await ChangedObjectIsNeverServedAsync(kept, second);
    }

    /// <summary>One bit of the object changed, or no object at all.</summary>
    private async Task ChangedObjectIsNeverServedAsync(Issued damaged, Issued whole)
    {
        var file = Assert.Single(s3.FilesOnDisk(damaged.Id));
        var bytes = await File.ReadAllBytesAsync(file);
        var changed = bytes.ToArray();
        changed[changed.Length / 2] ^= 1;
        foreach (var there in (byte[]?[])[changed, null])
        {
            if (there is null) File.Delete(file);
            else await File.WriteAllBytesAsync(file, there);
            using var answer = await Client.GetAsync(damaged.Path);
            Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
            Assert.Equal("storage.damaged", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
            Assert.Equal(HttpStatusCode.OK, (await Client.GetAsync(whole.Path)).StatusCode);
        }
        await File.WriteAllBytesAsync(file, bytes);
        Assert.Equal(HttpStatusCode.OK, (await Client.GetAsync(damaged.Path)).StatusCode);
    }

    private static async Task UnavailableAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.Equal("service.storage-unavailable", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
            Assert.NotNull(answer.Headers.RetryAfter);
        }
    }
}
