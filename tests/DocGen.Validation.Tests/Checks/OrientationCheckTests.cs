using DocGen.Validation.Checks.Attachment;
using DocGen.Validation.Identify;
using DocGen.Validation.Measure;
using DocGen.Validation.Report;

namespace DocGen.Validation.Tests.Checks;

/// <summary>Which way up pages lie, where no program reads what stands on them: from the run of the lines alone.</summary>
public sealed class OrientationCheckTests
{
    [Theory]
    [InlineData(LineDirection.Along, null, FindingOutcome.Warned)]
    [InlineData(LineDirection.Across, null, FindingOutcome.NotEvaluated)]
    [InlineData(LineDirection.Unknown, null, FindingOutcome.NotEvaluated)]
    [InlineData(LineDirection.Along, 0, FindingOutcome.Passed)]
    [InlineData(LineDirection.Along, 90, FindingOutcome.Failed)]
    public void Lines_that_run_up_and_down_are_for_a_person_to_look_at_unless_it_is_known_how_the_page_lies(LineDirection lines, int? turn, FindingOutcome outcome)
    {
        var page = new PageFacts
        {
            Page = 1,
            Width = 1654,
            Height = 2339,
            Origin = PageOrigin.Scanned,
            Damaged = false,
            ColourShare = 0.1,
            Bitonal = false,
            Light = new(240, 30, 235),
            InkShare = 0.05,
            Strokes = 400,
            Lines = lines,
            Cuts = [],
            Seals = [],
            Hash = new(1, ""),
            Thumbnail = new(1, 1, 1),
        };
        var file = new AttachmentEvidence(1, FileIdentity.None with { Format = "PDF" })
        {
            File = new FileFacts { Pages = 1, Damaged = false },
            Pages = [page],
            Readings = turn is null ? [] : [new() { Page = 1, Band = PageBand.Whole, Aim = ReadingAim.Sample, Pieces = [], Turn = turn, TurnIsSure = true }],
        };
        var finding = Assert.Single(OrientationCheck.Judge(file));
        Assert.Equal(outcome, finding.Outcome);
        if (outcome == FindingOutcome.Warned) Assert.Equal(1, finding.Place!.Page);
    }
}
