namespace DocGen.Validation.Measure;

/// <summary>Something in a PDF that does more than be looked at (ISO 32000-1, 12.6, 7.11.4, 12.7.8, 13).</summary>
/// <param name="Page">From 1; null when it belongs to the document as a whole, or is only known from the file's bytes.</param>
public sealed record ActiveContent(ActiveContentKind What, int? Page);

public enum ActiveContentKind
{
    /// <summary>JavaScript that is not empty.</summary>
    Script,

    /// <summary>Starts a program or opens a file of the reader's machine.</summary>
    Launch,

    /// <summary>A file within the file, that no page shows.</summary>
    EmbeddedFile,

    /// <summary>The data of the page itself, for programs (ISO 19005-3): what electronic invoices and certificates carry.</summary>
    Data,

    /// <summary>XFA: pages that only one program can show, and that it makes as they are opened.</summary>
    DynamicForm,

    /// <summary>Film, sound, 3D.</summary>
    Media,

    /// <summary>Sends a form's fields away, or reads them from elsewhere.</summary>
    Submission,

    /// <summary>Leads to another file.</summary>
    OtherFile,

    /// <summary>Leads to an address when it is clicked.</summary>
    Link,
}
