using System.Text.Json.Nodes;
using DocGen.Documents;

namespace DocGen.Service.Tests.Rpc;

/// <summary>Every method of ours, well used and badly.</summary>
internal static class DoorCases
{
    private const string Nobody = "00000000-0000-0000-0000-00000000000a";

    private const string Guarantee = """
        "application": "{door}", "plan": "2023年度杭州湾上虞经济技术开发区工程技术人员中级专业技术职务任职资格评审工作计划", "notice": "shangyu-2023"
        """;

    private const string Person = """{"id": "P-doors", "name": "丁一川", "idType": "居民身份证", "idNumber": "330604198709230331"}""";

    public static IEnumerable<DoorCase> All(RpcSample sample)
    {
        var (data, blank) = (sample.Data, """{"options": {"blank": true}}""");
        return
        [
            new("Forms/ListForms", "{}", "GET /v1/forms", null, 200),
            new("Forms/DescribeForm", """{"form": "evaluation-form"}""", "GET /v1/forms/evaluation-form", null, 200),
            new("Forms/DescribeForm", """{"form": "no-such"}""", "GET /v1/forms/no-such", null, 404),
            new("Forms/GetFormSchema", """{"form": "post-table"}""", "GET /v1/forms/post-table/schema", null, 200),
            new("Forms/GetFormSchema", """{"form": "post-table@v9"}""", "GET /v1/forms/post-table@v9/schema", null, 404),
            Form("CheckData", "check", $$"""{"data": {{data}} }""", 200),
            Form("CheckData", "check", """{"data": {"name": 7, "gender": "雄", "specialtyYears": 1.50}, "options": {"copies": 0, "view": "public"}}""", 422),
            new("Forms/CheckData", """{"form": "exception-approval", "data": "raw:[]"}""", "POST /v1/forms/exception-approval/check", """{"data": []}""", 400),
            Form("RenderForm", "render", $$"""{"data": {{data}}, "options": {"watermark": "", "copies": 2} }""", 200),
            Form("RenderForm", "render", $$"""{"data": {{Renamed(data, "顾𪚥")}}, "options": {"strictFonts": true} }""", 422),
            Form("RenderForm", "render", blank, 200),
            Form("RenderForm", "render", """{"options": {}}""", 400),
            Form("RenderForm", "render", """{"data": {}, "options": {"notice": "no-such"}}""", 422),
            new("Forms/RenderForm", """{"form": "exception-approval", "options": {"blank": true}, "format": "docx"}""", "POST /v1/forms/exception-approval/render", blank, 200) { Accept = MediaType.Docx },
            Form("RenderForms", "render", blank, 200),
            new("Forms/WithdrawForm", """{"form": "exception-approval", "reason": "印刷有误"}""", "POST /v1/forms/exception-approval/withdraw", """{"reason": "印刷有误"}""", 400),
            new("Forms/WithdrawForm", """{"form": "exception-approval@v1", "reason": "印刷有误"}""", "POST /v1/forms/exception-approval@v1/withdraw", """{"reason": "印刷有误"}""", 200),
            Form("RenderForm", "render", blank, 409),
            new("Forms/ReinstateForm", """{"form": "exception-approval@v1"}""", "POST /v1/forms/exception-approval@v1/reinstate", null, 200),
            .. Checks(), .. Guarantees(), .. Documents(data),
        ];
    }

    private static string Renamed(string data, string name)
    {
        var changed = JsonNode.Parse(data)!;
        changed["name"] = name;
        return changed.ToJsonString();
    }

    private static IEnumerable<DoorCase> Checks() =>
    [
        new("Checks/CheckPhoto", """[{"options": {"suggest": "include", "annotate": "include"}}, {"chunk": "@photo"}]""", "POST /v1/checks/photo?suggest=include&annotate=include", "@photo", 200),
        new("Checks/CheckPhoto", """[{"options": {"notice": "no-such"}, "chunk": "@photo"}]""", "POST /v1/checks/photo?notice=no-such", "@photo", 422),
        new("Checks/CheckPhoto", "[]", "POST /v1/checks/photo", "@nothing", 400),
        new("Checks/ListAttachmentKinds", "{}", "GET /v1/checks/attachment/kinds", null, 200),
        new("Checks/CheckAttachment", """[{"options": {"kind": "generic"}, "begin": {}, "chunk": "@photo"}]""", "POST /v1/checks/attachment?kind=generic", "@photo", 200),
        Attachment("""{"kind": "generic", "expect": {"person": "丁一川", "employer": "虞城建设有限公司", "year": 2025}, "thumbnails": "include"}""", 200),
        Attachment("""{"kind": "no-such"}""", 422),
        Attachment("""{}""", 422),
        Attachment("""{"kind": "generic", "expect": {"person": "", "year": 7}, "thumbnails": "yes"}""", 422),
        new("Checks/CheckAttachment", """[{"options": {"kind": "generic"}}]""", "POST /v1/checks/attachment?kind=generic", "@nothing", 400),
    ];

    private static IEnumerable<DoorCase> Guarantees() =>
    [
        new("Guarantees/IssueGuarantee", $$"""{{{Guarantee}}, "person": {{Person}} }""", "POST /v1/guarantees", $$"""{{{Guarantee}}, "person": {{Person}} }""", 201) { Keep = "guarantee=id" },
        new("Guarantees/IssueGuarantee", $$"""{{{Guarantee}}, "validMinutes": 61}""", "POST /v1/guarantees", $$"""{{{Guarantee}}, "validMinutes": 61}""", 400),
        new("Guarantees/GetGuarantee", """{"id": "{guarantee}"}""", "GET /v1/guarantees/{guarantee}", null, 200),
        new("Guarantees/GetGuarantee", $$"""{"id": "{{Nobody}}"}""", $"GET /v1/guarantees/{Nobody}", null, 404),
        new("Guarantees/GetGuaranteeDocument", """{"id": "{guarantee}"}""", "GET /v1/guarantees/{guarantee}/document", null, 409),
        new("Guarantees/RevokeGuarantee", """{"id": "{guarantee}"}""", "POST /v1/guarantees/{guarantee}/revoke", null, 200),
        new("Guarantees/WatchGuarantee", """{"id": "{guarantee}"}""", "GET /v1/guarantees/{guarantee}/events", null, 200),
        new("Guarantees/WatchGuarantee", $$"""{"id": "{{Nobody}}"}""", $"GET /v1/guarantees/{Nobody}/events", null, 404),
        new("Guarantees/VerifyGuarantee", """[{"question": {"plan": "2023"}}]""", "POST /v1/guarantees/verify?plan=2023", "@nothing", 400),
    ];

    private static IEnumerable<DoorCase> Documents(string data)
    {
        const string subject = """ "form": "exception-approval", "application": "{door}", "employer": "E-1", "retainUntil": "2043-01-01T00:00:00Z" """;
        return
        [
            new("Documents/IssueDocument", $$"""{{{subject}}, "data": {{data}}, "options": {"copies": 1} }""", "POST /v1/documents", $$"""{{{subject}}, "data": {{data}}, "options": {"copies": 1} }""", 201) { Keep = "document=document.id" },
            new("Documents/IssueDocument", """{"form": "no-such", "data": {}}""", "POST /v1/documents", """{"form": "no-such", "data": {}}""", 404),
            new("Documents/IssueDocument", """{"form": "exception-approval", "person": "", "data": {"name": 7}}""", "POST /v1/documents", """{"form": "exception-approval", "person": "", "data": {"name": 7}}""", 400),
            new("Documents/IssueVersion", """{"id": "{document}"}""", "POST /v1/documents/{document}/versions", null, 200),
            new("Documents/IssueVersion", """{"id": "{document}", "options": {"copies": 2} }""", "POST /v1/documents/{document}/versions", """{"options": {"copies": 2}}""", 201),
            new("Documents/IssueVersion", """{"id": "{document}", "form": "post-table"}""", "POST /v1/documents/{document}/versions", """{"form": "post-table"}""", 422),
            new("Documents/ListDocuments", """{"application": "{door}", "limit": 1}""", "GET /v1/documents?application={door}&limit=1", null, 200),
            new("Documents/ListDocuments", """{"until": "2020-01-01T00:00:00Z"}""", "GET /v1/documents?until=2020-01-01T00:00:00Z", null, 200),
            new("Documents/ListDocuments", """{"limit": 0, "state": "lost"}""", "GET /v1/documents?limit=0&state=lost", null, 400),
            new("Documents/DescribeDocument", """{"id": "{document}"}""", "GET /v1/documents/{document}/versions", null, 200),
            new("Documents/GetDocument", """{"id": "{document}"}""", "GET /v1/documents/{document}", null, 200),
            new("Documents/GetDocument", """{"id": "{document}", "version": 1}""", "GET /v1/documents/{document}/versions/1", null, 200),
            new("Documents/GetDocument", """{"id": "{document}", "version": 9}""", "GET /v1/documents/{document}/versions/9", null, 404),
            .. Links(), .. Batches(),
            new("Documents/SealDocument", """{"id": "{document}"}""", "POST /v1/documents/{document}/seal", null, 200),
            new("Documents/IssueVersion", """{"id": "{document}", "options": {"copies": 3}}""", "POST /v1/documents/{document}/versions", """{"options": {"copies": 3}}""", 409),
            new("Documents/DeleteDocument", """{"id": "{document}"}""", "DELETE /v1/documents/{document}", null, 409),
            new("Documents/IssueDocument", """{"form": "exception-approval", "options": {"blank": true}}""", "POST /v1/documents", """{"form": "exception-approval", "options": {"blank": true}}""", 201) { Keep = "other=document.id" },
            new("Documents/DeleteDocument", """{"id": "{other}"}""", "DELETE /v1/documents/{other}", null, 200),
            new("Documents/GetDocument", """{"id": "{other}"}""", "GET /v1/documents/{other}", null, 410),
            new("Documents/DeleteDocument", $$"""{"id": "{{Nobody}}"}""", $"DELETE /v1/documents/{Nobody}", null, 404),
        ];
    }

    /// <summary>What ends as it begins, since nobody here waits for work: documents that there are not, and uploads without a line.</summary>
    private static IEnumerable<DoorCase> Batches()
    {
        const string asked = $$"""{"name": "换章", "form": "exception-approval@v1", "select": {"ids": ["{{Nobody}}"]}, "options": {"copies": 2}, "output": "archive"}""";
        const string faulty = """{"name": "", "select": {}, "output": "paper", "options": {"copies": 99}}""";
        return
        [
            new("Batches/CreateBatch", asked, "POST /v1/batches", asked, 202) { Keep = "batch=id" },
            new("Batches/CreateBatch", faulty, "POST /v1/batches", faulty, 400),
            new("Batches/CreateBatch", """{"select": {"plan": "P"}, "form": "no-such@v1"}""", "POST /v1/batches", """{"select": {"plan": "P"}, "form": "no-such@v1"}""", 404),
            new("Batches/UploadBatch", """[{"request": {"name": "空"}}]""", "POST /v1/batches", """@upload{"name": "空"}""", 400),
            new("Batches/UploadBatch", """[{"request": {"select": {"plan": "P"}}}]""", "POST /v1/batches", """@upload{"select": {"plan": "P"}}""", 400),
            new("Batches/DescribeBatch", """{"id": "{batch}"}""", "GET /v1/batches/{batch}", null, 200),
            new("Batches/DescribeBatch", $$"""{"id": "{{Nobody}}"}""", $"GET /v1/batches/{Nobody}", null, 404),
            new("Batches/ListBatches", """{"state": "finished", "limit": 1}""", "GET /v1/batches?state=finished&limit=1", null, 200),
            new("Batches/ListBatches", """{"state": "lost", "limit": 0, "after": "!"}""", "GET /v1/batches?state=lost&limit=0&after=!", null, 400),
            new("Batches/ListItems", """{"id": "{batch}", "state": "left-out"}""", "GET /v1/batches/{batch}/items?state=left-out", null, 200),
            new("Batches/ListItems", """{"id": "{batch}", "limit": 1001}""", "GET /v1/batches/{batch}/items?limit=1001", null, 400),
            new("Batches/WatchBatch", """{"id": "{batch}"}""", "GET /v1/batches/{batch}/events", null, 200),
            new("Batches/WatchBatch", $$"""{"id": "{{Nobody}}"}""", $"GET /v1/batches/{Nobody}/events", null, 404),
            .. BatchesLeft(),
            new("Batches/CancelBatch", """{"id": "{batch}"}""", "POST /v1/batches/{batch}/cancel", null, 409),
            new("Batches/RetryBatch", """{"id": "{batch}"}""", "POST /v1/batches/{batch}/retry", null, 409),
        ];
    }

    /// <summary>What a batch leaves behind.</summary>
    private static IEnumerable<DoorCase> BatchesLeft()
    {
        const string trial = $$"""{"select": {"ids": ["{{Nobody}}"]}, "output": "dry-run"}""";
        return
        [
            new("Batches/GetReport", """{"id": "{batch}"}""", "GET /v1/batches/{batch}/report", null, 200),
            new("Batches/GetReport", """{"id": "{batch}", "format": "pdf"}""", "GET /v1/batches/{batch}/report?format=pdf", null, 400),
            new("Batches/CreateBatch", trial, "POST /v1/batches", trial, 202) { Keep = "trial=id" },
            new("Batches/GetArchive", """{"id": "{trial}"}""", "GET /v1/batches/{trial}/archive", null, 409),
            new("Batches/GetWebhook", """{"id": "{batch}"}""", "GET /v1/batches/{batch}/webhook", null, 409),
            new("Batches/RedeliverWebhook", """{"id": "{batch}"}""", "POST /v1/batches/{batch}/webhook/redeliver", null, 409),
            new("Batches/ListSamples", """{"id": "{batch}"}""", "GET /v1/batches/{batch}/samples", null, 200),
            new("Batches/ListSamples", """{"id": "{batch}", "each": 21}""", "GET /v1/batches/{batch}/samples?each=21", null, 400),
            new("Batches/GetItemBefore", """{"id": "{batch}", "number": 1}""", "GET /v1/batches/{batch}/items/1/before", null, 404),
            new("Batches/GetItemBefore", """{"id": "{batch}", "number": 2}""", "GET /v1/batches/{batch}/items/2/before", null, 404),
            new("Batches/GetItemAfter", """{"id": "{batch}", "number": 1}""", "GET /v1/batches/{batch}/items/1/after", null, 404),
            new("Batches/CompareItem", """{"id": "{batch}", "number": 1}""", "GET /v1/batches/{batch}/items/1/compare", null, 404),
            new("Batches/GetComparedPage", """{"id": "{batch}", "number": 1, "page": 1}""", "GET /v1/batches/{batch}/items/1/compare/1", null, 404),
        ];
    }

    private static IEnumerable<DoorCase> Links()
    {
        const string asked = """{"documents": [{"id": "{document}"}, {"id": "{document}", "version": 1}], "audience": {"kind": "employer", "name": "虞城建设有限公司"}, "validHours": 24}""";
        const string faulty = """{"documents": [{"id": "{document}", "version": 0}], "audience": {"kind": "friend"}, "edition": "secret"}""";
        return
        [
            new("Links/IssueLink", asked, "POST /v1/links", asked, 201) { Keep = "link=link.id" },
            new("Links/IssueLink", faulty, "POST /v1/links", faulty, 400),
            new("Links/GetLink", """{"id": "{link}"}""", "GET /v1/links/{link}", null, 200),
            new("Links/ListDownloads", """{"id": "{link}"}""", "GET /v1/links/{link}/downloads", null, 200),
            new("Links/ListDownloads", """{"id": "{link}", "limit": 501}""", "GET /v1/links/{link}/downloads?limit=501", null, 400),
            new("Links/RevokeLink", """{"id": "{link}"}""", "POST /v1/links/{link}/revoke", null, 200),
            new("Links/RevokeLink", $$"""{"id": "{{Nobody}}"}""", $"POST /v1/links/{Nobody}/revoke", null, 404),
            new("Links/Trace", """{"trace": "0000-0000-0000-0"}""", "GET /v1/traces/0000-0000-0000-0", null, 404),
            new("Links/Trace", """{"trace": "nonsense"}""", "GET /v1/traces/nonsense", null, 422),
        ];
    }

    /// <summary>Two files and what is asked of them.</summary>
    private static DoorCase Attachment(string options, int status) => new(
        "Checks/CheckAttachment", """[{"options": """ + options + """}, {"begin": {"name": "封面.jpg"}}, {"chunk": "@photo"}, {"begin": {"name": "C:\\材料\\正文.jpg"}, "chunk": "@photo"}]""",
        "POST /v1/checks/attachment", DoorCase.Attachments + options, status);

    /// <summary>The form is in the path there and in the message here.</summary>
    private static DoorCase Form(string method, string path, string body, int status) =>
        new("Forms/" + method, "{\"form\": \"exception-approval\", " + body[1..], $"POST /v1/forms/exception-approval/{path}", body, status);
}
