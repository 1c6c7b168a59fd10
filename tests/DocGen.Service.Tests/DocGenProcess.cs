using System.Diagnostics;
using System.Globalization;
using System.Text;
using DocGen.Testing;

namespace DocGen.Service.Tests;

/// <summary>The built program, run as a user runs it.</summary>
public static class DocGenProcess
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "docgen.dll");

    public static Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments) => RunWithInputAsync([], arguments);

    public static Task<(int ExitCode, string Output, string Error)> RunWithInputAsync(byte[] input, params string[] arguments) => RunUnderAsync([], input, arguments);

    /// <param name="before">As <see cref="StartUnder"/> has it.</param>
    public static async Task<(int ExitCode, string Output, string Error)> RunUnderAsync(IEnumerable<string> before, byte[] input, params string[] arguments)
    {
        using var process = StartUnder(before, arguments);
        await process.StandardInput.BaseStream.WriteAsync(input);
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output, await error);
    }

    public static Process Start(params string[] arguments) => StartUnder([], arguments);

    /// <param name="before">A program that starts it in its turn, with what that needs.</param>
    public static Process StartUnder(IEnumerable<string> before, params string[] arguments)
    {
        // A shell starts background jobs deaf to SIGINT, and whatever they start inherits it.
        var start = new ProcessStartInfo("env", ["--default-signal=INT", .. before, "dotnet", Program, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        return Process.Start(start)!;
    }

    /// <param name="signal">INT, TERM …</param>
    public static void Signal(Process process, string signal) =>
        Tools.RunClean("sh", "-c", $"kill -{signal} {process.Id.ToString(CultureInfo.InvariantCulture)}");
}
