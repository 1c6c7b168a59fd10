using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DocGen.Client;
using DocGen.Testing;

namespace DocGen.Service.Tests.Clients;

/// <summary>The example of the client's README is this code, so that it compiles as long as this does.</summary>
public sealed partial class ReadmeExample
{
    [Fact]
    public void The_readme_shows_what_is_compiled_here()
    {
        var readme = Fence().Match(File.ReadAllText(Path.Combine(Repository.Root, "src/DocGen.Client/README.md"))).Groups[1].Value;
        var here = Marked().Match(File.ReadAllText(Path.Combine(Repository.Root, "tests/DocGen.Service.Tests/Clients/ReadmeExample.cs"))).Groups[1].Value;
        var compiled = string.Join('\n', here.Split('\n').Select(line => line.Length > 8 ? line[8..] : line.Trim()));
        Assert.Equal(compiled.Trim(), readme.Split("using DocGen.Client;")[1].Trim());
    }

    internal static async Task RunAsync()
    {
        // The example begins.
        using var http = new HttpClient { BaseAddress = new Uri("http://127.0.0.1:8080/") };
        var docgen = new DocGenClient(http, new DocGenClientOptions { ApiKey = Environment.GetEnvironmentVariable("DOCGEN_KEY") });

        // Render a form and keep it; sent again with the same key, it is made once.
        var data = JsonNode.Parse(File.ReadAllText("data.json"))!["data"]!.AsObject();
        var issued = await docgen.Documents.IssueAsync(
            new NewDocument("exception-approval", new FormContent(data)) { Application = "A-1", Person = "P-1" }, idempotencyKey: "A-1/exception-approval/1");

        // Fetch it, now or in years: the same bytes.
        await using (var file = File.Create("form.pdf"))
            await docgen.Documents.DownloadAsync(issued.Document.Id, file);

        // Faults come all at once, with their places.
        try
        {
            data["name"] = 7;
            await docgen.Forms.CheckAsync("exception-approval", new FormContent(data));
        }
        catch (DocGenException refused)
        {
            foreach (var problem in refused.Problems) Console.WriteLine($"{problem.Pointer}: {problem.Message}");
        }

        // What was issued for an application.
        await foreach (var document in docgen.Documents.ListAsync(new DocumentFilter { Application = "A-1" }))
            Console.WriteLine($"{document.Form} {document.State} {document.Newest}");

        // Make a plan's forms again, and look on until all are done.
        var batch = await docgen.Batches.CreateAsync(new NewBatch { Select = new BatchSelection { Plan = "P-1" } });
        await foreach (var progress in docgen.Batches.WatchAsync(batch.Id))
            Console.WriteLine($"{progress.Counts.Made} of {progress.Counts.Selected}, {progress.SecondsLeft} s left");
        // The example ends.
    }

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"// The example begins\.\n(.*?)\n +// The example ends\.\n    }\n", RegexOptions.Singleline)]
    private static partial Regex Marked();
}
