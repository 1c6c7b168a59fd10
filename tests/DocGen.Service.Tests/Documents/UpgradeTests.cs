using System.IO.Compression;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DocGen.Service.Tests.Guarantees;
using DocGen.Testing;

namespace DocGen.Service.Tests.Documents;

/// <summary>
/// The data folders of older builds, as they left them (fixtures/upgrade): whatever fonts, templates and the program have become since, what was issued is
/// served byte for byte. A folder is made once, by the build of its name (<c>DOCGEN_GOLDEN=update</c> where there is none), and never again.
/// </summary>
public sealed partial class UpgradeTests
{
    private const string Present = "0.5.0", List = "issued.json";

    private static readonly string[] Forms = ["exception-approval", "post-table", "annual-review"];

    private static string Folder => Path.Combine(Repository.Fixtures, "upgrade");

    public static TheoryData<string> Builds => [.. Directory.Exists(Folder) ? Directory.GetDirectories(Folder).Select(folder => Path.GetFileName(folder)) : [Present]];

    [Theory]
    [MemberData(nameof(Builds))]
    public async Task What_an_older_build_issued_is_served_as_it_was_issued(string build)
    {
        if (!Directory.Exists(Path.Combine(Folder, build)) && Environment.GetEnvironmentVariable("DOCGEN_GOLDEN") == "update") await MakeAsync(build);
        var data = Directory.CreateTempSubdirectory("docgen-test-");
        try
        {
            Copy(Path.Combine(Folder, build), data.FullName);
            using var templates = new CopiedTemplates();
            Change(templates);
            await using var service = await ServingProcess.StartAsync(data.FullName, "--templates", templates.Folder);
            var issued = JsonNode.Parse(File.ReadAllText(Path.Combine(data.FullName, List)))!;
            foreach (var document in issued["documents"]!.AsArray()) await HoldAsync(service.Client, (string)document!["id"]!, (string)document["sha256"]!);
            await HoldLetterAsync(service.Client, (string)issued["guarantee"]!["id"]!, (string)issued["guarantee"]!["sha256"]!);
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static async Task HoldAsync(HttpClient client, string id, string sha256)
    {
        var tag = new EntityTagHeaderValue($"\"{Convert.ToBase64String(Convert.FromHexString(sha256))}\"");
        var first = await DocumentFlow.PdfAsync(client, $"/v1/documents/{id}");
        Assert.Equal((sha256, tag), (Convert.ToHexStringLower(SHA256.HashData(first.Bytes)), first.Tag));

        // Made again it is another one, and says why; the first stays what it was.
        using var again = await DocumentFlow.PostAsync(client, $"/v1/documents/{id}/versions", null);
        var document = (await again.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("document");
        Assert.Equal(["template", "fonts"], document.GetProperty("versions")[1].GetProperty("changes").EnumerateArray().Select(change => change.GetString()).Except(["engine", "notice"]));
        Assert.NotEqual(first.Tag, (await DocumentFlow.PdfAsync(client, $"/v1/documents/{id}")).Tag);
        Assert.Equal(tag, (await DocumentFlow.PdfAsync(client, $"/v1/documents/{id}/versions/1")).Tag);
    }

    private static async Task HoldLetterAsync(HttpClient client, string id, string sha256)
    {
        var letter = await client.GetByteArrayAsync($"/v1/guarantees/{id}/document");
        Assert.Equal(sha256, Convert.ToHexStringLower(SHA256.HashData(letter)));
        Assert.Equal("accepted", (await SigningFlow.VerifyAsync(client, letter, "?application=A-1")).GetProperty("verdict").GetString());
    }

    /// <summary>As staff and operators may have changed them: other margins, another face for 宋体.</summary>
    private static void Change(CopiedTemplates templates)
    {
        foreach (var form in Forms)
        {
            using var docx = ZipFile.Open(templates.Docx($"{form}/v1"), ZipArchiveMode.Update);
            var part = docx.GetEntry("word/document.xml")!;
            using var reader = new StreamReader(part.Open());
            var changed = TopMargin().Replace(reader.ReadToEnd(), "w:top=\"1600\"");
            reader.Dispose();
            part.Delete();
            using var writer = new StreamWriter(docx.CreateEntry("word/document.xml").Open());
            writer.Write(changed);
        }
        var fonts = Path.Combine(templates.Folder, "fonts.json");
        var json = JsonNode.Parse(File.ReadAllText(fonts))!;
        json["families"]![0]!["regular"] = json["families"]![2]!["regular"]!.DeepClone();
        json["families"]!.AsArray().RemoveAt(3);
        json["families"]![1]!["regular"] = json["families"]![2]!["regular"]!.DeepClone();
        json["families"]![1]!["bold"] = json["families"]![2]!["bold"]!.DeepClone();
        json["families"]![0]!["bold"] = json["families"]![2]!["bold"]!.DeepClone();
        File.WriteAllText(fonts, json.ToJsonString());
    }

    /// <summary>A data folder of this very build, with invented people.</summary>
    private static async Task MakeAsync(string build)
    {
        var target = Directory.CreateDirectory(Path.Combine(Folder, build)).FullName;
        await using var service = await ServingProcess.StartAsync(target);
        var documents = new JsonArray();
        foreach (var form in Forms)
        {
            var issued = await DocumentFlow.IssueAsync(service.Client, DocumentFlow.Request(form, "minimal"));
            documents.Add(new JsonObject { ["id"] = issued.Id, ["sha256"] = issued.Body.GetProperty("document").GetProperty("versions")[0].GetProperty("sha256").GetString() });
        }
        var letter = await SigningFlow.SignedAsync(service.Client);
        var list = new JsonObject
        {
            ["documents"] = documents,
            ["guarantee"] = new JsonObject { ["id"] = letter.Invited.Id, ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(letter.Pdf)) },
        };
        File.WriteAllText(Path.Combine(target, List), list.ToJsonString(new() { WriteIndented = true }) + "\n");
        service.Terminate();
        await service.EndAsync();
        foreach (var lockFile in Directory.GetFiles(target, "*.lock")) File.Delete(lockFile);
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
            File.SetUnixFileMode(copy, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [GeneratedRegex("w:top=\"[0-9]+\"(?=[^>]*w:header)")]
    private static partial Regex TopMargin();
}
