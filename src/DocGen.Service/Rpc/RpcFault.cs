using DocGen.Documents;

namespace DocGen.Service.Rpc;

/// <summary>A request that stops being one while it is read. Thrown, since it comes up in the middle of an enumeration; what a method finds wrong is an outcome.</summary>
internal sealed class RpcFault(Problem problem) : Exception(problem.Code)
{
    public Problem Problem { get; } = problem;
}
