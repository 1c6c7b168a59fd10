using System.Reflection;

namespace DocGen.Service.Operations;

/// <summary>Which build of the program this is: the version, and the revision of its sources where it was built from a repository.</summary>
public static class ProgramVersion
{
    public static string Current { get; } =
        Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
}
