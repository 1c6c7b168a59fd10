using DocGen.Service.Tests.Guarantees;
using DocGen.Service.Workers;
using DocGen.Testing;
using DocGen.Validation.Measure;

namespace DocGen.Service.Tests.Workers;

/// <summary>PDF files that others broke, and sealed ones that we break, through real workers in their sandbox: every one is answered.</summary>
public sealed class RealPdfTests : IAsyncLifetime
{
    private readonly WorkerPool pool = new(WorkerOptions.OfThisProgram(Path.Combine(Repository.Root, "models")) with { Count = 2 });

    public async ValueTask InitializeAsync() => await pool.WarmUpAsync(default);

    public ValueTask DisposeAsync() => pool.DisposeAsync();

    [Fact]
    public async Task Real_files_are_opened_and_drawn_or_refused()
    {
        Assert.SkipUnless(SharedData.Exists, SharedData.Missing);
        var files = File.ReadLines(SharedData.PathOf("pdf/manifest.tsv")).Skip(1).Select(line => line.Split('\t')[0]).ToList();
        var (read, drawn) = (0, 0);
        await Parallel.ForEachAsync(files, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (file, cancellation) =>
        {
            var upload = await File.ReadAllBytesAsync(SharedData.PathOf($"pdf/{file}"), cancellation);
            var structure = await pool.RunAsync(new ReadPdf(), upload, cancellation);
            Assert.True(structure.Failure is null, $"{file}: {structure.Failure}");
            if (structure.Answer is PdfRead { Facts: var facts })
            {
                Interlocked.Increment(ref read);
                Assert.False(SealedLetter.ReadsAsOurs(facts), file);
            }
            // To read print takes seconds: a third of the files shows it.
            if (upload.Length % 3 != 0) return;
            var letter = await pool.RunAsync(new ReadLetter(1), upload, cancellation);
            Assert.True(letter.Failure is null, $"{file}: {letter.Failure}");
            if (letter.Answer is LetterRead) Interlocked.Increment(ref drawn);
        });
        Assert.InRange(read, files.Count / 2, files.Count - 1);
        Assert.InRange(drawn, files.Count / 6, files.Count - 1);
    }

    [Fact]
    public async Task A_thousand_broken_seals_are_all_answered_and_none_passes_for_ours()
    {
        var pdf = SealedLetter.Bytes;
        var opened = 0;
        await Parallel.ForAsync(0, 1000, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (seed, cancellation) =>
        {
            var result = await pool.RunAsync(new ReadPdf(), Broken(pdf, (uint)seed), cancellation);
            Assert.True(result.Failure is null, $"Seed {seed}: {result.Failure}");
            if (result.Answer is not PdfRead { Facts: var facts }) return;
            Interlocked.Increment(ref opened);
            Assert.False(SealedLetter.ReadsAsOurs(facts), $"Seed {seed}");
        });
        Assert.InRange(opened, 300, 999);
        var whole = Assert.IsType<PdfRead>((await pool.RunAsync(new ReadPdf(), pdf, default)).Answer);
        Assert.True(SealedLetter.ReadsAsOurs(whole.Facts));
    }

    [Fact]
    public async Task The_sealed_letter_is_read_from_its_page_whatever_stands_before_it()
    {
        const string gs = "-q -dNOPAUSE -dBATCH -sOutputFile=OUT";
        var behindCover = Forgery.SavedBy(SealedLetter.Bytes, "gs", $"{gs} -sDEVICE=pdfwrite -c showpage -f IN");
        var scan = Forgery.SavedBy(SealedLetter.Bytes, "gs", $"{gs} -r150 -sDEVICE=pdfimage8 IN");
        foreach (var (upload, page) in new[] { (SealedLetter.Bytes, 1), (behindCover, 2), (scan, 1) })
        {
            var result = await pool.RunAsync(new ReadLetter(1), upload, default);
            var letter = Assert.IsType<LetterRead>(result.Answer).Facts;
            Assert.Equal(page, letter.Page);
            Assert.StartsWith("https://zc.example.cn/v/AQEA", Assert.Single(letter.Codes).Text, StringComparison.Ordinal);
            Assert.InRange((double)letter.Height / letter.Width, 1.41, 1.42);
        }
    }

    /// <summary>Bytes changed, cut out, doubled or left off, anywhere or where the file is held together: the same for the same seed.</summary>
    private static byte[] Broken(byte[] good, uint seed)
    {
        var state = seed * 2654435761 + 1;
        int Next(int below)
        {
            state = state * 1664525 + 1013904223;
            return (int)((state >> 8) % (uint)below);
        }
        var bytes = good.ToArray();
        var (from, length) = (Next(bytes.Length), 1 + Next(2000));
        switch (seed % 5)
        {
            case 0:
                for (var change = Next(20) + 1; change > 0; change--) bytes[Next(bytes.Length)] ^= (byte)(1 + Next(255));
                return bytes;
            case 1:
                return bytes[..from];
            case 2:
                return [.. bytes.AsSpan(0, from), .. bytes.AsSpan(Math.Min(bytes.Length, from + length))];
            case 3:
                return [.. bytes.AsSpan(0, from), .. bytes.AsSpan(from / 2, Math.Min(length, from - from / 2)), .. bytes.AsSpan(from)];
            default:
                var (start, end) = SealedLetter.Contents(bytes);
                int[] places = [.. Enumerable.Range(start - 300, 320), .. Enumerable.Range(end - 2, bytes.Length - end + 2)];
                for (var change = Next(4) + 1; change > 0; change--) bytes[places[Next(places.Length)]] ^= (byte)(1 + Next(255));
                return bytes;
        }
    }
}
