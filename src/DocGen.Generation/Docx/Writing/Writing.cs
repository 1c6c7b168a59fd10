using System.Runtime.CompilerServices;
using DocGen.Generation.Content;

namespace DocGen.Generation.Docx.Writing;

/// <summary>What all parts of a document being written share: the package, the numbers given so far, the fields printed so far.</summary>
internal sealed class Writing(OutgoingPackage package)
{
    private readonly Dictionary<Field, int> pieces = new(EqualityComparer<Field>.Create(ReferenceEquals, RuntimeHelpers.GetHashCode));
    private int drawings;

    public OutgoingPackage Package => package;

    /// <summary>Every control of the document, in its order.</summary>
    public List<FilledField> Fields { get; } = [];

    /// <summary>Of wp:docPr, unique in the whole document.</summary>
    public int NextDrawing() => ++drawings;

    /// <summary>The next part of a field, beginning with 1: a value of several paragraphs has a control in each.</summary>
    public int NextPiece(Field field) => pieces[field] = pieces.GetValueOrDefault(field) + 1;
}

/// <summary>The part that is being written, which names its own relationships.</summary>
/// <param name="Part">word/document.xml, word/header1.xml, …</param>
internal sealed record PartWriting(Writing Writing, string Part, Markup Xml)
{
    /// <summary>A paragraph that nobody sees, where one has to stand: between tables that Word would else join, at the end of a cell.</summary>
    public static Paragraph Unseen { get; } = new([], ParagraphFormat.Default with { LineSpacing = new(LineRule.Exact, 1, new(1)), SnapToGrid = false })
    {
        MarkFormat = TextFormat.Default with { Size = new(1) },
    };
}
