using System.Security.Cryptography;
using DocGen.Documents;
using DocGen.Service.Operations;
using DocGen.Trust.Keys;

namespace DocGen.Service.Tests.Operations;

public sealed class KeyFileTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string folder = Directory.CreateTempSubdirectory("docgen-test-").FullName;

    private readonly RandomNumberGenerator random = RandomNumberGenerator.Create();

    private string Keys => Path.Combine(folder, "of", "ours", "keys.json");

    public void Dispose()
    {
        random.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void The_first_start_makes_a_file_for_its_owner_alone_and_says_so_and_later_ones_read_it()
    {
        var made = Open();
        var warning = Assert.Single(made.Warnings);
        Assert.Equal("keys.made", warning.Code);
        Assert.Contains(Keys, warning.Message, StringComparison.Ordinal);
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(Keys));
        Assert.Equal([Keys, Keys + ".lock"], Directory.GetFiles(Path.GetDirectoryName(Keys)!).Order(StringComparer.Ordinal));
        var again = Open();
        Assert.Empty(again.Warnings);
        Assert.Equal(made.Value!.Write(), again.Value!.Write());
    }

    [Fact]
    public async Task Of_many_that_start_at_once_one_makes_the_file_and_all_read_it()
    {
        var opened = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(Open, default, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        Assert.Single(opened, outcome => outcome.Warnings.Any(warning => warning.Code == "keys.made"));
        Assert.Single(opened.Select(outcome => Convert.ToBase64String(outcome.Value!.Write())).Distinct());
    }

    [Fact]
    public async Task Of_two_processes_that_change_it_at_once_neither_loses_its_change()
    {
        Open();
        var changes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => DocGenProcess.RunAsync("keys", "rotate", "--keys", Keys)));
        Assert.All(changes, change => Assert.True(change.ExitCode == 0, change.Error));
        Assert.Equal([1, 2, 3, 4, 5], KeyFile.Read(Keys).Value!.TokenKeys.Select(key => (int)key.Id));
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(Keys));
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.GroupWrite)]
    public void A_file_that_others_may_read_or_write_is_refused(UnixFileMode others)
    {
        Open();
        File.SetUnixFileMode(Keys, OwnerOnly | others);
        var problem = Assert.Single(Open().Problems);
        Assert.Equal("keys.readable", problem.Code);
        Assert.Contains("chmod 600", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_only_its_owner_may_read_is_taken_as_mounted_secrets_are()
    {
        var made = Open();
        File.SetUnixFileMode(Keys, UnixFileMode.UserRead);
        Assert.Equal(made.Value!.Write(), Open().Value!.Write());
    }

    [Fact]
    public void A_damaged_file_is_refused_and_stays_as_it_is()
    {
        Open();
        var half = File.ReadAllBytes(Keys)[..200];
        File.WriteAllBytes(Keys, half);
        Assert.Equal("keys.damaged", Assert.Single(Open().Problems).Code);
        Assert.Equal("keys.damaged", Assert.Single(KeyFile.Change(Keys, ring => Outcome.Of(ring)).Problems).Code);
        Assert.Equal(half, File.ReadAllBytes(Keys));
    }

    [Fact]
    public void A_change_that_fails_leaves_the_file_as_it_is_and_what_a_killed_process_left_is_in_nobodys_way()
    {
        Open();
        var before = File.ReadAllBytes(Keys);
        File.WriteAllText(Keys + ".part", "half");
        Assert.False(KeyFile.Change(Keys, ring => ring.Retire("1", Clock.GetUtcNow())).Ok);
        Assert.Equal(before, File.ReadAllBytes(Keys));
        Assert.True(KeyFile.Change(Keys, ring => Outcome.Of(ring.Rotate(KeyFile.NewSecret(random), Clock.GetUtcNow()))).Ok);
        Assert.Equal((2, OwnerOnly), ((int)KeyFile.Read(Keys).Value!.TokenKey.Id, File.GetUnixFileMode(Keys)));
    }

    [Fact]
    public void A_link_stays_and_the_file_behind_it_is_replaced()
    {
        Open();
        var link = Path.Combine(folder, "keys.json");
        File.CreateSymbolicLink(link, Keys);
        KeyFile.Change(link, ring => Outcome.Of(ring.Rotate(KeyFile.NewSecret(random), Clock.GetUtcNow())));
        Assert.Equal(Keys, new FileInfo(link).LinkTarget);
        Assert.Equal(2, KeyFile.Read(Keys).Value!.TokenKey.Id);
    }

    [Fact]
    public async Task A_file_of_an_older_version_gets_one_data_key_with_a_warning_and_all_who_start_at_once_have_that_one()
    {
        Open();
        File.WriteAllBytes(Keys, (KeyFile.Read(Keys).Value! with { DataKeys = [] }).Write());
        var opened = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(Open, default, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        Assert.All(opened, outcome => Assert.True(outcome.Ok));
        Assert.Contains(opened, outcome => outcome.Warnings.Any(warning => warning.Code == "keys.data-made"));
        Assert.Single(opened.Select(outcome => Convert.ToBase64String(outcome.Value!.Write())).Distinct());
        Assert.Single(opened[0].Value!.DataKeys);
        Assert.Empty(Open().Warnings);
    }

    [Fact]
    public void What_was_encrypted_before_a_rotation_opens_after_it_and_in_no_others_place()
    {
        Open();
        var keys = ServiceKeys.Open(Keys, Clock, random).Value!;
        var atRest = new DocGen.Service.Storage.AtRest(keys, random);
        var before = atRest.Encrypt("旧的"u8, "letter/1");
        KeyFile.Change(Keys, ring => Outcome.Of(ring.RotateData(KeyFile.NewSecret(random), Clock.GetUtcNow())));
        var after = atRest.Encrypt("新的"u8, "letter/2");
        Assert.Equal((1, 2), (before[0], after[0]));
        Assert.Equal("旧的"u8.ToArray(), atRest.Decrypt(before, "letter/1"));
        Assert.Equal("新的"u8.ToArray(), atRest.Decrypt(after, "letter/2"));
        Assert.NotEqual(after, atRest.Encrypt("新的"u8, "letter/2"));
        Assert.Throws<DocGen.Service.Storage.DamagedRecordException>(() => atRest.Decrypt(before, "letter/2"));
        for (var at = 0; at < before.Length; at++)
        {
            before[at] ^= 1;
            Assert.Throws<DocGen.Service.Storage.DamagedRecordException>(() => atRest.Decrypt(before, "letter/1"));
            before[at] ^= 1;
        }
        Assert.Throws<DocGen.Service.Storage.DamagedRecordException>(() => atRest.Decrypt([], "letter/1"));
    }

    [Fact]
    public void An_old_copy_that_lacks_a_data_key_is_not_taken_by_a_running_service()
    {
        Open();
        var old = File.ReadAllBytes(Keys);
        KeyFile.Change(Keys, ring => Outcome.Of(ring.RotateData(KeyFile.NewSecret(random), Clock.GetUtcNow())));
        var keys = ServiceKeys.Open(Keys, Clock, random).Value!;
        Assert.Equal(2, keys.Ring.DataKeys.Length);
        File.WriteAllBytes(Keys, old);
        Assert.Equal(2, keys.Ring.DataKeys.Length);
    }

    [Fact]
    public void A_certificate_near_its_end_is_told_at_each_start()
    {
        Open();
        Assert.Empty(OpenAt(Clock.GetUtcNow().AddYears(10).AddDays(-62)).Warnings);
        Assert.Equal("keys.seal-expires", Assert.Single(OpenAt(Clock.GetUtcNow().AddYears(10).AddDays(-30)).Warnings).Code);
        var expired = OpenAt(Clock.GetUtcNow().AddYears(10).AddDays(1));
        Assert.Equal("keys.seal-expires", Assert.Single(expired.Warnings).Code);
        Assert.True(expired.Ok);
    }

    [Fact]
    public void A_running_service_reads_a_replaced_file_at_its_next_use_and_keeps_its_keys_when_that_is_unusable()
    {
        var keys = ServiceKeys.Open(Keys, Clock, random).Value!;
        Assert.Equal(1, keys.Ring.TokenKey.Id);
        Assert.Same(keys.Ring, keys.Ring);
        KeyFile.Change(Keys, ring => Outcome.Of(ring.Rotate(KeyFile.NewSecret(random), Clock.GetUtcNow())));
        Assert.Equal(2, keys.Ring.TokenKey.Id);
        var whole = File.ReadAllBytes(Keys);
        File.WriteAllText(Keys, "{");
        Assert.Equal(2, keys.Ring.TokenKey.Id);
        File.Delete(Keys);
        Assert.Equal(2, keys.Ring.TokenKey.Id);
        File.WriteAllBytes(Keys, whole);
        File.SetUnixFileMode(Keys, OwnerOnly);
        KeyFile.Change(Keys, ring => ring.Retire("1", Clock.GetUtcNow()));
        Assert.NotNull(keys.Ring.Find(1)!.RetiredAt);
    }

    private static TimeProvider Clock { get; } = new Guarantees.TestClock(new(2023, 8, 1, 0, 0, 0, TimeSpan.Zero));

    private Outcome<KeyRing> Open() => OpenAt(Clock.GetUtcNow());

    private Outcome<KeyRing> OpenAt(DateTimeOffset now) => KeyFile.Open(Keys, new Guarantees.TestClock(now), random);
}
