using System.Text.Json;
using DocGen.Service.Operations;
using DocGen.Testing;
using DocGen.Validation.Measure.Faces;

namespace DocGen.Service.Tests;

public sealed class ModelsFolderTests
{
    [Fact]
    public void A_folder_that_is_named_is_used_and_told_in_full()
    {
        // A worker starts in another folder than the service.
        Assert.Equal(Path.Combine(Directory.GetCurrentDirectory(), "elsewhere"), EngineFiles.ModelsFolder("elsewhere"));
        Assert.Equal("/opt/models", EngineFiles.ModelsFolder("/opt/models"));
    }

    [Fact]
    public void Without_a_name_the_checkouts_own_folder_is_found() =>
        Assert.Equal(Path.Combine(Repository.Root, "models"), EngineFiles.ModelsFolder(null));

    [Fact]
    public async Task Doctor_says_where_the_model_is()
    {
        var (state, detail, mend, exit) = await DoctorAsync();
        Assert.Equal(("ok", Path.Combine(Repository.Root, "models"), null, 0), (state, detail, mend, exit));
    }

    [Fact]
    public async Task Doctor_names_what_is_missing_of_the_model_and_calls_nothing_broken()
    {
        using var folder = new TemporaryFile(FaceModel.Runtime, []);
        var (state, detail, mend, exit) = await DoctorAsync("--models", Path.GetDirectoryName(folder.Path)!);
        Assert.Equal(("optional", "./dev models", 0), (state, mend, exit));
        Assert.Contains(FaceModel.Network, detail, StringComparison.Ordinal);
        Assert.DoesNotContain(FaceModel.Runtime, detail, StringComparison.Ordinal);
    }

    [Fact]
    public void The_list_of_what_is_fetched_has_every_file_for_every_machine_with_its_sum()
    {
        var lines = File.ReadLines(Path.Combine(Repository.Root, "models.txt")).Where(line => !line.StartsWith('#'))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
        Assert.All(lines, line => Assert.Matches("^[0-9a-f]{64}$", Assert.Single(line.Skip(4))));
        foreach (var machine in new[] { "x86_64", "aarch64" })
        {
            var targets = lines.Where(line => line[0] == machine || line[0] == "any").Select(line => line[3]).ToList();
            Assert.Contains(FaceModel.Runtime, targets);
            Assert.Contains(FaceModel.Network, targets);
            Assert.Distinct(targets);
        }
    }

    private static async Task<(string? State, string? Detail, string? Mend, int Exit)> DoctorAsync(params string[] options)
    {
        var (exit, output, _) = await DocGenProcess.RunAsync(["doctor", "--json", .. options]);
        var checks = JsonDocument.Parse(output).RootElement.GetProperty("checks").EnumerateArray();
        var model = checks.Single(check => check.GetProperty("kind").GetString() == "model");
        string? Text(string name) => model.TryGetProperty(name, out var value) ? value.GetString() : null;
        return (Text("state"), Text("detail"), Text("mend"), exit);
    }
}
