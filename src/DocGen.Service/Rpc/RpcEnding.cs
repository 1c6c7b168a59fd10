namespace DocGen.Service.Rpc;

/// <summary>Of one call: whether its status was told already. A call ends once, whoever finds the reason first.</summary>
internal sealed class RpcEnding
{
    public bool Told { get; set; }
}
