using DocGen.Documents;

namespace DocGen.Service.Rpc;

/// <summary>What a stream without an end of its own says when the service ends.</summary>
internal static class RpcStopping
{
    public static Problem Problem { get; } = new("service.stopping", "这台服务器正在停止。请重新连接。");
}
