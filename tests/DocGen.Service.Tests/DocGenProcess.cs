using System.Diagnostics;
using System.Text;

namespace DocGen.Service.Tests;

/// <summary>The built program, run as a user runs it.</summary>
public static class DocGenProcess
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "docgen.dll");

    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output, await error);
    }

    public static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment.Remove("DOCGEN_API_KEYS");
        return Process.Start(start)!;
    }
}
