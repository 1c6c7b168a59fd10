using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dapper;
using DocGen.Documents.Pictures;
using DocGen.Service.Storage;
using DocGen.Service.Tests.Documents;
using DocGen.Service.Tests.Guarantees;

namespace DocGen.Service.Tests.Batches;

/// <summary>Before a new version of a form changes anything: which documents it would change, how, and what it would take. Over a real socket, with real workers.</summary>
public sealed class DryRunTests : IAsyncLifetime
{
    /// <summary>Printed only where somebody's present post has no end.</summary>
    private const string Label = "default:至今";

    /// <summary>Each with one change to the first version of the form.</summary>
    private const string OtherLabel = "v2", OtherHeight = "v3", Longer = "v4", OtherTitle = "v5";

    private readonly EditedForm form = new EditedForm()
        .With(OtherLabel, Label, "default:迄今").With(OtherHeight, "<w:trHeight w:val=\"1701\"", "<w:trHeight w:val=\"1601\"")
        .With(Longer, Label, "default:" + string.Concat(Enumerable.Repeat("以上经历均已核对属实", 40))).Titled(OtherTitle, "破格审批表");

    private GuaranteesForTests parts = null!;
    private RunningService service = null!;

    private HttpClient Client => service.Client;

    public async ValueTask InitializeAsync()
    {
        parts = new GuaranteesForTests().With(before => before with { Engine = form.Load() });
        service = await RunningService.StartAsync(guarantees: parts);
    }

    public async ValueTask DisposeAsync()
    {
        await service.DisposeAsync();
        form.Dispose();
    }

    [Theory]
    [InlineData(OtherLabel, "text")]
    [InlineData(Longer, "pages")]
    public async Task It_finds_exactly_the_documents_that_a_change_touches_and_the_real_run_changes_exactly_these(string version, string difference)
    {
        var documents = await IssueAsync();
        var dry = await RunAsync(version, "dry-run");
        var touched = await ItemsAsync(dry, "made");
        Assert.Equal(Labelled(documents).Order(StringComparer.Ordinal), touched.Select(DocumentOf).Order(StringComparer.Ordinal));
        Assert.All(touched, item => Assert.Equal(difference, item.GetProperty("difference").GetString()));
        Assert.Equal((6, 3, 3), Counts(dry));
        Assert.Equal(3, dry.GetProperty("differences").GetProperty(difference).GetInt32());
        Assert.Equal(3, Sum(dry.GetProperty("differences")));
        foreach (var document in documents) Assert.Equal(1, (await DocumentFlow.DescribeAsync(Client, document.Id)).GetProperty("newest").GetInt32());

        var files = LengthOfFiles();
        var real = await RunAsync(version, "versions");
        Assert.Equal((6, 3, 3), Counts(real));
        var newest = await Task.WhenAll(documents.Select(async document => (await DocumentFlow.DescribeAsync(Client, document.Id)).GetProperty("newest").GetInt32()));
        Assert.Equal([1, 2, 1, 2, 1, 2], newest);
        Assert.Equal(touched.Select(AfterOf), (await ItemsAsync(real, "made")).Select(AfterOf));
        // What was foretold is what it took, to the byte.
        Assert.Equal(dry.GetProperty("disk").GetProperty("neededBytes").GetInt64(), LengthOfFiles() - files);
        Assert.InRange(dry.GetProperty("disk").GetProperty("freeBytes").GetInt64(), 1, long.MaxValue);
    }

    [Theory]
    [InlineData(OtherHeight, "layout")]
    [InlineData(OtherTitle, "bytes")]
    public async Task What_reads_the_same_differs_in_its_places_or_only_in_its_bytes(string version, string difference)
    {
        await IssueAsync();
        var dry = await RunAsync(version, "dry-run");
        Assert.Equal((6, 6, 0), Counts(dry));
        Assert.Equal((6, 6), (dry.GetProperty("differences").GetProperty(difference).GetInt32(), Sum(dry.GetProperty("differences"))));
    }

    [Fact]
    public async Task Of_a_version_that_an_older_program_made_only_the_pages_are_compared()
    {
        var documents = await IssueAsync();
        await service.Part<IDatabase>().WriteAsync((connection, transaction) => connection.ExecuteAsync("UPDATE document_versions SET text_sha256 = NULL, layout_sha256 = NULL", null, transaction), default);
        Assert.Equal(3, (await RunAsync(OtherLabel, "dry-run")).GetProperty("differences").GetProperty("unknown").GetInt32());
        Assert.Equal(3, (await RunAsync(Longer, "dry-run")).GetProperty("differences").GetProperty("pages").GetInt32());
        Assert.Equal(6, documents.Count);
    }

    [Fact]
    public async Task Nothing_but_its_own_rows_is_written_and_no_file_at_all_also_when_its_samples_are_looked_at()
    {
        await IssueAsync();
        var (rows, files) = (await RowsAsync(), Files());
        var dry = await RunAsync(OtherLabel, "dry-run");
        var item = $"{PathOf(dry)}/items/{(await ItemsAsync(dry, "made"))[0].GetProperty("number").GetInt32()}";
        await Client.GetByteArrayAsync($"{item}/after");
        await Client.GetByteArrayAsync($"{item}/compare");
        Assert.Equal(rows, await RowsAsync());
        Assert.Equal(files, Files());
    }

    [Fact]
    public async Task Samples_show_both_pdfs_and_the_pages_that_differ()
    {
        var documents = await IssueAsync();
        var dry = await RunAsync(OtherLabel, "dry-run");
        var samples = await Client.GetFromJsonAsync<JsonElement>($"{PathOf(dry)}/samples?each=2");
        var group = Assert.Single(samples.GetProperty("samples").EnumerateArray());
        Assert.Equal(("text", 3), (group.GetProperty("difference").GetString(), group.GetProperty("documents").GetInt32()));
        var sample = group.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(2, sample.Count);

        var item = $"{PathOf(dry)}/items/{sample[0].GetProperty("number").GetInt32()}";
        var (before, after) = (await Client.GetByteArrayAsync($"{item}/before"), await Client.GetByteArrayAsync($"{item}/after"));
        Assert.Equal(sample[0].GetProperty("before").GetProperty("sha256").GetString(), Convert.ToHexStringLower(SHA256.HashData(before)));
        Assert.Equal(AfterOf(sample[0]), Convert.ToHexStringLower(SHA256.HashData(after)));
        Assert.Contains(DocumentOf(sample[0]), Labelled(documents));
        Assert.Equal(before, (await DocumentFlow.PdfAsync(Client, $"/v1/documents/{DocumentOf(sample[0])}")).Bytes);

        var compared = await Client.GetFromJsonAsync<JsonElement>($"{item}/compare");
        var page = Assert.Single(compared.GetProperty("pages").EnumerateArray(), page => page.GetProperty("change").GetString() == "differs");
        Assert.NotEmpty(page.GetProperty("areas").EnumerateArray());
        var picture = await Client.GetByteArrayAsync($"{item}/compare/{page.GetProperty("number").GetInt32()}");
        Assert.Equal(PictureSignature.Jpeg, PictureSignature.Of(picture));
    }

    [Theory]
    [InlineData("items/7/before", 404, "batch.item-not-found")]
    [InlineData("items/2/compare/99", 404, "batch.page-not-found")]
    [InlineData("samples?each=0", 400, "request.limit")]
    [InlineData("samples?each=many", 400, "request.limit")]
    public async Task What_there_is_not_is_said(string path, int status, string code)
    {
        await IssueAsync();
        using var answer = await Client.GetAsync($"{PathOf(await RunAsync(OtherLabel, "dry-run"))}/{path}");
        Assert.Equal((HttpStatusCode)status, answer.StatusCode);
        Assert.Equal(code, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_document_that_was_deleted_since_has_nothing_to_show()
    {
        var documents = await IssueAsync();
        var dry = await RunAsync(OtherLabel, "dry-run");
        foreach (var document in documents) (await Client.DeleteAsync($"/v1/documents/{document.Id}")).EnsureSuccessStatusCode();
        foreach (var print in (string[])["before", "after", "compare"])
        {
            using var answer = await Client.GetAsync($"{PathOf(dry)}/items/2/{print}");
            Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
        }
    }

    [Fact]
    public async Task New_data_are_tried_without_making_a_document()
    {
        var lines = new[] { Request(open: false), Request(open: true) };
        foreach (var line in lines) line.Remove("form");
        using var upload = BatchFlow.Upload($$"""{"form": "{{EditedForm.Form}}@{{OtherLabel}}", "output": "dry-run"}""", string.Join('\n', lines.Select(line => line.ToJsonString())));
        using var answer = await Client.PostAsync("/v1/batches", upload);
        var dry = await BatchFlow.EndedAsync(service, answer.Headers.Location!.ToString());
        Assert.Equal((2, 2, 0), Counts(dry));
        Assert.Empty((await Client.GetFromJsonAsync<JsonElement>("/v1/documents")).GetProperty("documents").EnumerateArray());
        var made = await Client.GetByteArrayAsync($"{PathOf(dry)}/items/2/after");
        Assert.Equal(AfterOf((await ItemsAsync(dry, "made"))[1]), Convert.ToHexStringLower(SHA256.HashData(made)));
        using var before = await Client.GetAsync($"{PathOf(dry)}/items/2/before");
        Assert.Equal(HttpStatusCode.NotFound, before.StatusCode);
    }

    /// <summary>Six, of which every other one prints the label.</summary>
    private async Task<List<Issued>> IssueAsync()
    {
        var issued = new List<Issued>();
        for (var number = 1; number <= 6; number++) issued.Add(await DocumentFlow.IssueAsync(Client, Request(open: number % 2 == 0)));
        return issued;
    }

    private static IEnumerable<string> Labelled(List<Issued> documents) => documents.Where((_, index) => index % 2 == 1).Select(document => document.Id);

    private static string DocumentOf(JsonElement item) => item.GetProperty("document").GetString()!;

    private static string AfterOf(JsonElement item) => item.GetProperty("after").GetProperty("sha256").GetString()!;

    private static JsonObject Request(bool open)
    {
        var request = DocumentFlow.Request(EditedForm.Form);
        request["form"] = EditedForm.Form + "@v1";
        if (!open) request["data"]!["resume"]!.AsArray().Last()!["endDate"] = "2020-06";
        return request;
    }

    private async Task<JsonElement> RunAsync(string version, string output)
    {
        var created = await BatchFlow.CreateAsync(Client, $$"""{"select": {"form": "{{EditedForm.Form}}"}, "form": "{{EditedForm.Form}}@{{version}}", "output": "{{output}}"}""");
        var ended = await BatchFlow.EndedAsync(service, PathOf(created));
        Assert.True(ended.GetProperty("account").GetProperty("addsUp").GetBoolean());
        return ended;
    }

    private static string PathOf(JsonElement batch) => $"/v1/batches/{batch.GetProperty("id").GetString()}";

    private async Task<List<JsonElement>> ItemsAsync(JsonElement batch, string state) =>
        [.. (await Client.GetFromJsonAsync<JsonElement>($"{PathOf(batch)}/items?state={state}")).GetProperty("items").EnumerateArray()];

    private static (int Selected, int Made, int Unchanged) Counts(JsonElement batch)
    {
        var counts = batch.GetProperty("counts");
        return (counts.GetProperty("selected").GetInt32(), counts.GetProperty("made").GetInt32(), counts.GetProperty("unchanged").GetInt32());
    }

    private static int Sum(JsonElement differences) => differences.EnumerateObject().Sum(kind => kind.Value.GetInt32());

    private long LengthOfFiles() => new DirectoryInfo(parts.Files).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);

    private string Files() => string.Join('\n', Directory.EnumerateFiles(parts.Files, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        .Select(file => $"{file} {File.GetLastWriteTimeUtc(file):O} {Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)))}"));

    /// <summary>All there is in the database but the rows of batches.</summary>
    private Task<string> RowsAsync() => service.Part<IDatabase>().ReadAsync(async connection =>
    {
        var dump = new StringBuilder();
        var tables = await connection.QueryAsync<string>("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'batch%' ORDER BY name");
        foreach (var table in tables)
            foreach (IDictionary<string, object?> row in await connection.QueryAsync($"SELECT * FROM {table} ORDER BY rowid"))
                dump.Append(table).Append(' ').AppendJoin(' ', row.Select(cell => $"{cell.Key}={(cell.Value is byte[] bytes ? Convert.ToHexStringLower(bytes) : cell.Value)}")).Append('\n');
        return dump.ToString();
    }, default);
}
