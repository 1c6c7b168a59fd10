using System.IO.Compression;
using System.Text;
using DocGen.Service.Archives;
using DocGen.Testing;

namespace DocGen.Service.Tests.Archives;

/// <summary>What other programs make of our ZIP files: Python's zipfile, Info-ZIP, .NET.</summary>
public sealed class ZipWriterTests
{
    private static readonly DateTime Time = new(2026, 11, 21, 8, 30, 2);

    private static readonly string[] Names =
    [
        "000001_评审表_买买提·吐尔逊.pdf", "000002_评审表_买买提·吐尔逊.pdf", "000003_𠮷田_䶮.pdf", "000004_é ü ﷼.pdf", "a'b\"c&d.pdf", new string('长', 80) + ".pdf",
    ];

    [Fact]
    public async Task Whole_and_streamed_files_come_out_of_other_programs_as_they_went_in()
    {
        using var file = new TemporaryFile("all.zip", []);
        await WriteAsync(file.Path, async zip =>
        {
            foreach (var (name, index) in Names.Select((name, index) => (name, index))) await zip.AddAsync(name, Encoding.UTF8.GetBytes($"content {index}"), Time, default);
            await zip.AddAsync("empty.txt", Array.Empty<byte>(), Time, default);
            foreach (var size in Enum.GetValues<ZipSize>())
                await zip.AddAsync($"streamed-{size}.txt", Time, size, async part => { for (var line = 0; line < 20_000; line++) await part.WriteAsync(Encoding.UTF8.GetBytes($"{line} 行\n")); }, default);
            await zip.AddAsync("streamed-empty.txt", Time, ZipSize.Any, _ => Task.CompletedTask, default);
        });
        string[] all = [.. Names, "empty.txt", "streamed-Small.txt", "streamed-Any.txt", "streamed-empty.txt"];
        var streamed = string.Concat(Enumerable.Range(0, 20_000).Select(line => $"{line} 行\n"));

        using (var archive = ZipFile.OpenRead(file.Path))
        {
            Assert.Equal(all, archive.Entries.Select(entry => entry.FullName));
            Assert.All(archive.Entries, entry => Assert.Equal(Time, entry.LastWriteTime.DateTime));
            foreach (var name in new[] { "streamed-Small.txt", "streamed-Any.txt" }) Assert.Equal(streamed, await new StreamReader(await archive.GetEntry(name)!.OpenAsync()).ReadToEndAsync());
            Assert.Equal("content 2", await new StreamReader(await archive.Entries[2].OpenAsync()).ReadToEndAsync());
        }
        Assert.Equal(all, Python(file.Path, "assert z.testzip() is None; print('\\n'.join(z.namelist()))").Split('\n'));
        Assert.Equal(0, Tools.Run("unzip", "-tq", file.Path).ExitCode);
        // Read from the front, where only what stands before and after each file tells of it.
        Assert.StartsWith("content 0", Tools.Run("/bin/sh", "-c", $"funzip < '{file.Path}'").Output);
    }

    [Fact]
    public async Task More_files_than_16_bits_can_count_are_all_found()
    {
        const int Count = 70_001;
        using var file = new TemporaryFile("many.zip", []);
        await WriteAsync(file.Path, async zip => { for (var number = 1; number <= Count; number++) await zip.AddAsync($"{number:000000}_表.pdf", BitConverter.GetBytes(number), Time, default); });
        Assert.Equal($"{Count} 000001_表.pdf 070001_表.pdf [113, 17, 1, 0]", Python(file.Path, "n = z.namelist(); print(len(n), n[0], n[-1], list(z.read(n[-1])))"));
        var listed = Tools.RunClean("unzip", "-Z1", file.Path).TrimEnd().Split('\n');
        Assert.Equal((Count, "070001_表.pdf"), (listed.Length, listed[^1]));
        await using var archive = await ZipFile.OpenReadAsync(file.Path);
        Assert.Equal(Count, archive.Entries.Count);
    }

    [Theory]
    [InlineData(65_534, false)]
    [InlineData(65_535, true)]
    public async Task The_count_that_would_read_as_a_mark_is_said_in_ZIP64(int count, bool zip64)
    {
        using var file = new TemporaryFile("edge.zip", []);
        await WriteAsync(file.Path, async zip => { for (var number = 1; number <= count; number++) await zip.AddAsync($"{number}", Array.Empty<byte>(), Time, default); });
        Assert.Equal($"{count}", Python(file.Path, "print(len(z.namelist()))"));
        var end = (await File.ReadAllBytesAsync(file.Path)).AsSpan(^42..);
        Assert.Equal(zip64, end.StartsWith("PK\x06\x07"u8));
    }

    [Fact]
    public async Task Files_beyond_4_GB_are_found_and_read()
    {
        var hole = new byte[128 << 20];
        using var file = new TemporaryFile("large.zip", []);
        await using (var sparse = new SparseFile(file.Path, hole.Length))
        {
            var zip = new ZipWriter(sparse);
            for (var number = 0; number < 33; number++) await zip.AddAsync($"hole-{number}", hole, Time, default);
            await zip.AddAsync("whole.txt", "beyond"u8.ToArray(), Time, default);
            await zip.AddAsync("streamed.txt", Time, ZipSize.Small, part => part.WriteAsync("streamed"u8.ToArray()).AsTask(), default);
            await zip.FinishAsync(default);
        }
        Assert.True(new FileInfo(file.Path).Length > uint.MaxValue);
        Assert.Equal("35 b'beyond' b'streamed' True", Python(file.Path, "print(len(z.namelist()), z.read('whole.txt'), z.read('streamed.txt'), z.getinfo('whole.txt').header_offset > 2**32)"));
        Assert.Equal("beyond", Tools.RunClean("unzip", "-p", file.Path, "whole.txt"));
        Assert.Equal("streamed", Tools.RunClean("unzip", "-p", file.Path, "streamed.txt"));
    }

    [Fact]
    public void A_streamed_file_says_ZIP64_from_the_start_or_may_not_grow_beyond_4_GB()
    {
        const long Long = 5L << 30;
        var any = new ZipEntry([(byte)'a'], Time, Long) { Streamed = true, Size = ZipSize.Any, Length = Long, PackedLength = Long - 1 };
        Assert.Equal((long[])[Long - 1, Long], Longs(any.Descriptor().AsSpan(8)));
        Assert.Equal((long[])[Long, Long - 1, Long], Longs(any.Central().AsSpan(46 + 1 + 4)));
        Assert.Throws<InvalidOperationException>(() => (any with { Size = ZipSize.Small }).Descriptor());
    }

    private static long[] Longs(ReadOnlySpan<byte> bytes) => System.Runtime.InteropServices.MemoryMarshal.Cast<byte, long>(bytes).ToArray();

    private static async Task WriteAsync(string path, Func<ZipWriter, Task> add)
    {
        await using var output = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 64 * 1024);
        var zip = new ZipWriter(output);
        await add(zip);
        await zip.FinishAsync(default);
    }

    private static string Python(string path, string then) => Tools.RunClean("/usr/bin/python3", "-c", "import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); " + then, path).TrimEnd();

    /// <summary>Leaves holes where long zeros are written.</summary>
    private sealed class SparseFile(string path, int hole) : FileStream(path, FileMode.Create, FileAccess.Write)
    {
        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (buffer.Length == hole) Seek(hole, SeekOrigin.Current);
            else await base.WriteAsync(buffer, cancellationToken);
        }
    }
}
