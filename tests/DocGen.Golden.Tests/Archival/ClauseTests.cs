using System.Security.Cryptography;
using System.Text.Json.Nodes;
using DocGen.Generation.Pages;
using DocGen.Testing;
using DocGen.Testing.Archival;
using DocGen.Trust.Seals;

namespace DocGen.Golden.Tests.Archival;

/// <summary>The checks notice: every clause passes a good file, a sealed one with pictures, tables and a field, and fails the same file once it is spoiled there.</summary>
public sealed class ClauseTests
{
    private static readonly Lazy<(byte[] Bytes, JsonNode Json)> Good = new(() =>
    {
        var request = Stages.Request("integrity-guarantee/v1/typical");
        var printed = Stages.Must(Stages.Generate.Run(request with { Options = request.Options with { SignatureField = SignatureField.Empty } }));
        var slot = printed.SignatureSlot!;
        var key = SealCertificate.Create("test", "某市人力资源和社会保障局", SHA256.HashData("serial"u8).AsSpan(0, 16), DateTimeOffset.UnixEpoch.AddYears(56));
        var bytes = SealPdf.Run(printed.Bytes, slot, key, DateTimeOffset.UnixEpoch.AddYears(56).AddDays(1));
        return (bytes, PdfFile.Json(bytes));
    });

    private static readonly ILookup<string, Action<Mutant>> Mutations = FileMutations.All.Concat(TagMutations.All).ToLookup(entry => entry.Clause, entry => entry.Spoil);

    [Theory]
    [InlineData("typst-a-2a.pdf", Standard.Archival, Standard.ArchivalTagged)]
    [InlineData("typst-ua-1.pdf", Standard.Accessible)]
    public void A_good_file_of_another_writer_passes(string name, params Standard[] claims)
    {
        var pdf = PdfFile.Read(File.ReadAllBytes(Path.Combine(Repository.Fixtures, "archival", name)));
        Assert.Equal(claims, Conformance.Claims(pdf).Order());
        Assert.Empty(Conformance.Faults(pdf));
        Assert.NotEmpty(pdf.Fonts.Value);
    }

    public static TheoryData<string> Clauses => [.. Conformance.Clauses.Select(clause => clause.Number)];

    [Theory]
    [MemberData(nameof(Clauses))]
    public void A_clause_notices_when_it_is_broken(string number)
    {
        var clause = Conformance.Clauses.Single(clause => clause.Number == number);
        Assert.Empty(clause.Faults(new Mutant(Good.Value.Bytes, Good.Value.Json).File()));
        Assert.NotEmpty(Mutations[number]);
        foreach (var spoil in Mutations[number])
        {
            var mutant = new Mutant(Good.Value.Bytes, Good.Value.Json);
            spoil(mutant);
            Assert.NotEmpty(clause.Faults(mutant.File()));
        }
    }
}
