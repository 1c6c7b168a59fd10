using System.Text;
using DocGen.Generation.Pages;
using DocGen.Generation.Pdf;
using DocGen.Testing;
using static DocGen.Generation.Tests.Pdf.PagesForTests;

namespace DocGen.Generation.Tests.Pdf;

/// <summary>Stamped copies of files as the engine writes them, seen by programs that others wrote.</summary>
public class StampPdfTests
{
    private const string Number = "追溯号 7K3M-Q0ZT-9XWE-R";

    private static readonly Stamp Mark = new(
        ["越州职称申报平台", "仅供 绍兴澄湖新材料有限公司 使用", "2026-11-21 14:05", "7K3M-Q0ZT-9XWE-R"], Number, "越州职称申报平台 提供给 绍兴澄湖新材料有限公司，2026-11-21 14:05 下载");

    private static readonly StampPdf Stamper = new(Stages.Fonts);

    public static TheoryData<string> Samples => ["evaluation-form/v1/minimal", "publicity-table/v1/typical", "integrity-guarantee/v1/typical", "exception-approval/v1/minimal"];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_reader_accepts_a_stamped_copy_without_a_word_and_finds_the_number_on_each_page(string sample)
    {
        var plain = Pdf(sample);
        using var before = new TemporaryFile("plain.pdf", plain);
        using var file = new TemporaryFile("stamped.pdf", Stamped(plain, Mark));
        Assert.Contains("No syntax or stream encoding errors found", Tools.RunClean("qpdf", "--check", file.Path));
        var pages = Tools.RunClean("pdftotext", "-raw", file.Path, "-").TrimEnd('\f').Split('\f');
        Assert.Equal(Tools.RunClean("pdftotext", before.Path, "-").TrimEnd('\f').Split('\f').Length, pages.Length);
        Assert.All(pages, page => Assert.Contains("7K3M-Q0ZT-9XWE-R", page));
        Assert.DoesNotContain(" no ", Tools.RunClean("pdffonts", file.Path));
    }

    [Fact]
    public void The_same_file_and_stamp_give_the_same_bytes_on_every_thread()
    {
        var plain = Pdf("exception-approval/v1/typical");
        var expected = Stamped(plain, Mark);
        var copies = new byte[8][];
        Parallel.For(0, copies.Length, index => copies[index] = Stamped(plain, Mark));
        Assert.All(copies, copy => Assert.Equal(expected, copy));
        Assert.NotEqual(expected, Stamped(plain, Mark with { Number = "追溯号 0000-0000-0000-0" }));
    }

    [Fact]
    public void The_record_stays_as_it_was_and_cutting_the_copy_gives_no_clean_file()
    {
        var plain = Pdf("exception-approval/v1/typical");
        var kept = plain.ToArray();
        var copy = Stamped(plain, Mark);
        Assert.Equal(kept, plain);
        // One end of file: nothing was appended that could be cut off.
        Assert.Equal(copy.Length - "%%EOF\n".Length, copy.AsSpan().IndexOf("%%EOF\n"u8));
        Assert.Equal(copy.AsSpan().IndexOf("startxref"u8), copy.AsSpan().LastIndexOf("startxref"u8));
    }

    [Fact]
    public void Structure_and_metadata_are_those_of_the_record_and_the_stamp_is_no_part_of_them()
    {
        var plain = Pdf("annual-review/v1/typical");
        using var before = new TemporaryFile("plain.pdf", plain);
        using var after = new TemporaryFile("stamped.pdf", Stamped(plain, Mark));
        var structure = Tools.RunClean("pdfinfo", "-struct-text", before.Path);
        Assert.Contains("周鹤鸣", structure);
        Assert.Equal(structure, Tools.RunClean("pdfinfo", "-struct-text", after.Path));
        Assert.Equal(Tools.RunClean("pdfinfo", "-meta", before.Path), Tools.RunClean("pdfinfo", "-meta", after.Path));
        Assert.Matches("Tagged: +yes", Tools.RunClean("pdfinfo", after.Path));
    }

    [Fact]
    public void Ink_of_the_form_stays_as_dark_as_it_was_and_every_part_of_a_page_bears_the_stamp()
    {
        var plain = Pdf("evaluation-form/v1/typical");
        var (before, after) = (Grey(plain), Grey(Stamped(plain, Mark)));
        const int cell = 160;
        var (foot, bare) = ((int)(Stamp.Foot.Value * 100 / 72) + 1, new List<(int, int)>());
        for (var top = 0; top + cell < before.Height - foot; top += cell)
            for (var left = 0; left + cell < before.Width; left += cell)
            {
                var changed = 0;
                for (var y = top; y < top + cell; y++)
                    for (var x = left; x < left + cell; x++)
                    {
                        var (was, became) = (before.Values[y * before.Width + x], after.Values[y * after.Width + x]);
                        Assert.True(became <= was + 1, "The stamp made something lighter.");
                        Assert.True(became >= was * 0.75 - 2, "The stamp hides what lies below.");
                        if (became < was - 20) changed++;
                    }
                // 41 mm of paper each way.
                if (changed < 60) bare.Add((left, top));
            }
        Assert.Empty(bare);
    }

    [Fact]
    public void Copies_that_share_their_pages_and_files_with_other_pages_are_stamped_too()
    {
        var request = Stages.Request("publicity-table/v1/typical");
        var pdf = Stages.Must(Stages.Generate.Run(request with { Options = request.Options with { Copies = 3, Duplex = true } })).Bytes.ToArray();
        using var file = new TemporaryFile("copies.pdf", Stamped(pdf, Mark));
        Assert.Contains("No syntax or stream encoding errors found", Tools.RunClean("qpdf", "--check", file.Path));
        Assert.All(Tools.RunClean("pdftotext", "-raw", file.Path, "-").TrimEnd('\f').Split('\f'), page => Assert.Contains(Number, page));
        // An empty page, and one without any font.
        using var empty = new TemporaryFile("empty.pdf", Stamped(Write(Document()), Mark));
        Assert.Contains("No syntax or stream encoding errors found", Tools.RunClean("qpdf", "--check", empty.Path));
        Assert.Contains(Number, Tools.RunClean("pdftotext", "-raw", empty.Path, "-"));
    }

    [Fact]
    public void Rare_characters_and_long_names_are_printed_and_what_no_font_has_is_refused()
    {
        var name = new StringBuilder().Insert(0, "绍兴市上虞区", 12).Append("𬴂𠮷堃有限责任公司").ToString();
        var stamp = Mark with { Lines = ["平台", name], Remark = name };
        using var file = new TemporaryFile("long.pdf", Stamped(Pdf("exception-approval/v1/minimal"), stamp));
        Assert.Contains("𬴂𠮷堃有限责任公", Tools.RunClean("pdftotext", "-raw", file.Path, "-"));
        var refused = Stamper.Run(Pdf("exception-approval/v1/minimal"), Mark with { Lines = ["平台\U0010FFFF"] });
        Assert.Equal("stamp.unknown-character", Assert.Single(refused.Problems).Code);
    }

    [Fact]
    public void What_this_program_did_not_write_or_somebody_changed_is_refused()
    {
        var plain = Pdf("exception-approval/v1/minimal");
        using var file = new TemporaryFile("plain.pdf", plain);
        Tools.RunClean("qpdf", "--deterministic-id", file.Path, file.Beside("rewritten.pdf"));
        byte[][] foreign =
        [
            [], "%PDF-1.7\n"u8.ToArray(), File.ReadAllBytes(file.Beside("rewritten.pdf")), [.. plain, .. "\n"u8], [.. plain, .. plain], plain[..^40], Stamped(plain, Mark)[..5000],
        ];
        Assert.All(foreign, pdf => Assert.Equal("stamp.foreign", Assert.Single(Stamper.Run(pdf, Mark).Problems).Code));
        foreach (var at in Enumerable.Range(0, 200).Select(step => step * (plain.Length - 1) / 199))
        {
            var changed = plain.ToArray();
            changed[at] ^= 0x10;
            Assert.False(Stamper.Run(changed, Mark) is { Ok: true, Value: var value } && !value.Span.SequenceEqual(Stamped(plain, Mark)), $"A change at {at} went unseen.");
        }
    }

    private static byte[] Pdf(string sample) => Stages.Must(Stages.Generate.Run(Stages.Request(sample))).Bytes.ToArray();

    private static byte[] Stamped(byte[] pdf, Stamp stamp) => Stages.Must(Stamper.Run(pdf, stamp)).ToArray();

    /// <summary>The first page at 100 dpi.</summary>
    private static DocGen.Testing.Letters.Sheet Grey(byte[] pdf)
    {
        using var file = new TemporaryFile("page.pdf", pdf);
        Tools.RunClean("pdftoppm", "-r", "100", "-gray", "-singlefile", file.Path, file.Beside("page"));
        return DocGen.Testing.Letters.Sheet.Read(File.ReadAllBytes(file.Beside("page.pgm")));
    }
}
