using System.Text.Json;
using DocGen.Documents;
using DocGen.Validation.Report;
using Microsoft.OpenApi;

namespace DocGen.Service.Validate;

/// <summary>What the OpenAPI document says of the check of a photo beyond its types: the two shapes of the body, the options, an example.</summary>
internal static class PhotoContract
{
    private static readonly PhotoReport Example = new(
        "photo", Verdict.Rejected,
        [
            new(
                "photo.aspect-ratio", FindingOutcome.Failed, "照片宽高比为 0.81，应在 0.65 到 0.8 之间。请裁掉左右两侧共 6 像素后重新上传。", "0.81", "0.65–0.8", null,
                "虞综管办〔2023〕43号 附件1二1"),
            new(
                "photo.background", FindingOutcome.Warned, "照片底色偏灰或有阴影，不是纯正的白色，需要人工查看。请尽量照亮背景、离墙远一些重拍。",
                "L* 74 (p5 66), C* 2 (p95 4), not white 3 %", "L* ≥ 83 (p5 ≥ 72), C* ≤ 6 (p95 ≤ 12), not white ≤ 20 %", new(new(0, 0, 36, 198)), "虞综管办〔2023〕43号 附件1二1"),
        ],
        new(
            48_213, "JPEG", 358, 441, 1, 3, 92, Complete: true, 0, Damaged: false, 0.41, new(66, 74, 2, 4, 98, 1.5, 2, 0.03, 0.21, new(0, 0, 36, 198)),
            new(141, 0.01, 0, 7.2, OfFace: true), 251, 1.02,
            [new(0.95, new(75, 110, 208, 208), new(128, 176), new(230, 176), new(179, 224), new(179, 266), new(80, 188), new(278, 188), 12)]),
        "0f343b0931126a20f133d67c2b018a3b5f5d9e4f3c4f3a5f1c7b5a2d9e8f7a60");

    public static RouteHandlerBuilder DescribePhoto(this RouteHandlerBuilder route) => route.AddOpenApiOperationTransformer((operation, _, _) =>
    {
        operation.Description = "照片不合格也是 200：结论在 verdict 里，逐项结果在 findings 里。";
        operation.Parameters =
        [
            UploadContract.Query("notice", "评审通知的编号（templates/notices）；不写时为评审表的默认通知"),
            UploadContract.Query("suggest", "include：如能用旋转、裁剪、缩放和重新保存得到合格的照片，随报告给出", "include"),
            UploadContract.Query("annotate", "include：随报告给出画有检查位置的照片", "include"),
            UploadContract.AcceptLanguage,
        ];
        operation.RequestBody = UploadContract.Body(
            "照片本身，或 multipart/form-data 的 file 部分。照片的类型由内容判断。", ["image/*", "application/octet-stream"],
            "JSON：{\"options\": {\"notice\": …, \"suggest\": …, \"annotate\": …}}");
        if (operation.Responses?["200"] is OpenApiResponse { Content: { } content })
            content[MediaType.Json].Example = JsonSerializer.SerializeToNode(Example, ServiceJson.Default.PhotoReport);
        return Task.CompletedTask;
    });
}
