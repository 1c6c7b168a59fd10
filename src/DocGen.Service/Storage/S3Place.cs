using DocGen.Documents;
using Microsoft.AspNetCore.WebUtilities;

namespace DocGen.Service.Storage;

/// <summary>Where in which S3 the files lie: <c>s3://bucket/prefix?endpoint=https://…&amp;region=…</c>.</summary>
/// <param name="Prefix">Ends with a slash, or is empty.</param>
/// <param name="Endpoint">Null for AWS itself.</param>
public sealed record S3Place(string Bucket, string Prefix, Uri? Endpoint, string Region)
{
    private const string EndpointName = "endpoint", RegionName = "region", RegionVariable = "AWS_REGION", UsualRegion = "us-east-1";

    public static Outcome<S3Place> Read(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme != "s3" || uri.Host.Length == 0 || uri.UserInfo.Length > 0 || !uri.IsDefaultPort)
            return Fail("应形如 s3://存储桶/前缀?endpoint=https://…&region=…");
        var query = QueryHelpers.ParseQuery(uri.Query);
        if (query.Keys.FirstOrDefault(name => name is not (EndpointName or RegionName)) is { } unknown) return Fail($"不认识 {unknown}，可用的有 {EndpointName} 和 {RegionName}");
        Uri? endpoint = null;
        if (query.TryGetValue(EndpointName, out var given) && (!Uri.TryCreate(given, UriKind.Absolute, out endpoint) || endpoint.Scheme is not ("http" or "https")))
            return Fail($"{EndpointName} 应为 http 或 https 的网址");
        var region = query.TryGetValue(RegionName, out var named) ? named.ToString() : Environment.GetEnvironmentVariable(RegionVariable) is { Length: > 0 } set ? set : null;
        if (region is null && endpoint is null) return Fail($"没有 {EndpointName} 时须有 {RegionName}（或环境变量 {RegionVariable}），如 cn-north-1");
        var prefix = uri.AbsolutePath.Trim('/');
        return Outcome.Of(new S3Place(uri.Host, prefix.Length == 0 ? "" : prefix + "/", endpoint, region ?? UsualRegion));
    }

    /// <summary>As it was configured; holds no secret.</summary>
    public override string ToString() => $"s3://{Bucket}/{Prefix}{(Endpoint is null ? "" : $"（{Endpoint}）")}";

    private static Outcome<S3Place> Fail(string reason) => Outcome.Fail<S3Place>(new Problem("files.place", $"文件存储的地址写错了：{reason}。请改正 --files 或环境变量 DOCGEN_FILES。"));
}
