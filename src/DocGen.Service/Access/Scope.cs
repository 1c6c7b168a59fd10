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
