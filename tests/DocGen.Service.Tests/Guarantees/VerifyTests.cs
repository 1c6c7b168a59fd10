using System.Collections.Immutable;
using System.Net;
using System.Text;
using DocGen.Documents;
using DocGen.Service.Storage;
using DocGen.Service.Tests.Validate;
using DocGen.Testing;
using DocGen.Trust.Keys;
using DocGen.Trust.Seals;
using DocGen.Trust.Tokens;
using DocGen.Validation.Measure;

namespace DocGen.Service.Tests.Guarantees;

/// <summary>Letters that come back, traced to their guarantees; what workers would read of them is told by the test.</summary>
public sealed class VerifyTests : IAsyncLifetime
{
    private static readonly byte[] Picture = JpegFile.OfLength(2_000, 600, 800);

    private readonly GuaranteesForTests guarantees = new();

    private LetterFacts read = Letter([], []);

    private RunningService service = null!;

    private HttpClient Client => service.Client;

    public async ValueTask InitializeAsync() => service = await RunningService.StartAsync(
        workers: new PreparedWorkers((job, _) => Task.FromResult(new WorkerResult(job is ReadLetter ? new LetterRead(read) : new NotDecoded("none"), default))), guarantees: guarantees);

    public ValueTask DisposeAsync() => service.DisposeAsync();

    [Fact]
    public async Task The_sealed_file_is_accepted_for_what_it_was_signed_for_and_for_nothing_else()
    {
        var letter = await SigningFlow.SignedAsync(Client);
        var plan = Uri.EscapeDataString(letter.Details.GetProperty("plan").GetString()!);
        var report = await SigningFlow.VerifyAsync(Client, letter.Pdf, $"?application=A-1&plan={plan}&person=P-1");
        Assert.Equal("accepted", report.GetProperty("verdict").GetString());
        Assert.Equal("bytes", report.GetProperty("facts").GetProperty("trace").GetString());
        Assert.Equal(letter.Invited.Id, report.GetProperty("guarantee").GetProperty("id").GetString());

        foreach (var (query, code) in new[] { ("?application=A-2", "guarantee.application"), ("?plan=P-2", "guarantee.plan"), ("?person=P-2", "guarantee.person") })
        {
            var other = await SigningFlow.VerifyAsync(Client, letter.Pdf, query);
            Assert.Equal(("rejected", code), (other.GetProperty("verdict").GetString(), Assert.Single(SigningFlow.Codes(other, "failed"))));
        }
    }

    [Fact]
    public async Task A_revoked_and_a_superseded_letter_are_rejected()
    {
        var first = await SigningFlow.SignedAsync(Client);
        var second = await SigningFlow.SignedAsync(Client);
        Assert.Equal(["guarantee.superseded"], SigningFlow.Codes(await SigningFlow.VerifyAsync(Client, first.Pdf), "failed"));
        await Client.PostAsync($"/v1/guarantees/{second.Invited.Id}/revoke", null);
        Assert.Equal(["guarantee.revoked"], SigningFlow.Codes(await SigningFlow.VerifyAsync(Client, second.Pdf), "failed"));
    }

    [Fact]
    public async Task A_scan_is_traced_by_its_QR_code_and_by_its_short_code()
    {
        var letter = await SigningFlow.SignedAsync(Client);
        var shortCode = letter.Details.GetProperty("seal").GetProperty("shortCode").GetString()!;
        read = Letter([Address(TokenOf(letter))], []);
        await AssertTraced("qr");
        read = Letter(["https://example.org/something", Address(TokenOf(letter))], []);
        await AssertTraced("qr");
        read = Letter([], ["xx", shortCode.Replace('0', 'O').ToLowerInvariant()]);
        await AssertTraced("short-code");

        async Task AssertTraced(string trace)
        {
            var report = await SigningFlow.VerifyAsync(Client, Picture);
            Assert.Equal((trace, "accepted"), (report.GetProperty("facts").GetProperty("trace").GetString(), report.GetProperty("verdict").GetString()));
        }
    }

    [Fact]
    public async Task Codes_that_are_not_of_this_service_are_rejected_or_left_to_a_person()
    {
        var letter = await SigningFlow.SignedAsync(Client);
        var token = TokenOf(letter);
        foreach (var forged in (string[])[Flipped(token, 5), Flipped(token, 30), Flipped(token, 70), new('A', VerificationToken.Characters)])
            await AssertJudged(Letter([Address(forged)], []), "rejected", "failed", "guarantee.code");
        await AssertJudged(Letter([], ["0000-0000-0000-0"]), "rejected", "failed", "guarantee.code");
        await AssertJudged(Letter(["https://example.org/"], ["0000-0000-0000-1"]), "review", "not-evaluated", "guarantee.code");

        // Sealed with our key, for a guarantee that nobody signed.
        var never = VerificationToken.Of(new Guid(new byte[16]), new byte[32], guarantees.Clock.GetUtcNow()).Write(guarantees.Parts.Keys.Ring.TokenKey);
        await AssertJudged(Letter([Address(never)], []), "rejected", "failed", "guarantee.code");
        var other = VerificationToken.Of(Guid.Parse(letter.Invited.Id), new byte[32], guarantees.Clock.GetUtcNow()).Write(guarantees.Parts.Keys.Ring.TokenKey);
        await AssertJudged(Letter([Address(other)], []), "rejected", "failed", "guarantee.record");
    }

    [Fact]
    public async Task A_code_of_one_person_on_the_letter_of_another_is_for_review_and_never_accepted()
    {
        var mine = await SigningFlow.SignedAsync(Client);
        read = Letter([Address(TokenOf(mine))], []) with { Lines = [Line("姓名 王小明 证件号码 110105199003070010")] };
        var report = await SigningFlow.VerifyAsync(Client, Picture);
        Assert.Equal("review", report.GetProperty("verdict").GetString());
        Assert.Contains("guarantee.name", SigningFlow.Codes(report, "warned"));
        Assert.Contains("guarantee.id-number", SigningFlow.Codes(report, "warned"));
    }

    [Fact]
    public async Task A_letter_verifies_after_two_rotations_a_restored_backup_and_three_years()
    {
        var letter = await SigningFlow.SignedAsync(Client);
        using var backup = new TemporaryFile("placeholder", []);
        Assert.True(DatabaseBackup.Write(guarantees.Database, backup.Beside("backup.db")).Ok);
        var now = guarantees.Clock.GetUtcNow();
        var keys = guarantees.Parts.Keys.Ring.Rotate(Secret(7), now).Rotate(Secret(9), now.AddYears(1)).Rotate(SealCertificate.Create("seal-2", "DocGen test", [8, 7, 6, 5, 4, 3, 2, 1], now));
        // The file that a backup of the keys would hold, and the first key leaked in between.
        keys = KeyRing.Read(keys.Retire("1", now.AddYears(2)).Value!.Write()).Value!;
        guarantees.Clock.Advance(TimeSpan.FromDays(3 * 365));
        Assert.True(DatabaseBackup.Restore(backup.Beside("backup.db"), backup.Beside("docgen.db"), ExistingDatabase.Keep, guarantees.Clock.GetUtcNow()).Ok);

        await using var later = await LaterAsync(guarantees.With(keys, backup.Beside("docgen.db")), TokenOf(letter));
        Assert.Equal("accepted", (await SigningFlow.VerifyAsync(later.Client, letter.Pdf)).GetProperty("verdict").GetString());
        Assert.Equal("accepted", (await SigningFlow.VerifyAsync(later.Client, Picture)).GetProperty("verdict").GetString());
        Assert.Equal(HttpStatusCode.OK, (await later.Client.GetAsync($"/v/{TokenOf(letter)}")).StatusCode);
        Assert.True(keys.KnowsSeal(guarantees.Parts.Keys.Ring.SealKey.CertificateSha256()));
    }

    [Fact]
    public async Task What_a_thief_writes_with_a_leaked_key_is_forged_once_the_key_is_retired()
    {
        var letter = await SigningFlow.SignedAsync(Client);
        var (leaked, now) = (guarantees.Parts.Keys.Ring.TokenKey, guarantees.Clock.GetUtcNow());
        var keys = guarantees.Parts.Keys.Ring.Rotate(Secret(7), now).Retire("1", now.AddDays(1)).Value!;
        var written = VerificationToken.Of(Guid.Parse(letter.Invited.Id), new byte[32], now).Write(leaked);
        await using var later = await LaterAsync(guarantees.With(keys), written);
        Assert.Equal(["guarantee.code"], SigningFlow.Codes(await SigningFlow.VerifyAsync(later.Client, Picture), "failed"));
        Assert.Equal(HttpStatusCode.NotFound, (await later.Client.GetAsync($"/v/{written}")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await later.Client.GetAsync($"/v/{TokenOf(letter)}")).StatusCode);
    }

    [Fact]
    public async Task Nothing_of_the_paper_goes_back_in_the_report()
    {
        var letter = await SigningFlow.SignedAsync(Client);
        read = Letter([Address(TokenOf(letter))], []);
        var report = (await SigningFlow.VerifyAsync(Client, Picture)).GetRawText();
        foreach (var personal in (string[])["丁一川", "330604198709230331", TokenOf(letter)]) Assert.DoesNotContain(personal, report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_upload_a_misspelt_option_and_a_wrong_type_are_told()
    {
        Assert.Equal("request.no-file", await SigningFlow.CodeOfAsync(await Client.PostAsync("/v1/guarantees/verify", new ByteArrayContent([]))));
        Assert.Equal("request.unknown-option", await SigningFlow.CodeOfAsync(await Client.PostAsync("/v1/guarantees/verify?aplication=A", new ByteArrayContent(Picture))));
        Assert.Equal("request.media-type", await SigningFlow.CodeOfAsync(await Client.PostAsync("/v1/guarantees/verify", new StringContent("{}", Encoding.UTF8, "application/json"))));
        var text = await SigningFlow.VerifyAsync(Client, "no picture at all"u8.ToArray());
        Assert.Equal(("rejected", "upload.decoder-failed"), (text.GetProperty("verdict").GetString(), SigningFlow.Codes(text, "failed")[0]));
    }

    [Fact]
    public async Task The_public_page_knows_both_codes_and_says_nothing_of_wrong_ones()
    {
        var letter = await SigningFlow.SignedAsync(Client);
        var shortCode = letter.Details.GetProperty("seal").GetProperty("shortCode").GetString()!;
        foreach (var path in (string[])[$"/v/{TokenOf(letter)}", $"/v/{shortCode}", $"/v?code={shortCode.ToLowerInvariant()}"])
        {
            var page = await Client.GetStringAsync(path);
            Assert.DoesNotContain("丁一川", page, StringComparison.Ordinal);
            Assert.DoesNotContain("330604198709230331", page, StringComparison.Ordinal);
        }
        var unknown = await (await Client.GetAsync("/v/0000-0000-0000-0")).Content.ReadAsStringAsync();
        foreach (var code in (string[])["0000-0000-0000-1", Flipped(TokenOf(letter), 60), "x"])
        {
            var answer = await Client.GetAsync($"/v/{code}");
            Assert.Equal((HttpStatusCode.NotFound, unknown), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
        }
    }

    /// <summary>Another service, which reads this code on whatever it is shown.</summary>
    private static Task<RunningService> LaterAsync(GuaranteesForTests with, string token) => RunningService.StartAsync(
        workers: new PreparedWorkers((_, _) => Task.FromResult(new WorkerResult(new LetterRead(Letter([Address(token)], [])), default))), guarantees: with);

    private static byte[] Secret(byte of) => [.. Enumerable.Repeat(of, KeyRing.SecretBytes)];

    private async Task AssertJudged(LetterFacts letter, string verdict, string outcome, string code)
    {
        read = letter;
        var report = await SigningFlow.VerifyAsync(Client, Picture);
        Assert.Equal(verdict, report.GetProperty("verdict").GetString());
        Assert.Contains(code, SigningFlow.Codes(report, outcome));
    }

    /// <summary>What is printed on the letter, from the PDF itself.</summary>
    private static string TokenOf(SignedLetter letter)
    {
        using var file = new TemporaryFile("letter.pdf", letter.Pdf);
        Tools.RunClean("pdftoppm", "-r", "150", "-png", "-singlefile", file.Path, file.Beside("page"));
        return Tools.Run("zbarimg", "-q", "--raw", file.Beside("page.png")).Output.Trim().Split("/v/")[1];
    }

    private static string Address(string token) => $"https://zc.example.cn/v/{token}";

    private static string Flipped(string token, int at) => string.Concat(token.AsSpan(0, at), token[at] == 'A' ? "B" : "A", token.AsSpan(at + 1));

    private static TextLine Line(string text) => new(text, 90, new PixelBox(0, 0, 10, 10));

    /// <summary>A good scan of the letter that <see cref="SigningFlow.Request"/> makes.</summary>
    private static LetterFacts Letter(ImmutableArray<string> codes, ImmutableArray<string> shortCodes) => new()
    {
        Width = 600,
        Height = 800,
        Codes = [.. codes.Select(code => new QrFacts(code, new PixelBox(50, 600, 100, 100), "as it is"))],
        ShortCodes = shortCodes,
        Lines =
        [
            Line("姓 名 丁一川 年 度 2023"), Line("证件类型 居民身份证 证件号码 330604198709230331"),
            Line("2023年度杭州湾上虞经济技术开发区工程技术人员中级专业技术职"), Line("评审计划"), Line("务任职资格评审工作计划"), Line("签署日期： 2023年8月15日"),
        ],
        Signature = new(new PixelBox(300, 500, 200, 90), 0.03, 0.7, 0.6),
    };
}
