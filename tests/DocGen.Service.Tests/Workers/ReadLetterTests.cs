using DocGen.Service.Workers;
using DocGen.Testing;
using DocGen.Testing.Letters;
using DocGen.Validation.Measure;

namespace DocGen.Service.Tests.Workers;

/// <summary>Letters through real workers, inside of the sandbox: its libraries and the network for Chinese print must be there too.</summary>
public sealed class ReadLetterTests : IAsyncLifetime
{
    private readonly WorkerPool pool = new(WorkerOptions.OfThisProgram(Path.Combine(Repository.Root, "models")) with { Count = 1 });

    public async ValueTask InitializeAsync() => await pool.WarmUpAsync(default);

    public ValueTask DisposeAsync() => pool.DisposeAsync();

    [Fact]
    public async Task A_worker_reads_code_fields_and_ink_and_the_short_code_where_the_code_is_lost()
    {
        var letter = TrialLetters.All[0];
        Assert.Equal(IsolationLevel.Sandboxed, pool.Level);
        var whole = await ReadAsync(Degradation.Scanned(letter.At(200)));
        Assert.Equal(letter.QrText, Assert.Single(whole.Codes).Text);
        Assert.Contains(whole.Lines, line => line.Text == letter.Field("idNumber"));
        Assert.InRange(whole.Signature!.Share, 0.03, 0.1);
        var box = Degradation.OnPage(letter.Code, 200);
        var torn = await ReadAsync(Degradation.Scanned(letter.At(200).Each((x, y, value) => x < box.Right && y > box.Y ? Sheet.Paper : value)));
        Assert.Contains(letter.ShortCode, torn.ShortCodes.Select(Trust.Tokens.ShortCode.Read));
    }

    [Fact]
    public async Task What_is_no_picture_is_not_decoded() =>
        Assert.IsType<NotDecoded>((await pool.RunAsync(new ReadLetter(1), "no picture"u8.ToArray(), default)).Answer);

    private async Task<LetterFacts> ReadAsync(byte[] upload) => Assert.IsType<LetterRead>((await pool.RunAsync(new ReadLetter(1), upload, default)).Answer).Facts;
}
