using DocGen.Documents;

namespace DocGen.Service.Access;

/// <summary>What a key opens. On the command line and in JSON: <c>render</c>, <c>check</c>, <c>documents</c>, <c>admin</c>.</summary>
[Flags]
public enum Scope
{
    None = 0,

    /// <summary>Forms: data judged, PDF rendered, nothing kept.</summary>
    Render = 1,

    /// <summary>Uploads judged.</summary>
    Check = 2,

    /// <summary>What is kept: documents, guarantees, download links.</summary>
    Documents = 4,

    /// <summary>Withdrawing template versions, tracing leaks.</summary>
    Admin = 8,

    All = Render | Check | Documents | Admin,
}

/// <summary>Scopes in words.</summary>
public static class Scopes
{
    private static readonly Scope[] Single = [Scope.Render, Scope.Check, Scope.Documents, Scope.Admin];

    /// <summary>The words that there are, in their order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Single.Select(NameOf)];

    /// <summary><c>render,documents</c>.</summary>
    public static string Text(this Scope scopes) => string.Join(',', Single.Where(scope => (scopes & scope) != 0).Select(NameOf));

    /// <param name="text">Words separated by commas; at least one.</param>
    public static Outcome<Scope> Read(string text)
    {
        var scopes = Scope.None;
        foreach (var word in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (Single.FirstOrDefault(scope => NameOf(scope) == word) is not (not Scope.None and var known)) return Unknown();
            scopes |= known;
        }
        return scopes == Scope.None ? Unknown() : Outcome.Of(scopes);
    }

    private static Outcome<Scope> Unknown() => Outcome.Fail<Scope>(new Problem("api-key.scope", $"权限应为 {string.Join("、", Names)} 中的一个或几个，以逗号分隔，如 render,check。"));

    private static string NameOf(Scope scope) => scope.ToString().ToLowerInvariant();
}
