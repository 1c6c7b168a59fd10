using DocGen.Documents;
using DocGen.Documents.Pictures;
using DocGen.Testing;
using DocGen.Testing.Attachments;
using DocGen.Validation.Measure;

namespace DocGen.Validation.Tests.Measure.Text;

/// <summary>Small sheets that the tests print themselves, read back.</summary>
public sealed class PageReaderTests
{
    private const int Dpi = 200;

    private static readonly Lazy<byte[]> Pdf = new(() => new Draft(148, 105, 12).Title("用人单位委托证明", 18)
        .Text("为确保专业技术人员信息的安全性，我单位现授权指定账号登录申报与评审管理平台，开展业绩审核和推荐等相关工作。", 12)
        .Grid([30, 40, 20, 30], [["单位名称", "杭州湾精细\n化工有限公司", "编制数", "80"]], 10.5, 14).Line("单位（盖章）：", 12).Pdf());

    private static readonly Lazy<ColourSheet> Sheet = new(() => Assert.Single(new PrintedPaper(Pdf.Value).At(Dpi)));

    private static readonly Lazy<RunJob> Worker = new(() => new RunJob(Path.Combine(Repository.Root, "models")));

    private static readonly Lock OneAtATime = new();

    [Fact]
    public void Print_is_read_line_by_line_and_tells_that_the_page_is_upright()
    {
        var reading = Read(Sheet.Value, new ReadingTask(1, PageBand.Whole));
        Assert.Contains("用人单位委托证明", Text(reading));
        Assert.Contains("开展业绩审核和推荐", Text(reading));
        Assert.Equal((0, true), (reading.Turn, reading.TurnIsSure));
        var title = reading.Pieces.First(piece => piece.Text.Contains("委托", StringComparison.Ordinal));
        Assert.InRange(title.Box.Y / (Dpi / 25.4), 8, 25);
        Assert.InRange((title.Box.X + title.Box.Width / 2.0) / (Dpi / 25.4), 69, 79);
    }

    [Fact]
    public void Cells_of_a_table_are_pieces_of_their_own()
    {
        var reading = Read(Sheet.Value, new ReadingTask(1, PageBand.Whole));
        Assert.Contains(reading.Pieces, piece => piece.Text.Contains("化工有限公司", StringComparison.Ordinal) && !piece.Text.Contains("编制", StringComparison.Ordinal));
        Assert.Contains(reading.Pieces, piece => piece.Text.Contains("编制数", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1, 270)]
    [InlineData(2, 180)]
    [InlineData(3, 90)]
    public void A_turned_page_is_read_all_the_same_and_tells_its_turn(int quarters, int turn)
    {
        var reading = Read(Damage.Turned(Sheet.Value, quarters), new ReadingTask(1, PageBand.Whole));
        Assert.Equal((turn, true), (reading.Turn, reading.TurnIsSure));
        Assert.Contains("用人单位委托证明", Text(reading));
    }

    [Fact]
    public void Places_on_a_turned_page_are_those_of_the_page_as_it_lies()
    {
        var title = Read(Damage.Turned(Sheet.Value, 2), new ReadingTask(1, PageBand.Whole)).Pieces.First(piece => piece.Text.Contains("委托", StringComparison.Ordinal));
        Assert.InRange((title.Box.Y + title.Box.Height) / (Dpi / 25.4), 105 - 25, 105 - 8);
    }

    [Fact]
    public void A_skewed_page_is_levelled_before_it_is_read() =>
        Assert.Contains("开展业绩审核和推荐", Text(Read(Scanner.Skewed(Sheet.Value, 6), new ReadingTask(1, PageBand.Whole) { Skew = 6 })));

    [Fact]
    public void Print_under_a_seal_is_read_as_if_there_were_none()
    {
        var sealedSheet = new Impression(Seal.Round("杭州湾精细化工有限公司", 42), 1, 60, 66).On(Sheet.Value, Dpi);
        var box = new PixelBox((int)(39 * Dpi / 25.4), (int)(45 * Dpi / 25.4), 331, 331);
        Assert.DoesNotContain("杭州湾精细", Text(Read(sealedSheet, new ReadingTask(1, PageBand.Whole))));
        Assert.Contains("杭州湾精细", Text(Read(sealedSheet, new ReadingTask(1, PageBand.Whole) { Seals = [box] })));
    }

    [Fact]
    public void A_sample_reads_a_few_lines_where_most_is_printed()
    {
        var reading = Read(Sheet.Value, new ReadingTask(1, new(0, 0.3)) { Aim = ReadingAim.Sample });
        Assert.Equal(0.3, reading.Band.Height, 0.02);
        Assert.InRange(Text(reading).Length, 15, 80);
        Assert.True(reading.TurnIsSure);
    }

    [Fact]
    public void A_band_reads_nothing_that_it_cuts()
    {
        var reading = Read(Sheet.Value, new ReadingTask(1, new(0, 0.25)));
        Assert.Contains("委托证明", Text(reading));
        Assert.DoesNotContain("盖章", Text(reading));
    }

    [Fact]
    public void On_an_empty_page_nothing_is_read()
    {
        var reading = Read(ColourSheet.Filled(800, 600, 255), new ReadingTask(1, PageBand.Whole));
        Assert.Empty(reading.Pieces);
        Assert.Null(reading.Turn);
    }

    [Fact]
    public void A_born_digital_page_gives_its_own_text_with_its_places()
    {
        var reading = Read(Pdf.Value, PictureSignature.Pdf, new ReadingTask(1, PageBand.Whole) { Aim = ReadingAim.OwnText });
        Assert.Contains("为确保专业技术人员信息的安全性", Text(reading));
        Assert.All(reading.Pieces, piece => Assert.Equal(100, piece.Confidence));
        var title = reading.Pieces.First(piece => piece.Text == "用人单位委托证明");
        Assert.InRange(title.Box.Y / (Dpi / 25.4), 8, 25);
    }

    [Fact]
    public void Of_a_page_that_there_is_not_nothing_is_said() =>
        Assert.IsType<NotDecoded>(Run(Pdf.Value, PictureSignature.Pdf, new ReadingTask(9, PageBand.Whole) { Aim = ReadingAim.OwnText }));

    private static string Text(PageReading reading) => string.Concat(reading.Pieces.Select(piece => piece.Text));

    private static PageReading Read(ColourSheet sheet, ReadingTask task) => Read(Container.Jpeg.Files([sheet], Dpi, 85)[0], PictureSignature.Jpeg, task);

    private static PageReading Read(byte[] file, string format, ReadingTask task) => Assert.Single(Assert.IsType<PagesRead>(Run(file, format, task)).Readings);

    private static WorkerAnswer Run(byte[] file, string format, ReadingTask task)
    {
        lock (OneAtATime) return Worker.Value.Run(new ReadPages(format, 1, [new Paper("A6", 105, 148)], [task]), file).Answer;
    }
}
