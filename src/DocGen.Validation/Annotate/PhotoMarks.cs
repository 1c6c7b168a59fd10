using System.Collections.Immutable;
using DocGen.Documents;
using DocGen.Validation.Checks.Photo;
using DocGen.Validation.Measure;
using DocGen.Validation.Report;
using DocGen.Validation.Suggest;

namespace DocGen.Validation.Annotate;

/// <summary>What is drawn over a photo for the page to show: the places of the findings, and guides by the face.</summary>
internal static class PhotoMarks
{
    public static ImmutableArray<PhotoMark> Of(PhotoFacts photo, ImmutableArray<Finding> findings) =>
        [.. Guides(photo), .. findings.Where(finding => finding.Place is not null).GroupBy(finding => finding.Place!.Box).Select(Frame)];

    /// <summary>Many findings of one place give one frame, in the colour of the worst.</summary>
    private static PhotoMark Frame(IGrouping<PixelBox, Finding> findings) => new(findings.Key,
        findings.Any(finding => finding.Outcome == FindingOutcome.Failed) ? MarkColour.Red
        : findings.Any(finding => finding.Outcome == FindingOutcome.Warned) ? MarkColour.Amber
        : MarkColour.Green);

    /// <summary>The picture's middle, the line of the eyes, and the head with hair.</summary>
    private static IEnumerable<PhotoMark> Guides(PhotoFacts photo)
    {
        if (PhotoFaces.One(photo) is not { } face) yield break;
        yield return new(new PixelBox(photo.Width / 2, 0, 0, photo.Height), MarkColour.Blue);
        yield return new(new PixelBox(0, (int)PhotoFaces.EyesMiddle(face).Y, photo.Width, 0), MarkColour.Blue);
        yield return new(PhotoFrame.Head(face, photo), MarkColour.Blue);
    }
}
