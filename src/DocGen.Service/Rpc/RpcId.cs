using DocGen.Documents;

namespace DocGen.Service.Rpc;

/// <summary>Reads the id of something kept.</summary>
internal static class RpcId
{
    /// <param name="notFound">What is no id names nothing, as an address that is none does over HTTP.</param>
    public static Outcome<Guid> Read(string text, Problem notFound) => Guid.TryParseExact(text, "D", out var id) ? Outcome.Of(id) : Outcome.Fail<Guid>(notFound);
}
