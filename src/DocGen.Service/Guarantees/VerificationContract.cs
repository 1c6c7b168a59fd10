using DocGen.Documents;
using DocGen.Service.Validate;

namespace DocGen.Service.Guarantees;

/// <summary>What the OpenAPI document says of the verification beyond its types.</summary>
internal static class VerificationContract
{
    public static RouteHandlerBuilder DescribeVerification(this RouteHandlerBuilder route) => route.AddOpenApiOperationTransformer((operation, _, _) =>
    {
        operation.Description = "不通过也是 200：结论在 verdict 里，逐项结果在 findings 里。";
        operation.Parameters =
        [
            UploadContract.Query("application", "应属于的申报（发起时的 application）"),
            UploadContract.Query("plan", "应属于的申报计划（发起时的 plan）"),
            UploadContract.Query("person", "应属于的申报人（发起时的 person.id）"),
            UploadContract.AcceptLanguage,
        ];
        operation.RequestBody = UploadContract.Body("文件本身，或 multipart/form-data 的 file 部分。文件的类型由内容判断。", [MediaType.Pdf, "image/*", "application/octet-stream"], request: null);
        return Task.CompletedTask;
    });
}
