namespace DocGen.Service.Rpc;

/// <summary>Names and values of gRPC over HTTP/2 (PROTOCOL-HTTP2.md).</summary>
internal static class RpcHeader
{
    public const string ContentType = "application/grpc", Proto = "application/grpc+proto";

    public const string Status = "grpc-status", Message = "grpc-message", Details = "grpc-status-details-bin", Timeout = "grpc-timeout";

    public const string Encoding = "grpc-encoding", AcceptEncoding = "grpc-accept-encoding", Identity = "identity", Gzip = "gzip";

    /// <summary>Says that this was answered before, to the same idempotency key.</summary>
    public const string Replayed = "idempotency-replayed";

    /// <summary>A call as opposed to a request of some other kind, whatever its address. Over HTTP/1.1 there are none: it would not see the trailers.</summary>
    public static bool IsRpc(this HttpContext context)
    {
        if (!HttpProtocol.IsHttp2(context.Request.Protocol)) return false;
        var type = context.Request.ContentType;
        return type is not null && type.StartsWith(ContentType, StringComparison.OrdinalIgnoreCase) && (type.Length == ContentType.Length || type[ContentType.Length] is '+' or ';' or ' ');
    }
}
