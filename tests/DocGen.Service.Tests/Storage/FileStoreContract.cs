using System.Text;
using DocGen.Service.Storage;

namespace DocGen.Service.Tests.Storage;

public sealed class FilesInFolder : FileStoreContract, IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string folder = Directory.CreateTempSubdirectory("docgen-test-").FullName;

    private string Root => Path.Combine(folder, "deep", "files");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    protected override Task<IFileStore> OpenAsync() => Task.FromResult<IFileStore>(new FolderFiles(Root));

    [Fact]
    public async Task Only_the_owner_reads_what_is_written()
    {
        await (await OpenAsync()).WriteAsync("documents/ab/one", "x"u8.ToArray(), default);
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(Path.Combine(Root, "documents", "ab", "one")));
        Assert.Equal(OwnerOnly | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.Combine(Root, "documents")));
    }

    [Fact]
    public async Task What_a_crash_left_half_written_is_never_seen_and_goes_with_the_next_start_unless_somebody_may_still_be_writing_it()
    {
        await (await OpenAsync()).WriteAsync("documents/ab/one", "x"u8.ToArray(), default);
        var (left, held) = (Path.Combine(Root, ".unfinished", "4711-1"), Path.Combine(Root, ".unfinished", "4711-2"));
        await File.WriteAllTextAsync(left, "half");
        File.SetLastWriteTimeUtc(left, File.GetLastWriteTimeUtc(left).AddHours(-2));
        await File.WriteAllTextAsync(held, "half");
        var next = await OpenAsync();
        Assert.Equal(["documents/ab/one"], await NamesAsync(next, ""));
        await next.WriteAsync("documents/ab/two", "y"u8.ToArray(), default);
        Assert.False(File.Exists(left));
        Assert.True(File.Exists(held));
    }

    [Fact]
    public async Task Of_many_that_write_one_name_at_once_one_is_left_whole()
    {
        var store = await OpenAsync();
        await Task.WhenAll(Enumerable.Range(0, 16).Select(number => Task.Run(() => store.WriteAsync("same", Enumerable.Repeat((byte)number, 50_000).ToArray(), default))));
        // Readers meanwhile meet one whole file or another.
        await Task.WhenAll(Enumerable.Range(0, 64).Select(number => Task.Run(async () =>
        {
            if (number % 2 == 0) await store.WriteAsync("same", Enumerable.Repeat((byte)number, 50_000).ToArray(), default);
            else Assert.Single((await store.ReadAsync("same", default))!.Value.ToArray().Distinct());
        })));
        var read = (await store.ReadAsync("same", default))!.Value.ToArray();
        Assert.Equal(50_000, read.Length);
        Assert.Single(read.Distinct());
        Assert.Equal(["same"], await NamesAsync(store, ""));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_told_as_unavailable()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Root)!);
        await File.WriteAllTextAsync(Root, "a file in the folder's place");
        var store = await OpenAsync();
        await Assert.ThrowsAsync<FilesUnavailableException>(() => store.WriteAsync("documents/one", "x"u8.ToArray(), default));
    }
}

public sealed class FilesInS3(S3Server server) : FileStoreContract, IDisposable
{
    private readonly List<S3Files> opened = [];

    private string? place;

    public void Dispose() => opened.ForEach(files => files.Dispose());

    protected override async Task<IFileStore> OpenAsync()
    {
        place ??= await server.NewPlaceAsync();
        opened.Add(new(S3Place.Read(place).Value!, S3Server.Credentials));
        return opened[^1];
    }

    [Fact]
    public async Task The_object_holds_the_bytes_and_no_frames_around_them()
    {
        await (await OpenAsync()).WriteAsync("documents/plain-bytes", "nothing else"u8.ToArray(), default);
        Assert.Equal("nothing else", File.ReadAllText(Assert.Single(server.FilesOnDisk("plain-bytes"))));
    }

    [Fact]
    public async Task An_object_that_was_changed_in_the_bucket_is_read_as_it_is_for_its_reader_to_judge()
    {
        var store = await OpenAsync();
        await store.WriteAsync("documents/to-be-changed", "as written"u8.ToArray(), default);
        File.WriteAllText(Assert.Single(server.FilesOnDisk("to-be-changed")), "as chamged");
        Assert.Equal("as chamged", Encoding.UTF8.GetString((await store.ReadAsync("documents/to-be-changed", default))!.Value.Span));
    }

    [Fact]
    public async Task A_bucket_that_is_not_there_is_told_and_is_no_missing_file()
    {
        var elsewhere = (await server.NewPlaceAsync()).Replace("s3://", "s3://nowhere-", StringComparison.Ordinal);
        using var files = new S3Files(S3Place.Read(elsewhere).Value!, S3Server.Credentials);
        await Assert.ThrowsAsync<FilesUnavailableException>(() => files.CheckAsync(default));
        await Assert.ThrowsAsync<FilesUnavailableException>(() => files.ReadAsync("documents/one", default));
        await Assert.ThrowsAsync<FilesUnavailableException>(() => files.WriteAsync("documents/one", "x"u8.ToArray(), default));
    }

    [Fact]
    public async Task A_list_of_more_than_a_page_is_whole()
    {
        place ??= await server.NewPlaceAsync();
        using var store = new S3Files(S3Place.Read(place).Value!, S3Server.Credentials) { PageLength = 3 };
        for (var number = 0; number < 8; number++) await store.WriteAsync($"many/{number}", new byte[] { 1 }, default);
        Assert.Equal(8, (await NamesAsync(store, "many")).Count);
    }

    [Theory]
    [InlineData("https://example.cn/bucket")]
    [InlineData("s3://")]
    [InlineData("s3://bucket")]
    [InlineData("s3://bucket?endpoint=ftp://example.cn")]
    [InlineData("s3://bucket?endpiont=https://example.cn")]
    [InlineData("s3://key:secret@bucket?region=cn-north-1")]
    [InlineData("bucket")]
    public void What_is_no_place_is_refused_with_how_to_write_it(string text)
    {
        var problem = Assert.Single(S3Place.Read(text).Problems);
        Assert.Equal("files.place", problem.Code);
        Assert.Contains("--files", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_place_is_bucket_prefix_endpoint_and_region()
    {
        Assert.Equal(new("bucket", "", null, "cn-north-1"), S3Place.Read("s3://bucket?region=cn-north-1").Value);
        Assert.Equal(new("bucket", "a/b/", new Uri("https://s3.example.cn:9000"), "us-east-1"), S3Place.Read("s3://bucket/a/b/?endpoint=https://s3.example.cn:9000").Value);
    }
}

/// <summary>What every store of files promises.</summary>
public abstract class FileStoreContract
{
    /// <summary>The same store each time within a test, empty at first.</summary>
    protected abstract Task<IFileStore> OpenAsync();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3_000_000)]
    public async Task What_is_written_is_read_byte_for_byte_also_by_another_process(int length)
    {
        var bytes = new byte[length];
        for (var at = 0; at < length; at++) bytes[at] = (byte)(at * 31 + at / 256);
        await (await OpenAsync()).WriteAsync("documents/ab/0f-1", bytes, default);
        Assert.Equal(bytes, (await (await OpenAsync()).ReadAsync("documents/ab/0f-1", default))!.Value.ToArray());
    }

    [Fact]
    public async Task A_part_of_an_array_is_written_as_that_part()
    {
        var store = await OpenAsync();
        await store.WriteAsync("one", "abcdef"u8.ToArray().AsMemory(2, 3), default);
        Assert.Equal("cde", Encoding.UTF8.GetString((await store.ReadAsync("one", default))!.Value.Span));
    }

    [Fact]
    public async Task What_is_not_there_is_null_and_deleting_it_is_no_fault()
    {
        var store = await OpenAsync();
        Assert.Null(await store.ReadAsync("documents/ab/none", default));
        await store.DeleteAsync("documents/ab/none", default);
        Assert.Empty(await NamesAsync(store, "documents"));
    }

    [Fact]
    public async Task Deleted_is_gone_and_its_neighbours_stay()
    {
        var store = await OpenAsync();
        foreach (var name in (string[])["documents/ab/one", "documents/ab/one-2", "documents/cd/three"]) await store.WriteAsync(name, "x"u8.ToArray(), default);
        await store.DeleteAsync("documents/ab/one", default);
        Assert.Null(await store.ReadAsync("documents/ab/one", default));
        Assert.Equal(["documents/ab/one-2", "documents/cd/three"], await NamesAsync(store, "documents"));
    }

    [Fact]
    public async Task A_list_is_of_one_folder_with_all_below_it_with_lengths_and_times()
    {
        var store = await OpenAsync();
        Assert.Empty(await NamesAsync(store, "documents"));
        await store.WriteAsync("documents/ab/one", new byte[11], default);
        await store.WriteAsync("documents-of-others/ab/two", new byte[12], default);
        var listed = new List<StoredFile>();
        await foreach (var file in store.ListAsync("documents", default)) listed.Add(file);
        var only = Assert.Single(listed);
        Assert.Equal(("documents/ab/one", 11L, TimeSpan.Zero), (only.Name, only.Length, only.WrittenAt.Offset));
        Assert.InRange(only.WrittenAt, TimeProvider.System.GetUtcNow().AddMinutes(-5), TimeProvider.System.GetUtcNow().AddMinutes(5));
        Assert.Equal(["documents-of-others/ab/two", "documents/ab/one"], await NamesAsync(store, ""));
    }

    [Fact]
    public async Task Writing_again_replaces()
    {
        var store = await OpenAsync();
        await store.WriteAsync("same", new byte[50_000], default);
        await store.WriteAsync("same", "short"u8.ToArray(), default);
        Assert.Equal("short", Encoding.UTF8.GetString((await store.ReadAsync("same", default))!.Value.Span));
        Assert.Equal(["same"], await NamesAsync(store, ""));
    }

    [Theory]
    [InlineData("../outside")]
    [InlineData("documents/../../outside")]
    [InlineData("/etc/passwd")]
    [InlineData("documents//one")]
    [InlineData("documents/")]
    [InlineData(".unfinished/1-1")]
    [InlineData("documents/张三")]
    [InlineData("documents/one\n")]
    [InlineData("")]
    public async Task A_name_that_leads_elsewhere_is_refused(string name)
    {
        var store = await OpenAsync();
        await Assert.ThrowsAsync<ArgumentException>(() => store.WriteAsync(name, "x"u8.ToArray(), default));
        await Assert.ThrowsAsync<ArgumentException>(() => store.ReadAsync(name, default));
        await Assert.ThrowsAsync<ArgumentException>(() => store.DeleteAsync(name, default));
    }

    protected static async Task<IReadOnlyList<string>> NamesAsync(IFileStore store, string folder)
    {
        var names = new List<string>();
        await foreach (var file in store.ListAsync(folder, default)) names.Add(file.Name);
        return [.. names.Order(StringComparer.Ordinal)];
    }
}
