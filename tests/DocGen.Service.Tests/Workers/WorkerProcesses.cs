using System.Diagnostics;

namespace DocGen.Service.Tests.Workers;

/// <summary>The machine's processes, as /proc tells them.</summary>
internal static class WorkerProcesses
{
    /// <summary>How many have the script on their command line.</summary>
    public static int Running(string script) => Numbers().Count(id => CommandLine(id).Contains(script, StringComparison.Ordinal));

    /// <summary>What stands inside of a sandbox ends by the kernel, a moment after the sandbox itself.</summary>
    public static async Task NoneIsLeftAsync(string script)
    {
        for (var look = 0; look < 50 && Running(script) > 0; look++) await Task.Delay(100);
        Assert.Equal(0, Running(script));
    }

    /// <summary>Children, their children, and so on.</summary>
    public static string[] Descendants(string ancestor)
    {
        var parents = Numbers().ToDictionary(id => id, Parent);
        return [.. parents.Keys.Where(id => Ancestors(id).Contains(ancestor))];

        IEnumerable<string> Ancestors(string id)
        {
            while (parents.TryGetValue(id, out var parent) && parent != id) yield return id = parent;
        }
    }

    /// <summary>The arguments with a zero byte after each; empty for a process that has ended.</summary>
    public static string CommandLine(string id) => Text($"/proc/{id}/cmdline");

    public static bool Exists(string id) => Directory.Exists($"/proc/{id}");

    private static string[] Numbers() => [.. Process.GetProcesses().Select(process => process.Id.ToString())];

    /// <summary>Follows the name in brackets and the state.</summary>
    private static string Parent(string id) => Text($"/proc/{id}/stat").Split(") ")[^1].Split(' ') is [_, var parent, ..] ? parent : "";

    private static string Text(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (IOException)
        {
            return "";
        }
    }
}
