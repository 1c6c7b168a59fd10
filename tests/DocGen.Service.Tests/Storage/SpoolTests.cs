using System.Security.Cryptography;
using DocGen.Service.Storage;

namespace DocGen.Service.Tests.Storage;

/// <summary>Where uploads lie while they are judged.</summary>
public sealed class SpoolTests : IDisposable
{
    private const int Piece = 64 * 1024;

    private readonly string folder = Directory.CreateTempSubdirectory("docgen-test-").FullName;

    private readonly RandomNumberGenerator random = RandomNumberGenerator.Create();

    private readonly Spool spool;

    public SpoolTests() => spool = new(Path.Combine(folder, "spool"), random);

    public void Dispose()
    {
        random.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Piece - 1)]
    [InlineData(Piece)]
    [InlineData(Piece + 1)]
    [InlineData(5 * Piece + 17)]
    public async Task What_is_kept_comes_back_byte_for_byte_with_its_digest_however_it_came_in(int length)
    {
        var bytes = RandomNumberGenerator.GetBytes(length);
        using var kept = await spool.KeepAsync(new Dripping(bytes), length, default);
        Assert.Equal((length, Convert.ToHexStringLower(SHA256.HashData(bytes))), (kept!.Length, kept.Sha256));
        foreach (var read in await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ReadAsync(kept)))) Assert.Equal(bytes, read);
    }

    [Theory]
    [InlineData(10, 9)]
    [InlineData(Piece + 1, Piece)]
    [InlineData(3 * Piece, 2 * Piece)]
    public async Task No_more_is_kept_than_may_be_and_then_nothing(int length, int most)
    {
        using var endless = new Dripping(new byte[length]);
        Assert.Null(await spool.KeepAsync(endless, most, default));
        Assert.InRange(endless.Position, most + 1, most + Piece + 1);
        Assert.Empty(OpenFiles.Below(spool.Folder));
    }

    [Fact]
    public async Task A_file_has_no_name_while_it_is_open_and_no_room_when_it_is_closed()
    {
        var kept = await spool.KeepAsync(new MemoryStream(new byte[3 * Piece]), 3 * Piece, default);
        Assert.Empty(Directory.EnumerateFileSystemEntries(spool.Folder));
        Assert.Single(OpenFiles.Below(spool.Folder));
        kept!.Dispose();
        Assert.Empty(OpenFiles.Below(spool.Folder));
    }

    [Fact]
    public async Task The_disk_holds_nothing_that_can_be_read()
    {
        var secret = "申报人的姓名与证件"u8.ToArray();
        byte[] bytes = [.. Enumerable.Repeat(secret, 5_000).SelectMany(piece => piece)];
        using var kept = await spool.KeepAsync(new MemoryStream(bytes), bytes.Length, default);
        var onDisk = await File.ReadAllBytesAsync(Assert.Single(OpenFiles.Below(spool.Folder)));
        Assert.True(onDisk.Length > bytes.Length);
        Assert.Equal(-1, onDisk.AsSpan().IndexOf(secret));
    }

    [Fact]
    public async Task Whoever_stops_sending_leaves_nothing()
    {
        await Assert.ThrowsAsync<InvalidDataException>(() => spool.KeepAsync(new Dripping(new byte[2 * Piece]) { BreaksAt = Piece + 5 }, 9 * Piece, default));
        Assert.Empty(OpenFiles.Below(spool.Folder));
        Assert.Empty(Directory.EnumerateFileSystemEntries(spool.Folder));
    }

    [Fact]
    public async Task A_full_or_locked_disk_is_told_as_such_and_leaves_nothing()
    {
        var full = new Spool("/dev/full", random);
        await Assert.ThrowsAsync<SpoolUnavailableException>(() => full.KeepAsync(new MemoryStream([1]), 1, default));
        Assert.Throws<SpoolUnavailableException>(full.Sweep);
        Assert.Empty(OpenFiles.Below(spool.Folder));
    }

    [Fact]
    public void Names_that_a_process_left_behind_go_at_the_next_start_and_nothing_else_does()
    {
        Directory.CreateDirectory(spool.Folder);
        string[] others = ["docgen-1.upload", "notes.txt"];
        File.WriteAllText(Path.Combine(spool.Folder, "docgen-1.upload"), "is not empty, so it is not ours");
        foreach (var name in (string[])["notes.txt", "docgen-00ff.upload"]) File.WriteAllText(Path.Combine(spool.Folder, name), "");
        spool.Sweep();
        Assert.Equal(others, Directory.EnumerateFiles(spool.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_folder_is_its_owners_alone()
    {
        using var kept = await spool.KeepAsync(new MemoryStream([1]), 1, default);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(spool.Folder));
    }

    private static async Task<byte[]> ReadAsync(SpooledFile kept)
    {
        using var copy = new MemoryStream();
        await kept.CopyToAsync(copy, default);
        return copy.ToArray();
    }

    /// <summary>Comes in pieces that fit nothing, and may break off.</summary>
    private sealed class Dripping(byte[] bytes) : MemoryStream(bytes)
    {
        public int? BreaksAt { get; init; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position >= BreaksAt ? throw new InvalidDataException() : ValueTask.FromResult(Read(buffer.Span[..Math.Min(buffer.Length, 1_000)]));
    }
}
