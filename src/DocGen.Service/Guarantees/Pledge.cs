using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using DocGen.Generation.Data;
using DocGen.Generation.Templates;

namespace DocGen.Service.Guarantees;

/// <summary>What is pledged and by whom, as it stood when the guarantee was issued; kept with it, so that a later change of a notice changes nothing.</summary>
/// <param name="Form">Template and version that the letter is printed with: <c>integrity-guarantee@v1</c>.</param>
/// <param name="TemplateSha256">Of that template's files.</param>
/// <param name="Notice">Id of the notice whose pledge this is.</param>
/// <param name="TextSha256">Of title, text, legal basis and sanction: what was pledged, in one value.</param>
/// <param name="Plan">As printed.</param>
public sealed record Pledge(
    string Form, string TemplateSha256, string Notice, string Title, string Text, string? LegalBasis, string? Sanction, string TextVersion, string TextSha256,
    string Name, string IdType, string IdNumber, string? Employer, string Plan, int Year, string? AppliedTitle)
{
    public static Pledge Of(Template template, Notice notice, ObjectValue data)
    {
        var pledge = notice.Pledge;
        return new(
            $"{template.Form}@{template.Version}", template.Sha256, notice.Id, pledge.Title, pledge.Text, pledge.LegalBasis, pledge.Sanction, pledge.Version, TextHash(pledge),
            TextOf(data, "name")!, TextOf(data, "idType")!, TextOf(data, "idNumber")!, TextOf(data, "employer"), TextOf(data, "plan")!,
            (int)((NumberValue)data["year"]!).Number, TextOf(data, "appliedTitle"));
    }

    /// <summary>What the letter is printed from.</summary>
    public ObjectValue Data() => new(
    [
        .. new (string Key, string? Text)[]
        {
            ("name", Name), ("idType", IdType), ("idNumber", IdNumber), ("employer", Employer), ("plan", Plan), ("appliedTitle", AppliedTitle),
        }.Where(field => field.Text is not null).Select(field => KeyValuePair.Create(field.Key, (Value)new TextValue(field.Text!))),
        KeyValuePair.Create("year", (Value)new NumberValue(Year, Year.ToString(CultureInfo.InvariantCulture))),
    ]);

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, PledgeJson.Default.Pledge);

    /// <exception cref="JsonException">The store gave back something else than was kept.</exception>
    public static Pledge Read(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, PledgeJson.Default.Pledge)!;

    /// <summary>
    /// What a verification code vouches for: who signed what for which application, and when. Over the kept bytes, so that it can be made again from
    /// the record in years.
    /// </summary>
    public static byte[] ContentSha256(Guarantee guarantee, DateTimeOffset signedAt)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(guarantee.Id.ToByteArray(bigEndian: true));
        foreach (var part in (string[])[guarantee.Subject.Application, guarantee.Subject.Plan, guarantee.Subject.Person]) Append(hash, Encoding.UTF8.GetBytes(part));
        Append(hash, guarantee.Snapshot.Span);
        Span<byte> time = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(time, signedAt.ToUnixTimeSeconds());
        hash.AppendData(time);
        return hash.GetHashAndReset();
    }

    private static void Append(IncrementalHash hash, ReadOnlySpan<byte> part)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, part.Length);
        hash.AppendData(length);
        hash.AppendData(part);
    }

    private static string TextHash(Generation.Templates.Pledge pledge)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in (string[])[pledge.Title, pledge.Text, pledge.LegalBasis ?? "", pledge.Sanction ?? ""]) Append(hash, Encoding.UTF8.GetBytes(part));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string? TextOf(ObjectValue data, string name) => (data[name] as TextValue)?.Text;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Pledge))]
internal sealed partial class PledgeJson : JsonSerializerContext;
