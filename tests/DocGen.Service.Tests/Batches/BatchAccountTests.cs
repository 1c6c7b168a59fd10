using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DocGen.Service.Access;
using DocGen.Service.Batches;
using DocGen.Service.Documents;
using DocGen.Service.Storage;
using DocGen.Service.Tests.Documents;
using DocGen.Service.Tests.Downloads;
using DocGen.Service.Tests.Guarantees;
using DocGen.Testing;

namespace DocGen.Service.Tests.Batches;

/// <summary>What a batch leaves behind: its report and its files.</summary>
public sealed class BatchAccountTests : IAsyncLifetime
{
    private readonly GuaranteesForTests world = new();

    private RunningService service = null!;

    private HttpClient Client => service.Client;

    public async ValueTask InitializeAsync() => service = await RunningService.StartAsync(guarantees: world);

    public ValueTask DisposeAsync() => service.DisposeAsync();

    [Fact]
    public async Task The_report_tells_of_every_item_in_both_forms_and_adds_up()
    {
        var (batch, ids) = await MixedBatchAsync();
        using var csv = await Client.GetAsync($"/v1/batches/{batch}/report");
        Assert.Equal(("text/csv", "批次报告-"), (csv.Content.Headers.ContentType!.MediaType, csv.Content.Headers.ContentDisposition!.FileNameStar![..5]));
        var rows = Csv(await csv.Content.ReadAsByteArrayAsync());
        Assert.Equal(
            ["number", "document", "application", "state", "reason", "difference", "oldVersion", "oldSha256", "newVersion", "newSha256", "oldPages", "newPages", "bytes", "warnings", "problems"], rows[0].Keys);
        Assert.Equal(["made", "unchanged", "failed", "left-out", "left-out"], rows.Select(row => row["state"]));
        Assert.Equal(["", "", "", "sealed", "missing"], rows.Select(row => row["reason"]));
        Assert.Equal(ids, rows.Select(row => row["document"]));
        var (made, failed) = (rows[0], rows[2]);
        var pdf = await Client.GetByteArrayAsync($"/v1/documents/{ids[0]}");
        Assert.Equal(("1", "2", Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(pdf)), $"{pdf.Length}"), (made["oldVersion"], made["newVersion"], made["newSha256"], made["bytes"]));
        Assert.Contains("storage.damaged", failed["problems"]);
        // What would be computed in a spreadsheet is disarmed.
        Assert.Equal("'=A1", made["application"]);

        using var xlsx = await Client.GetAsync($"/v1/batches/{batch}/report?format=xlsx");
        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", xlsx.Content.Headers.ContentType!.MediaType);
        using var workbook = new ZipArchive(await xlsx.Content.ReadAsStreamAsync());
        var sheet = await new StreamReader(await workbook.GetEntry("xl/worksheets/sheet1.xml")!.OpenAsync()).ReadToEndAsync();
        Assert.Contains("已盖章，不再替换", sheet);
        Assert.Contains(made["newSha256"], sheet);
        Assert.Equal(6, sheet.Split("<row ").Length - 1);
    }

    [Fact]
    public async Task Which_form_the_report_has_is_for_the_caller_to_say()
    {
        var (batch, _) = await MixedBatchAsync();
        foreach (var (accept, format, expected) in new (string, string, object)[]
        {
            ("*/*", "", "text/csv"), ("text/csv;q=0.5, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            ("application/pdf", "?format=csv", "text/csv"), ("application/pdf", "", "request.not-acceptable"), ("*/*", "?format=pdf", "request.format"),
        })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/batches/{batch}/report{format}");
            request.Headers.TryAddWithoutValidation("Accept", accept);
            using var answer = await Client.SendAsync(request);
            Assert.Equal(expected, answer.IsSuccessStatusCode ? answer.Content.Headers.ContentType!.MediaType : await SigningFlow.CodeOfAsync(answer));
        }
    }

    [Fact]
    public async Task The_archive_holds_each_PDF_under_a_name_of_its_own_with_digests_that_check()
    {
        var (batch, ids) = await MixedBatchAsync();
        using var folder = await ExtractAsync(batch);
        var files = Names(folder);
        Assert.Equal(["SHA256SUMS", "report.csv"], files.Where(name => !name.EndsWith(".pdf", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Collection(
            files.Where(name => name.EndsWith(".pdf", StringComparison.Ordinal)).Order(StringComparer.Ordinal), name => Assert.StartsWith("000001_", name), name => Assert.StartsWith("000002_", name));
        Assert.Equal(await Client.GetByteArrayAsync($"/v1/documents/{ids[0]}"), await File.ReadAllBytesAsync(Directory.EnumerateFiles(folder.Beside("out"), "000001_*").Single()));
        Assert.Equal("", Check(folder));

        // What was damaged since is named, and its digest no longer checks; what was deleted is named alone.
        File.Delete(await FileOfAsync(ids[0]));
        (await Client.DeleteAsync($"/v1/documents/{ids[1]}")).EnsureSuccessStatusCode();
        using var later = await ExtractAsync(batch);
        Assert.Equal($"1 {ids[0]} storage.damaged\n2 {ids[1]} document.deleted\n", await File.ReadAllTextAsync(Path.Combine(later.Beside("out"), "missing.txt")));
        Assert.Contains("000001_", Check(later));
        Assert.DoesNotContain("000002_", Check(later));
    }

    [Fact]
    public async Task An_archive_s_files_are_there_for_a_week_and_the_account_for_good()
    {
        var names = new[] { "买买提·吐尔逊", "买买提·吐尔逊", "𠮷田䶮" };
        var lines = names.Select(name =>
        {
            var line = LinkFlow.Sample("evaluation-form");
            line["data"]!["name"] = name;
            return line.ToJsonString();
        });
        var batch = await RunDataAsync("""{"form": "evaluation-form", "output": "archive"}""", [.. lines, "{}"]);
        Assert.Equal((3L, 1L), (batch.Counts.Made, batch.Counts.Failed));
        using (var folder = await ExtractAsync(batch.Id))
        {
            Assert.Equal("", Check(folder));
            var pdfs = Names(folder).Where(name => name.EndsWith(".pdf", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
            Assert.Equal(names.Select((name, index) => (true, $"00000{index + 1}_")), pdfs.Select((pdf, index) => (pdf.Contains(names[index]), pdf[..7])));
        }
        var before = await Client.GetStringAsync($"/v1/batches/{batch.Id}/report");
        var files = service.Part<IFileStore>();
        await files.WriteAsync($"{BatchFiles.Folder}/left-by-a-crash", new byte[] { 1 }, default);

        await LaterAsync(TimeSpan.FromDays(6));
        Assert.Equal(4, await files.ListAsync(BatchFiles.Folder, default).CountAsync());
        await LaterAsync(TimeSpan.FromDays(8));
        var left = await files.ListAsync(BatchFiles.Folder, default).Select(file => file.Name).ToListAsync();
        Assert.Contains("/lines/", Assert.Single(left));
        using var gone = await Client.GetAsync($"/v1/batches/{batch.Id}/archive");
        Assert.Equal((HttpStatusCode.Gone, "batch.archive-cleared"), (gone.StatusCode, await SigningFlow.CodeOfAsync(gone)));
        Assert.Equal(before, await Client.GetStringAsync($"/v1/batches/{batch.Id}/report"));

        await LaterAsync(TimeSpan.FromDays(31));
        Assert.Empty(await files.ListAsync(BatchFiles.Folder, default).ToListAsync());
        var retry = await service.Part<BatchLookup>().RetryAsync(Caller.Anonymous, batch.Id, default);
        Assert.Equal("batch.inputs-cleared", retry.Problems.Single().Code);
    }

    [Fact]
    public async Task The_account_does_not_add_up_where_the_store_has_something_else_or_nothing()
    {
        var (batch, ids) = await MixedBatchAsync();
        Assert.Equal(0, (await service.Part<BatchStore>().FindAsync(Caller.DefaultTenant, batch, default))!.AccountFaults);
        await service.Part<IDatabase>().WriteAsync((connection, transaction) => Dapper.SqlMapper.ExecuteAsync(connection,
            """
            UPDATE document_versions SET sha256 = @other WHERE document = @changed AND number = 2;
            UPDATE batch_items SET document = @nobody WHERE batch = @batch AND number = 2
            """,
            new { other = new byte[32], changed = Bytes(Guid.Parse(ids[0])), nobody = new byte[16], batch = Bytes(batch) }, transaction), default);
        Assert.True((await service.Part<BatchLookup>().RetryAsync(Caller.Anonymous, batch, default)).Ok);
        Assert.Equal(2, (await EndAsync(batch)).AccountFaults);
    }

    [Fact]
    public async Task A_document_that_is_deleted_takes_its_files_in_archives_along()
    {
        var ids = new[] { (await DocumentFlow.IssueAsync(Client)).Id, (await DocumentFlow.IssueAsync(Client)).Id };
        var batch = await RunAsync(new() { ["select"] = Ids(ids), ["options"] = new JsonObject { ["watermark"] = "重印" }, ["output"] = "archive" });
        Assert.Equal((2L, 0L), (batch.Counts.Made, batch.AccountFaults!.Value));
        Assert.Equal(2, await service.Part<IFileStore>().ListAsync(BatchFiles.Folder, default).CountAsync());
        (await Client.DeleteAsync($"/v1/documents/{ids[0]}")).EnsureSuccessStatusCode();
        Assert.Equal(1, await service.Part<IFileStore>().ListAsync(BatchFiles.Folder, default).CountAsync());
        using var folder = await ExtractAsync(batch.Id);
        Assert.Equal($"1 {ids[0]} document.deleted\n", await File.ReadAllTextAsync(Path.Combine(folder.Beside("out"), "missing.txt")));
        Assert.Equal("", Check(folder));
        Assert.StartsWith("000002_", Names(folder).Single(name => name.EndsWith(".pdf", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Uploads_that_a_crash_broke_off_go_with_their_lines_once_nobody_can_be_at_them_any_more()
    {
        var store = service.Part<BatchStore>();
        var batch = new Batch(
            Guid.CreateVersion7(), Caller.DefaultTenant, world.Clock.GetUtcNow(), "", BatchSource.Data, BatchOutput.Versions, new(null, [], null, null), BatchState.Receiving);
        await store.OpenAsync(batch, default);
        await store.AddChunkAsync(batch.Id, 1, 1, 1, await service.Part<BatchFiles>().WriteLinesAsync(batch.Id, 1, "{}\n"u8.ToArray(), default), default);
        await service.Part<ClearBatches>().RunAsync(TimeSpan.FromHours(6), default);
        Assert.NotNull(await store.FindAsync(Caller.DefaultTenant, batch.Id, default));
        world.Clock.Advance(TimeSpan.FromDays(5));
        await service.Part<ClearBatches>().RunAsync(TimeSpan.FromHours(6), default);
        Assert.Null(await store.FindAsync(Caller.DefaultTenant, batch.Id, default));
        Assert.Empty(await service.Part<IFileStore>().ListAsync(BatchFiles.Folder, default).ToListAsync());
    }

    [Fact]
    public async Task What_has_no_files_says_so_and_a_caller_who_breaks_off_harms_nobody()
    {
        var (batch, ids) = await MixedBatchAsync();
        var dry = await RunAsync(new() { ["select"] = Ids(ids[0]), ["output"] = "dry-run" });
        using var none = await Client.GetAsync($"/v1/batches/{dry.Id}/archive");
        Assert.Equal((HttpStatusCode.Conflict, "batch.no-archive"), (none.StatusCode, await SigningFlow.CodeOfAsync(none)));
        using var unknown = await Client.GetAsync($"/v1/batches/{Guid.Empty}/archive");
        Assert.Equal((HttpStatusCode.NotFound, "batch.not-found"), (unknown.StatusCode, await SigningFlow.CodeOfAsync(unknown)));
        for (var time = 0; time < 3; time++)
        {
            using var broken = await Client.GetAsync($"/v1/batches/{batch}/archive", HttpCompletionOption.ResponseHeadersRead);
            await (await broken.Content.ReadAsStreamAsync()).ReadExactlyAsync(new byte[100]);
        }
        using var whole = await ExtractAsync(batch);
        Assert.Equal("", Check(whole));
    }

    /// <summary>One of each: made (the watermark is new to it), unchanged, failed, sealed, missing.</summary>
    private async Task<(Guid Batch, string[] Ids)> MixedBatchAsync()
    {
        var ids = new List<string>();
        foreach (var application in (string[])["=A1", "A-2", "A-3", "A-4"])
        {
            var request = DocumentFlow.Request(application: application);
            if (application != "=A1") request["options"] = new JsonObject { ["watermark"] = "重印" };
            ids.Add((await DocumentFlow.IssueAsync(Client, request)).Id);
        }
        File.Delete(await FileOfAsync(ids[2]));
        (await Client.PostAsync($"/v1/documents/{ids[3]}/seal", null)).EnsureSuccessStatusCode();
        ids.Add(Guid.Empty.ToString());
        var batch = await RunAsync(new() { ["select"] = Ids([.. ids]), ["options"] = new JsonObject { ["watermark"] = "重印" } });
        return (batch.Id, [.. ids]);
    }

    private static byte[] Bytes(Guid id) => id.ToByteArray(bigEndian: true);

    private static JsonObject Ids(params string[] ids) => new() { ["ids"] = new JsonArray([.. ids.Select(id => JsonValue.Create(id))]) };

    private async Task<Batch> RunAsync(JsonObject request)
    {
        var created = await service.Part<CreateBatch>().OverDocumentsAsync(Caller.Anonymous, Encoding.UTF8.GetBytes(request.ToJsonString()), null, default);
        Assert.True(created.Ok, string.Join('\n', created.Problems));
        return await EndAsync(created.Value.Id);
    }

    private async Task<Batch> RunDataAsync(string request, string[] lines)
    {
        using var data = new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', lines)));
        var created = await service.Part<CreateBatch>().OverDataAsync(Caller.Anonymous, Encoding.UTF8.GetBytes(request), data, null, default);
        Assert.True(created.Ok, string.Join('\n', created.Problems));
        return await EndAsync(created.Value.Id);
    }

    private async Task<Batch> EndAsync(Guid id)
    {
        while (true)
        {
            if (await service.Part<BatchStore>().FindAsync(Caller.DefaultTenant, id, default) is { HasEnded: true } ended) return ended;
            await Task.Delay(20);
        }
    }

    private async Task<string> FileOfAsync(string id) =>
        Path.Combine(world.Files, (await service.Part<DocumentStore>().VersionAsync(Caller.DefaultTenant, Guid.Parse(id), null, default))!.File);

    /// <summary>The service's clock stands in 2023; the database's, by which batches end, does not.</summary>
    private async Task LaterAsync(TimeSpan after)
    {
        world.Clock.Advance(DateTimeOffset.UtcNow + after - world.Clock.GetUtcNow());
        await ActivatorUtilities.CreateInstance<Housekeeping>(service.Services).RunAsync(default);
    }

    private async Task<TemporaryFile> ExtractAsync(Guid batch)
    {
        using var answer = await Client.GetAsync($"/v1/batches/{batch}/archive");
        Assert.Equal("application/zip", answer.Content.Headers.ContentType?.MediaType);
        var file = new TemporaryFile("all.zip", await answer.Content.ReadAsByteArrayAsync());
        Tools.RunClean("unzip", "-q", file.Path, "-d", file.Beside("out"));
        return file;
    }

    private static List<string> Names(TemporaryFile folder) => [.. Directory.EnumerateFiles(folder.Beside("out")).Select(path => Path.GetFileName(path))];

    /// <summary>What <c>sha256sum -c</c> complains of.</summary>
    private static string Check(TemporaryFile folder)
    {
        var checkedAll = Tools.Run("/bin/sh", "-c", $"cd '{folder.Beside("out")}' && LC_ALL=C.UTF-8 sha256sum --quiet -c SHA256SUMS");
        return checkedAll.Output + checkedAll.Error;
    }

    private static List<Dictionary<string, string>> Csv(byte[] csv)
    {
        using var file = new TemporaryFile("report.csv", csv);
        var read = Tools.RunClean("/usr/bin/python3", "-c", "import csv, json, sys; print(json.dumps(list(csv.DictReader(open(sys.argv[1], encoding='utf-8-sig', newline='')))))", file.Path);
        return JsonSerializer.Deserialize<List<Dictionary<string, string>>>(read)!;
    }
}
