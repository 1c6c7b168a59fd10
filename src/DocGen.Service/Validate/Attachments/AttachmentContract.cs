using System.Text.Json;
using DocGen.Documents;
using DocGen.Validation.Measure;
using DocGen.Validation.Report;
using Microsoft.OpenApi;

namespace DocGen.Service.Validate.Attachments;

/// <summary>What the OpenAPI document says of the check of scanned documents beyond its types: the two shapes of the body, the options, an example.</summary>
internal static class AttachmentContract
{
    private static readonly AttachmentReport Example = new(
        "post-table", Verdict.Rejected,
        [
            new(
                1, Verdict.Review,
                [new("attachment.resolution", FindingOutcome.Warned, "第 1 页扫描得较粗，约 168 dpi。请用 200 dpi 以上重新扫描。", "168 dpi", "≥ 200 dpi", new(new(0, 0, 1389, 1964)) { Page = 1 }, null)],
                new(
                    412_806, "PDF", null, 1, Damaged: false,
                    [
                        new(
                            1, 1389, 1964, PageOrigin.Scanned, 168, Damaged: false, 0.021, Bitonal: false, new(244, 61, 228, 178, 6), 0.043, 512, 4.6, 0.4, LineDirection.Across, 0, [],
                            [new(new(880, 1610, 281, 279), 42.3, 0.97)], new("3c7e1e1c18187e3c", "00ff03c003c003c07ffe7ffe03c003c003c003c003c003c003c003c003c07ffe")),
                    ],
                    [])
                {
                    Pdf = new(Unreadable: false, Locked: false, Encrypted: false, Repaired: false, HasText: false, null, [], [], [], 9, Overgrown: false, 61, []),
                },
                "0f343b0931126a20f133d67c2b018a3b5f5d9e4f3c4f3a5f1c7b5a2d9e8f7a60")
            {
                Name = "岗位信息表.pdf",
            },
        ],
        [new("attachment.seals", FindingOutcome.Failed, "全部材料只找到 1 枚红色印章，至少应有 2 枚。请盖章后彩色扫描重新上传。", "1", "≥ 2", null, null)]);

    public static RouteHandlerBuilder DescribeAttachment(this RouteHandlerBuilder route) => route.AddOpenApiOperationTransformer((operation, _, _) =>
    {
        operation.Description = "材料不合格也是 200：结论在 verdict 里，逐项结果在每个文件的 findings 和全部文件的 findings 里。文件边收边写到磁盘，检查完即删除。";
        operation.Parameters =
        [
            UploadContract.Query("kind", "材料的种类，见 /v1/checks/attachment/kinds；查询参数优先于 request 部分"),
            UploadContract.Query("person", "应写有的申报人姓名；不写则不查找"),
            UploadContract.Query("employer", "应写有的单位名称；不写则不查找"),
            UploadContract.Query("year", "应写有的年份；不写则不查找"),
            UploadContract.Query("thumbnails", "include：随报告给出每页的缩略图（JPEG）", "include"),
            UploadContract.AcceptLanguage,
        ];
        operation.RequestBody = Body();
        if (operation.Responses?["200"] is OpenApiResponse { Content: { } content })
            content[MediaType.Json].Example = JsonSerializer.SerializeToNode(Example, ServiceJson.Default.AttachmentReport);
        return Task.CompletedTask;
    });

    public static RouteHandlerBuilder DescribeKinds(this RouteHandlerBuilder route) => route.AddOpenApiOperationTransformer((operation, _, _) =>
    {
        operation.Description = "供上传页面在选择文件之前显示。";
        operation.Parameters = [UploadContract.AcceptLanguage];
        return Task.CompletedTask;
    });

    private static OpenApiRequestBody Body()
    {
        var limits = Limits.Default;
        var body = UploadContract.Body(
            $"multipart/form-data：一个或多个 file 部分（至多 {limits.UploadFiles} 个，每个至多 {limits.FileBytes >> 20} MB，合计至多 {limits.UploadBytes >> 20} MB；文件名只用于报告）和 request 部分；或以请求体发送一个文件。类型由内容判断。",
            [MediaType.Pdf, "image/*", "application/octet-stream"],
            "JSON：{\"options\": {\"kind\": …, \"expect\": {\"person\": …, \"employer\": …, \"year\": …}, \"thumbnails\": …}}；放在文件之前，写错时不必等文件传完");
        var form = body.Content![MediaType.Multipart].Schema!;
        form.Properties!["file"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = form.Properties["file"], MinItems = 1, MaxItems = limits.UploadFiles };
        return body;
    }
}
