namespace DocGen.Trust.Keys;

/// <summary>A secret that tokens are sealed with. The newest makes tokens; all of them verify, since papers outlive keys.</summary>
/// <param name="Id">1–255, carried in each token.</param>
/// <param name="Secret">32 bytes.</param>
/// <param name="CreatedAt">For people; nothing depends on it.</param>
public sealed record TokenKey(byte Id, ReadOnlyMemory<byte> Secret, DateTimeOffset CreatedAt)
{
    /// <summary>
    /// Since when others may know the secret: a token of this key then proves nothing by itself, see <see cref="Tokens.VerificationToken.CountsBeside"/>.
    /// </summary>
    public DateTimeOffset? RetiredAt { get; init; }
}
