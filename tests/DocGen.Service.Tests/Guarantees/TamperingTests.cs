using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DocGen.Testing;
using DocGen.Testing.Letters;

namespace DocGen.Service.Tests.Guarantees;

/// <summary>What somebody may do to a sealed letter, through the real workers: each is caught, with its own code.</summary>
public sealed class TamperingTests(TamperingTests.Letter letter) : IClassFixture<TamperingTests.Letter>
{
    [Fact]
    public async Task The_letter_itself_is_accepted() => Assert.Equal("accepted", VerdictOf(await letter.VerifyAsync(letter.Pdf)));

    [Fact]
    public async Task A_changed_byte_is_never_accepted()
    {
        for (var part = 0; part < 40; part++)
        {
            var changed = letter.Pdf.ToArray();
            changed[(long)(changed.Length - 1) * part / 39] ^= 0x21;
            var report = await letter.VerifyAsync(changed);
            Assert.True(VerdictOf(report) != "accepted", $"part {part}: {report}");
        }
    }

    [Fact]
    public async Task A_changed_digit_of_the_printed_number_breaks_the_signature()
    {
        // Text is compressed: a byte in the middle of the page's content.
        var at = Encoding.Latin1.GetString(letter.Pdf).IndexOf("stream\n", letter.Pdf.Length / 3, StringComparison.Ordinal) + 50;
        var changed = letter.Pdf.ToArray();
        changed[at] ^= 1;
        var report = await letter.VerifyAsync(changed);
        Assert.Equal("rejected", VerdictOf(report));
        Assert.Contains("guarantee.signature", SigningFlow.Codes(report, "failed"));
    }

    [Fact]
    public async Task An_appended_update_is_caught()
    {
        var report = await letter.VerifyAsync(Forgery.WithNote(letter.Pdf));
        Assert.Equal("rejected", VerdictOf(report));
        Assert.Contains("guarantee.update", SigningFlow.Codes(report, "failed"));
    }

    [Fact]
    public async Task An_added_page_is_caught()
    {
        var report = await letter.VerifyAsync(letter.By("qpdf", "--pages", ".", "1", ".", "1", "--"));
        Assert.Equal("rejected", VerdictOf(report));
        Assert.Contains("guarantee.signature", SigningFlow.Codes(report, "failed"));
    }

    [Fact]
    public async Task A_letter_without_its_signature_is_for_review_at_best()
    {
        using var file = new TemporaryFile("letter.pdf", letter.Pdf);
        Tools.RunClean("pdftocairo", "-pdf", file.Path, file.Beside("printed.pdf"));
        var report = await letter.VerifyAsync(File.ReadAllBytes(file.Beside("printed.pdf")));
        Assert.Equal("review", VerdictOf(report));
        Assert.Contains("guarantee.signature", SigningFlow.Codes(report, "warned"));
        Assert.Equal("qr", report.GetProperty("facts").GetProperty("trace").GetString());
    }

    [Fact]
    public async Task A_file_of_another_service_is_not_ours()
    {
        await using var elsewhere = await RunningService.StartAsync(guarantees: GuaranteesForTests.Elsewhere());
        var report = await letter.VerifyAsync((await SigningFlow.SignedAsync(elsewhere.Client)).Pdf);
        Assert.Equal("rejected", VerdictOf(report));
        Assert.Contains("guarantee.code", SigningFlow.Codes(report, "failed"));
        Assert.Contains("guarantee.signer", SigningFlow.Codes(report, "failed"));
    }

    [Theory]
    [InlineData(150)]
    [InlineData(200)]
    [InlineData(300)]
    public async Task A_clean_scan_is_accepted(int dpi)
    {
        var report = await letter.VerifyAsync(Degradation.Scanned(Page(letter.Pdf, dpi)));
        Assert.True(VerdictOf(report) == "accepted", report.ToString());
    }

    [Fact]
    public async Task The_code_of_one_person_pasted_on_the_letter_of_another_is_never_accepted()
    {
        var other = await letter.SignAsync(SigningFlow.Request("A-9", "P-9", "王小明", "110105199003070017"));
        var (mine, theirs) = (Page(letter.Pdf), Page(other));
        // The lower part of one page, with code and short code, on that of the other.
        var pasted = theirs.Each((x, y, value) => y > 0.76 * theirs.Height ? mine.Values[y * mine.Width + x] : value);
        var report = await letter.VerifyAsync(Degradation.Scanned(pasted));
        Assert.Equal(("review", "qr"), (VerdictOf(report), report.GetProperty("facts").GetProperty("trace").GetString()));
        Assert.Contains("guarantee.name", SigningFlow.Codes(report, "warned"));
        Assert.Contains("guarantee.id-number", SigningFlow.Codes(report, "warned"));
    }

    private static string VerdictOf(JsonElement report) => report.GetProperty("verdict").GetString()!;

    private static Sheet Page(byte[] pdf, int dpi = 200)
    {
        using var file = new TemporaryFile("letter.pdf", pdf);
        Tools.RunClean("pdftoppm", "-r", $"{dpi}", "-gray", "-singlefile", file.Path, file.Beside("page"));
        return Sheet.Read(File.ReadAllBytes(file.Beside("page.pgm")));
    }

    /// <summary>One letter for all tests, and the service that knows it.</summary>
    public sealed class Letter : IAsyncLifetime
    {
        private readonly RunningService service = new();

        public byte[] Pdf { get; private set; } = [];

        public async ValueTask InitializeAsync()
        {
            await service.InitializeAsync();
            Pdf = await SignAsync(SigningFlow.Request());
        }

        public Task<JsonElement> VerifyAsync(byte[] upload) => SigningFlow.VerifyAsync(service.Client, upload);

        public async Task<byte[]> SignAsync(JsonObject request) => (await SigningFlow.SignedAsync(service.Client, request)).Pdf;

        /// <summary>The letter, changed by a program that takes its input first and its output last.</summary>
        public byte[] By(string program, params string[] arguments)
        {
            using var file = new TemporaryFile("letter.pdf", Pdf);
            Tools.RunClean(program, [file.Path, .. arguments, file.Beside("changed.pdf")]);
            return File.ReadAllBytes(file.Beside("changed.pdf"));
        }

        public ValueTask DisposeAsync() => service.DisposeAsync();
    }
}
