using System.Text;
using DocGen.Documents;
using DocGen.Generation.Data;
using DocGen.Generation.Pages;
using DocGen.Generation.Pictures;
using DocGen.Testing;

namespace DocGen.Golden.Tests;

/// <summary>The integrity guarantee: what its notice says and no more, a code that can be read, a signature off that code.</summary>
public sealed class GuaranteeTests
{
    private const string Typical = "integrity-guarantee/v1/typical";

    public static TheoryData<string> Notices => [.. Stages.Templates.Notices.Select(notice => notice.Key)];

    public static TheoryData<string> Verifiable => [.. Stages.Samples.Where(sample => sample.StartsWith("integrity-guarantee/", StringComparison.Ordinal) && !sample.EndsWith("/minimal", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Notices))]
    public void Each_notice_prints_its_own_pledge(string notice)
    {
        var request = Stages.Request(Typical);
        var text = TextOf(Stages.LayOut(request with { Options = request.Options with { Notice = notice } }));
        var pledge = Stages.Templates.Notice(notice).Value!.Pledge;
        Assert.StartsWith(pledge.Title, text);
        Assert.Contains(pledge.Text, text);
        Assert.Equal(pledge.Sanction is not null, text.Contains("本人已知悉", StringComparison.Ordinal));
        if (pledge.Sanction is not null) Assert.Contains($"根据{pledge.LegalBasis}规定，{pledge.Sanction}", text);
    }

    [Fact]
    public void A_title_that_is_not_known_yet_leaves_no_gap()
    {
        var request = Stages.Request(Typical);
        Assert.Contains("工作计划”申报工程师（中级）。", TextOf(Stages.LayOut(request)));
        var early = request with { Data = Without(request.Data, "appliedTitle") };
        Assert.Contains("工作计划”申报专业技术资格。", TextOf(Stages.LayOut(early)));
    }

    [Theory]
    [MemberData(nameof(Verifiable))]
    public void The_code_is_printed_large_enough_and_is_read_from_a_scan(string sample)
    {
        var request = Stages.Request(sample);
        var code = Code(Stages.LayOut(request));
        // 41 modules in a quiet zone of 4 on each side.
        Assert.True(code.Width.Millimetres * 41 / 49 >= 30, $"{code.Width.Millimetres:0.0} mm with its quiet zone.");
        Assert.Equal(code.Width.Value, code.Height.Value, 2);

        var printed = Stages.Must(Stages.Generate.Run(request));
        using var file = new TemporaryFile("guarantee.pdf", printed.Bytes.ToArray());
        Tools.RunClean("pdftoppm", "-r", "150", "-png", file.Path, file.Beside("page"));
        var page = file.Beside($"page-{printed.Pages}.png");
        Assert.StartsWith("https://zc.example.cn/v/AQEA", Tools.Run("zbarimg", "-q", "--raw", page).Output);
    }

    [Theory]
    [MemberData(nameof(Verifiable))]
    public void Nothing_stands_on_the_code(string sample)
    {
        var document = Stages.LayOut(Stages.Request(sample));
        var page = document.Pages.Single(page => page.Items.OfType<PlacedPicture>().Any(IsCode));
        var code = Code(document);
        Assert.DoesNotContain(page.Items.OfType<PlacedPicture>(), picture => !IsCode(picture) && Overlap(picture.Box, code));
        Assert.DoesNotContain(page.Items.OfType<GlyphRun>(), run => run.X > code.X - run.Size && run.X < code.Right && run.Y > code.Y && run.Y - run.Size < code.Bottom);
        Assert.DoesNotContain(page.Items.OfType<FilledBox>(), rule => Overlap(rule.Box, code));
    }

    [Theory]
    [MemberData(nameof(Verifiable))]
    public void The_signature_stands_on_the_page_of_the_person(string sample)
    {
        var request = Stages.Request(sample);
        var page = Stages.LayOut(request).Pages.Single(page => page.Items.OfType<PlacedPicture>().Any());
        var signature = Assert.Single(page.Items.OfType<PlacedPicture>(), picture => picture.Picture.Format == PictureFormat.Ink);
        Assert.Equal(signature.Picture.AspectRatio, signature.Box.Width.Value / signature.Box.Height.Value, 2);
        Assert.Contains(((TextValue)request.Data["idNumber"]!).Text, string.Concat(page.Items.OfType<GlyphRun>().Select(run => run.Text)));
    }

    [Fact]
    public void The_blank_form_has_lines_to_write_on_and_no_code()
    {
        var document = Stages.LayOut(Stages.Blank("integrity-guarantee"));
        Assert.Contains("本人____________（", TextOf(document));
        Assert.DoesNotContain("查验", TextOf(document));
        Assert.Empty(document.Pages.SelectMany(page => page.Items.OfType<PlacedPicture>()));
    }

    [Fact]
    public void A_code_is_not_printed_on_what_nobody_signed()
    {
        var request = Stages.Request(Typical);
        var outcome = Stages.Generate.Check(request with { Data = Without(request.Data, "signature") });
        Assert.Equal("integrity-guarantee.verification", Assert.Single(outcome.Problems).Code);
    }

    [Fact]
    public void A_sealed_guarantee_differs_from_a_plain_one_only_by_its_field()
    {
        var request = Stages.Request(Typical);
        var plain = Stages.Must(Stages.Generate.Run(request));
        var signable = Stages.Must(Stages.Generate.Run(request with { Options = request.Options with { SignatureField = SignatureField.Empty } }));
        Assert.Null(plain.SignatureSlot);
        Assert.NotNull(signable.SignatureSlot);
        using var first = new TemporaryFile("plain.pdf", plain.Bytes.ToArray());
        using var second = new TemporaryFile("signable.pdf", signable.Bytes.ToArray());
        Assert.Contains("No syntax or stream encoding errors found", Tools.RunClean("qpdf", "--check", second.Path));
        foreach (var file in (TemporaryFile[])[first, second]) Tools.RunClean("pdftoppm", "-r", "72", "-singlefile", file.Path, file.Beside("page"));
        Assert.Equal(File.ReadAllBytes(first.Beside("page.ppm")), File.ReadAllBytes(second.Beside("page.ppm")));
    }

    private static bool IsCode(PlacedPicture picture) => picture.Picture.Format == PictureFormat.Png;

    private static Box Code(PagedDocument document) => Assert.Single(document.Pages.SelectMany(page => page.Items.OfType<PlacedPicture>()), IsCode).Box;

    private static bool Overlap(Box one, Box other) => one.X < other.Right && other.X < one.Right && one.Y < other.Bottom && other.Y < one.Bottom;

    private static ObjectValue Without(ObjectValue data, string name) => new([.. data.Members.Where(member => member.Key != name)]);

    private static string TextOf(PagedDocument document)
    {
        var text = new StringBuilder();
        foreach (var run in document.Pages.SelectMany(page => page.Items.OfType<GlyphRun>())) text.Append(run.Text);
        return text.ToString();
    }
}
