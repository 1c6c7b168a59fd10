using System.IO.Compression;
using System.Text;
using DocGen.Documents;
using DocGen.Generation.Content;
using DocGen.Generation.Docx;
using DocGen.Generation.Docx.Writing;
using DocGen.Generation.Pages;
using DocGen.Generation.Pictures;
using DocGen.Testing;

namespace DocGen.Generation.Tests.Docx;

/// <summary>What is written is what is read, and the same bytes each time.</summary>
public sealed class DocxWriterTests
{
    private static readonly Picture Photo = Stages.Must(PictureReader.Read(JpegFile.OfLength(5_000, 300, 400), Limits.Default));

    /// <summary>60 seeds have every kind of block, format and merge many times over, for a fifth of the time of 300.</summary>
    [Fact]
    public void Random_content_read_back_is_the_content_that_was_written()
    {
        for (var seed = 1; seed <= 60; seed++)
        {
            var content = new RandomContent(seed, Photo).Document();
            var read = DocxReader.Read(DocxWriter.Write(content, new()), Limits.Default);
            Assert.True(read.Ok, $"seed {seed}: {string.Join(' ', read.Problems.Select(problem => problem.Message))}");
            Assert.Equal(ContentDump.Of(content), ContentDump.Of(read.Value));
            Assert.Equal(content.SpaceBetween, read.Value.SpaceBetween);
        }
    }

    [Fact]
    public void Random_content_gives_the_same_bytes_again()
    {
        for (var seed = 1; seed <= 20; seed++)
            Assert.True(DocxWriter.Write(new RandomContent(seed, Photo).Document(), new()).Span.SequenceEqual(DocxWriter.Write(new RandomContent(seed, Photo).Document(), new()).Span));
    }

    [Fact]
    public void Parts_are_dated_the_first_day_that_a_ZIP_knows_and_sorted_behind_their_types()
    {
        using var archive = new ZipArchive(new MemoryStream(DocxWriter.Write(new RandomContent(1, Photo).Document(), new()).ToArray()));
        Assert.All(archive.Entries, entry => Assert.Equal(new DateTime(1980, 1, 1), entry.LastWriteTime.DateTime));
        var names = archive.Entries.Select(entry => entry.FullName).ToList();
        Assert.Equal("[Content_Types].xml", names[0]);
        Assert.Equal(names[1..].Order(StringComparer.Ordinal), names[1..]);
    }

    [Theory]
    [InlineData(WatermarkStyle.Diagonal, 1)]
    [InlineData(WatermarkStyle.Tiled, 10)]
    public void A_watermark_stands_behind_every_kind_of_page(WatermarkStyle style, int least)
    {
        var setup = PageSetup.A4 with { DifferentFirstPage = true };
        var content = new Document([new Section(setup, [PartOf("正文")]) { Headers = new([PartOf("页眉")], null, null) }]) { EvenAndOddHeaders = true };
        var bytes = DocxWriter.Write(content, new() { Watermark = new(["仅供预览", "公示版"], style) });
        using var archive = new ZipArchive(new MemoryStream(bytes.ToArray()));
        var headers = archive.Entries.Where(entry => entry.Name.StartsWith("header", StringComparison.Ordinal)).Select(Text).ToList();
        Assert.Equal(3, headers.Count);
        Assert.All(headers, header => Assert.True(header.Split("仅供预览&#xA;公示版").Length > least, header));
        Assert.Single(headers, header => header.Contains("页眉", StringComparison.Ordinal));
    }

    [Fact]
    public void Tables_side_by_side_stay_two_and_a_cell_ends_with_a_paragraph()
    {
        var table = new Table([new(100)], [new Row([new Cell([], CellFormat.Default)], RowFormat.Default)], TableFormat.Default);
        var read = Stages.Must(DocxReader.Read(DocxWriter.Write(new([new Section(PageSetup.A4, [table, table])]), new()), Limits.Default));
        Assert.Collection(read.Sections[0].Blocks, first => Assert.IsType<Table>(first), between => Assert.Equal(new Points(1), Assert.IsType<Paragraph>(between).Format.LineSpacing.Height),
            second => Assert.IsType<Paragraph>(Assert.Single(Assert.IsType<Table>(second).Rows[0].Cells[0].Blocks)), last => Assert.IsType<Paragraph>(last));
    }

    [Fact]
    public void A_character_that_no_XML_may_hold_does_not_break_the_file()
    {
        var read = Stages.Must(DocxReader.Read(DocxWriter.Write(new([new Section(PageSetup.A4, [PartOf("甲\uFFFE\u0001乙")])]), new()), Limits.Default));
        Assert.Equal("甲\uFFFD\uFFFD乙", Assert.IsType<TextRun>(Assert.Single(Assert.IsType<Paragraph>(Assert.Single(read.Sections[0].Blocks)).Inlines)).Text);
    }

    private static Paragraph PartOf(string text) => new([new TextRun(text, TextFormat.Default)], ParagraphFormat.Default);

    private static string Text(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open(), Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
