namespace DocGen.Testing.Archival;

/// <summary>Who has to keep a clause.</summary>
public enum Standard
{
    /// <summary>ISO 19005-2:2011, level B.</summary>
    Archival,

    /// <summary>ISO 19005-2:2011, what level A asks beyond level B.</summary>
    ArchivalTagged,

    /// <summary>ISO 14289-1:2014.</summary>
    Accessible,
}

/// <summary>A clause that can be checked mechanically.</summary>
/// <param name="Number">With a word when several rules stand in one clause: <c>6.1.3 ID</c>.</param>
/// <param name="Says">What is checked, for docs/archival.md.</param>
/// <param name="Faults">Nothing when the file keeps it.</param>
public sealed record Clause(Standard Standard, string Number, string Says, Func<PdfFile, IEnumerable<string>> Faults)
{
    public override string ToString() => $"{(Standard == Standard.Accessible ? "ISO 14289-1" : "ISO 19005-2")} {Number}";
}
