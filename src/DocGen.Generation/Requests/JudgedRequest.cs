using System.Collections.Immutable;
using DocGen.Generation.Data;
using DocGen.Generation.Pages;
using DocGen.Generation.Templates;

namespace DocGen.Generation.Requests;

/// <summary>A request without faults, ready to bind.</summary>
/// <param name="Data">What the template prints: checked, merged, computed, masked; with <c>notice</c>, <c>stage</c> and <c>blank</c> at its root.</param>
/// <param name="Options">With nothing left open: what the request leaves out is the form's or the notice's.</param>
/// <param name="WatermarkLines">Empty prints none.</param>
/// <param name="FileName">For the download, with its ending, clean; may carry the person's name, so never log it.</param>
/// <param name="AsciiFileName">For clients that read no RFC 8187, with its ending.</param>
public sealed record JudgedRequest(
    Template Template, Notice Notice, ObjectValue Data, RenderOptions Options, ImmutableArray<string> WatermarkLines, string FileName, string AsciiFileName)
{
    /// <summary>The request's own data, checked but neither merged nor masked: its pointers are those of the request.</summary>
    public ObjectValue Submitted { get; init; } = ObjectValue.Empty;

    /// <summary>Of the document, for its metadata: the form's, since the download name may carry the person's.</summary>
    public string Title => Template.Definition.Title;

    public int Copies => Options.Copies ?? 1;

    public PrintSides Sides => Options.Duplex == true ? PrintSides.Duplex : PrintSides.Single;

    public WatermarkStyle WatermarkStyle => Template.Definition.Defaults.WatermarkStyle;
}
