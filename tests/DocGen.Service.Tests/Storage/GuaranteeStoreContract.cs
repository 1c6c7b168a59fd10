using System.Security.Cryptography;
using DocGen.Service.Guarantees;
using DocGen.Service.Storage;

namespace DocGen.Service.Tests.Storage;

/// <summary>What every store of guarantees promises. A new store derives from this and passes.</summary>
public abstract class GuaranteeStoreContract
{
    private static readonly DateTimeOffset Start = new(2023, 8, 1, 9, 0, 0, TimeSpan.FromHours(8));

    private readonly Lazy<IGuaranteeStore> store;

    protected GuaranteeStoreContract() => store = new(Create);

    /// <summary>An empty store.</summary>
    protected abstract IGuaranteeStore Create();

    [Fact]
    public void What_is_issued_is_found_by_its_id_and_its_invitation()
    {
        var issued = Issue(1);
        foreach (var found in new[] { store.Value.Find(issued.Id), store.Value.FindByInvitation(issued.InvitationSha256) })
        {
            Assert.NotNull(found);
            Assert.Equal(issued.Id, found.Id);
            Assert.Equal(issued.Subject, found.Subject);
            Assert.Equal(issued.Notice, found.Notice);
            Assert.Equal(issued.Snapshot.ToArray(), found.Snapshot.ToArray());
            Assert.Equal(issued.IssuedAt, found.IssuedAt);
            Assert.Equal(issued.ExpiresAt, found.ExpiresAt);
            Assert.Null(found.Seal);
            Assert.Equal(GuaranteeState.Pending, found.StateAt(Start));
        }
        Assert.Null(store.Value.Find(Id(2)));
        Assert.Null(store.Value.FindByInvitation(SHA256.HashData([2])));
        Assert.Null(store.Value.Document(issued.Id));
    }

    [Fact]
    public void Issuing_again_revokes_what_still_waits_and_nothing_of_another_application()
    {
        var (first, other) = (Issue(1), Issue(2, application: "A-2"));
        Assert.Equal([first.Id], store.Value.Issue(New(3)));
        Assert.Equal(GuaranteeState.Revoked, StateOf(first.Id));
        Assert.Equal(GuaranteeState.Pending, StateOf(other.Id));
        Assert.False(Sign(1, Start));
    }

    [Fact]
    public void The_first_opening_is_noted_and_later_ones_change_nothing()
    {
        var issued = Issue(1);
        store.Value.Open(issued.Id, Start.AddSeconds(5));
        store.Value.Open(issued.Id, Start.AddSeconds(50));
        Assert.Equal(Start.AddSeconds(5), store.Value.Find(issued.Id)!.OpenedAt);
        Assert.Equal(GuaranteeState.Opened, StateOf(issued.Id));
        var late = Issue(2, application: "A-2");
        store.Value.Open(late.Id, late.ExpiresAt);
        Assert.Null(store.Value.Find(late.Id)!.OpenedAt);
    }

    [Fact]
    public void Of_a_hundred_signings_at_once_one_succeeds_and_its_document_is_kept_byte_for_byte()
    {
        var issued = Issue(1);
        var winners = new List<int>();
        Parallel.For(0, 100, new ParallelOptions { MaxDegreeOfParallelism = 16 }, attempt =>
        {
            if (!store.Value.Sign(issued.Id, SealOf(attempt), DocumentOf(attempt), Start.AddMinutes(1))) return;
            lock (winners) winners.Add(attempt);
        });
        var winner = Assert.Single(winners);
        Assert.Equal(DocumentOf(winner), store.Value.Document(issued.Id)!.Value.ToArray());
        var found = store.Value.FindByShortCode(SealOf(winner).ShortCode);
        Assert.Equal(issued.Id, found!.Id);
        Assert.Equal(SealOf(winner).ContentSha256.ToArray(), found.Seal!.ContentSha256.ToArray());
        Assert.Equal(issued.Id, store.Value.FindByDocument(SHA256.HashData(DocumentOf(winner)))!.Id);
        Assert.Equal(Start.AddMinutes(1), found.SignedAt);
    }

    [Fact]
    public void An_expired_or_revoked_invitation_cannot_be_signed()
    {
        var (expired, revoked) = (Issue(1), Issue(2, application: "A-2"));
        Assert.False(store.Value.Sign(expired.Id, SealOf(1), DocumentOf(1), expired.ExpiresAt));
        Assert.Equal(GuaranteeState.Expired, store.Value.Find(expired.Id)!.StateAt(expired.ExpiresAt));
        Assert.True(store.Value.Revoke(revoked.Id, Start));
        Assert.False(store.Value.Revoke(revoked.Id, Start));
        Assert.False(store.Value.Revoke(Id(9), Start));
        Assert.False(store.Value.Sign(revoked.Id, SealOf(2), DocumentOf(2), Start));
    }

    [Fact]
    public void A_new_signature_supersedes_the_old_one_and_issuing_alone_does_not()
    {
        Issue(1);
        Assert.True(Sign(1, Start));
        Issue(2);
        Assert.Equal(GuaranteeState.Signed, StateOf(Id(1)));
        Assert.True(Sign(2, Start.AddMinutes(1)));
        Assert.Equal(GuaranteeState.Superseded, StateOf(Id(1)));
        Assert.Equal(Id(2), store.Value.Find(Id(1))!.SupersededBy);
        Assert.Equal(GuaranteeState.Signed, StateOf(Id(2)));
        Assert.Equal(DocumentOf(1), store.Value.Document(Id(1))!.Value.ToArray());
    }

    [Fact]
    public void A_signed_guarantee_is_still_signed_three_years_later_and_can_be_revoked()
    {
        Issue(1);
        Assert.True(Sign(1, Start));
        Assert.Equal(GuaranteeState.Signed, store.Value.Find(Id(1))!.StateAt(Start.AddYears(3)));
        Assert.True(store.Value.Revoke(Id(1), Start.AddYears(3)));
        Assert.Equal(GuaranteeState.Revoked, StateOf(Id(1)));
    }

    protected static Guid Id(byte number) => new([.. Enumerable.Repeat(number, 16)]);

    protected static Guarantee New(byte number, string application = "A-1") => new(
        Id(number), new(application, "plan-2023", "person-7"), "shangyu-2023", SHA256.HashData([number]), new byte[] { 0x7B, 0x7D, number },
        Start, Start.AddMinutes(15));

    protected static Seal SealOf(int number) =>
        new(SHA256.HashData([(byte)number, 1]), $"CODE{number}", SHA256.HashData(DocumentOf(number)));

    protected static byte[] DocumentOf(int number) => [.. Enumerable.Repeat((byte)number, 2_000)];

    private Guarantee Issue(byte number, string application = "A-1")
    {
        var guarantee = New(number, application);
        store.Value.Issue(guarantee);
        return guarantee;
    }

    private bool Sign(byte number, DateTimeOffset at) => store.Value.Sign(Id(number), SealOf(number), DocumentOf(number), at);

    private GuaranteeState StateOf(Guid id) => store.Value.Find(id)!.StateAt(Start);
}
