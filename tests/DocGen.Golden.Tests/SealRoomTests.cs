using DocGen.Documents;
using DocGen.Generation.Pages;
using DocGen.Testing;

namespace DocGen.Golden.Tests;

/// <summary>
/// A round seal of an enterprise or institution is up to 45 mm across (国发〔1999〕25号): each cell that asks for one must keep that much room
/// below its opinion, on one page.
/// </summary>
public sealed class SealRoomTests
{
    private static readonly Points Seal = Points.FromMillimetres(45);

    public static TheoryData<string> Samples => [.. Stages.Samples.Where(sample => sample.Split('/')[0] is "evaluation-form" or "exception-approval" or "post-table")];

    public static TheoryData<string> Forms => ["evaluation-form", "exception-approval", "post-table"];

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_filled_form_leaves_room_for_every_seal(string sample) => AssertRoom(Stages.LayOut(Stages.Request(sample)));

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_blank_form_leaves_room_for_every_seal(string form) => AssertRoom(Stages.LayOut(Stages.Blank(form)));

    private static void AssertRoom(PagedDocument document)
    {
        var seals = document.Pages.SelectMany(page => page.Items.OfType<GlyphRun>().Where(run => run.Text.Contains("（盖章）", StringComparison.Ordinal) && !run.Text.Contains("单位名称", StringComparison.Ordinal)).Select(run => (page, run))).ToList();
        Assert.NotEmpty(seals);
        foreach (var (page, run) in seals)
        {
            var cell = CellAround(page, run);
            // The organisation and the signer stand right over the seal's line: they are sealed with it.
            var signature = run.Y - run.Size * 2.5;
            var above = page.Items.OfType<GlyphRun>()
                .Where(text => text.Rotation == 0 && text.X >= cell.X && text.X < cell.Right && text.Y > cell.Y && text.Y < signature)
                .Select(text => text.Y).DefaultIfEmpty(cell.Y).Max();
            Assert.True(cell.Width >= Seal, $"A cell of {cell.Width.Millimetres:0.0} mm is narrower than a seal.");
            Assert.True(cell.Bottom - above >= Seal, $"{(cell.Bottom - above).Millimetres:0.0} mm are left below the opinion.");
        }
    }

    /// <summary>Between the nearest rules that pass the run on its four sides.</summary>
    private static Box CellAround(Page page, GlyphRun run)
    {
        var boxes = page.Items.OfType<FilledBox>().Select(item => item.Box).ToList();
        var vertical = boxes.Where(box => box.Width.Value < 3 && box.Y <= run.Y && box.Bottom >= run.Y).ToList();
        var horizontal = boxes.Where(box => box.Height.Value < 3 && box.X <= run.X && box.Right >= run.X).ToList();
        var left = vertical.Where(box => box.X < run.X).Max(box => box.Right);
        var right = vertical.Where(box => box.X > run.X).Min(box => box.X);
        var top = horizontal.Where(box => box.Y < run.Y).Max(box => box.Bottom);
        var bottom = horizontal.Where(box => box.Y > run.Y).Min(box => box.Y);
        return new(left, top, right - left, bottom - top);
    }
}
