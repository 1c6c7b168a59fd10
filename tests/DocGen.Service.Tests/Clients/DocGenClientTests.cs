using System.Net;
using System.Security.Cryptography;
using DocGen.Client;
using DocGen.Service.Tests.Documents;
using DocGen.Service.Tests.Guarantees;
using DocGen.Testing.Photos;

namespace DocGen.Service.Tests.Clients;

/// <summary>The typed client against the real service.</summary>
public sealed class DocGenClientTests(RunningService service) : IClassFixture<RunningService>
{
    private readonly DocGenClient docgen = new(service.Client);

    [Fact]
    public async Task A_document_is_issued_made_again_fetched_found_sealed_and_refused()
    {
        var (again, content) = (new MemoryStream(), Content());
        var issued = await docgen.Documents.IssueAsync(new("exception-approval", content) { Application = "C-1", Person = "P-1" }, "client-1");
        Assert.Equal((DocumentOutcome.Created, DocumentState.Current, 1), (issued.Outcome, issued.Document.State, issued.Document.Newest));
        Assert.Equal(issued.Document.Id, (await docgen.Documents.IssueAsync(new("exception-approval", content) { Application = "C-1", Person = "P-1" }, "client-1")).Document.Id);
        Assert.Equal(DocumentOutcome.Unchanged, (await docgen.Documents.IssueAgainAsync(issued.Document.Id)).Outcome);

        var file = await docgen.Documents.DownloadAsync(issued.Document.Id, again);
        Assert.Equal(issued.Document.Versions[0].Sha256, Convert.ToHexStringLower(SHA256.HashData(again.ToArray())));
        Assert.EndsWith(".pdf", file.FileName, StringComparison.Ordinal);

        var found = new List<StoredDocument>();
        await foreach (var document in docgen.Documents.ListAsync(new() { Application = "C-1", From = issued.Document.CreatedAt })) found.Add(document);
        Assert.Equal(issued.Document.Id, Assert.Single(found).Id);

        Assert.Equal(DocumentState.Sealed, (await docgen.Documents.SealAsync(issued.Document.Id)).State);
        var refused = await Assert.ThrowsAsync<DocGenException>(() => docgen.Documents.DeleteAsync(issued.Document.Id));
        Assert.Equal((HttpStatusCode.Conflict, "document.sealed"), (refused.Status, refused.Code));
        Assert.NotEmpty(refused.TraceId);
        Assert.Equal(1, (await docgen.Documents.DescribeAsync(issued.Document.Id)).Newest);
    }

    [Fact]
    public async Task A_link_is_issued_used_traced_and_revoked()
    {
        var issued = await docgen.Documents.IssueAsync(new("exception-approval", Content()) { Application = "C-3" });
        var link = await docgen.Links.IssueAsync(new([new(issued.Document.Id)], new(AudienceKind.Employer, "绍兴澄湖新材料有限公司")) { ValidHours = 2 });
        Assert.Equal((LinkState.Active, LinkEdition.Full, 1), (link.Link.State, link.Link.Edition, link.Link.Documents[0].Version));
        await service.Client.GetByteArrayAsync(new Uri(link.Address).AbsolutePath + "/1");

        var downloads = new List<LinkDownload>();
        await foreach (var download in docgen.Links.DownloadsAsync(link.Link.Id)) downloads.Add(download);
        Assert.Equal(link.Link.Id, (await docgen.Links.TraceAsync(Assert.Single(downloads).Trace)).Link.Id);
        Assert.Equal(LinkState.Revoked, (await docgen.Links.RevokeAsync(link.Link.Id)).State);
        using var ended = await service.Client.GetAsync(new Uri(link.Address).AbsolutePath + "/1");
        Assert.Equal(HttpStatusCode.NotFound, ended.StatusCode);
        Assert.Equal(1, (await docgen.Links.DescribeAsync(link.Link.Id)).Downloads);
    }

    [Fact]
    public async Task Every_fault_of_the_data_comes_with_its_pointer()
    {
        var content = Content();
        content.Data["name"] = 7;
        content.Data["nmae"] = "x";
        var refused = await Assert.ThrowsAsync<DocGenException>(() => docgen.Forms.CheckAsync("exception-approval", content));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal(["/data/name", "/data/nmae"], refused.Problems.Select(problem => problem.Pointer).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Forms_are_listed_described_and_rendered()
    {
        var form = (await docgen.Forms.ListAsync()).First(form => form.Form == "exception-approval");
        Assert.Equal(form, await docgen.Forms.DescribeAsync("exception-approval@v1"));
        Assert.Equal("object", (await docgen.Forms.SchemaAsync("exception-approval")).GetProperty("type").GetString());
        using var pdf = new MemoryStream();
        var pages = await docgen.Forms.RenderAsync("exception-approval", Content() with { Options = new() { Watermark = "样张" } }, pdf);
        Assert.True(pages > 0);
        Assert.Equal("%PDF"u8.ToArray(), pdf.ToArray()[..4]);
    }

    [Fact]
    public async Task A_photo_is_judged_and_mended()
    {
        var report = await docgen.Checks.PhotoAsync(JpegTools.Write(new Scene(Cutout.Drawn()).Take()), help: PhotoHelp.Suggestion);
        Assert.Contains(report.Findings, finding => finding.Code == "photo.format" && finding.Outcome == FindingOutcome.Passed);
        Assert.True(report.Suggestion is not null || report.SuggestionReason is not null);
    }

    [Fact]
    public async Task Scanned_documents_are_judged_and_their_kinds_are_told()
    {
        var kinds = await docgen.Checks.AttachmentKindsAsync();
        Assert.Contains(kinds, kind => kind.Kind == "post-table" && kind.LeastSeals >= 2);
        using MemoryStream page = new(JpegTools.Write(new Scene(Cutout.Drawn()).Take())), second = new("no picture at all"u8.ToArray());
        var report = await docgen.Checks.AttachmentAsync("generic", [new(page, "封面.jpg"), new(second)], new(Person: "甲乙丙", Year: 2025), Thumbnails.Include);
        Assert.Equal(("generic", 2), (report.Kind, report.Reports.Count));
        Assert.Equal([(1, "封面.jpg", "JPEG"), (2, null, null)], report.Reports.Select(file => (file.File, file.Name, file.Facts.Format)));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(page.ToArray())), report.Reports[0].Sha256);
        Assert.True(page.CanRead && second.CanRead);
        var refused = await Assert.ThrowsAsync<DocGenException>(() => docgen.Checks.AttachmentAsync("diploma", [new(page)]));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, ProblemCodes.AttachmentKindUnknown), (refused.Status, refused.Code));
    }

    [Fact]
    public async Task A_guarantee_is_issued_watched_while_it_is_signed_fetched_verified_and_revoked()
    {
        var issued = await docgen.Guarantees.IssueAsync(new(
            "C-2", "2023年度杭州湾上虞经济技术开发区工程技术人员中级专业技术职务任职资格评审工作计划", new("P-1", "丁一川", "居民身份证", "330604198709230331"))
        { Notice = "shangyu-2023" });
        var states = new List<GuaranteeState>();
        await foreach (var guarantee in docgen.Guarantees.WatchAsync(issued.Id))
        {
            states.Add(guarantee.State);
            if (guarantee.State != GuaranteeState.Pending) continue;
            using var signed = await service.Client.PostAsync(new Uri(issued.Address).AbsolutePath, SigningFlow.Json($"{{\"ink\": {SigningFlow.Ink()}}}"));
            Assert.True(signed.IsSuccessStatusCode);
        }
        Assert.Equal([GuaranteeState.Pending, GuaranteeState.Signed], states);

        using var pdf = new MemoryStream();
        await docgen.Guarantees.DownloadAsync(issued.Id, pdf);
        Assert.Equal(Verdict.Accepted, (await docgen.Guarantees.VerifyAsync(pdf.ToArray(), new(Application: "C-2"))).Verdict);
        Assert.Equal(Verdict.Rejected, (await docgen.Guarantees.VerifyAsync(pdf.ToArray(), new(Application: "another"))).Verdict);
        Assert.Equal(GuaranteeState.Revoked, (await docgen.Guarantees.RevokeAsync(issued.Id)).State);
        Assert.Equal("guarantee.not-found", (await Assert.ThrowsAsync<DocGenException>(() => docgen.Guarantees.DescribeAsync(Guid.Empty))).Code);
    }

    private static FormContent Content() => new(DocumentFlow.Request()["data"]!.DeepClone().AsObject());
}
