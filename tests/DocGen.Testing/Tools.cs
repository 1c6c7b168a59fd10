using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace DocGen.Testing;

/// <param name="Output">Standard output, read as UTF-8.</param>
public sealed record ToolResult(int ExitCode, string Output, string Error);

/// <summary>Runs the programs that tests ask for a second opinion. One that is missing fails the test and says how to get it.</summary>
public static class Tools
{
    private static readonly Dictionary<string, string> Packages = new(StringComparer.Ordinal)
    {
        ["qpdf"] = "qpdf",
        ["mutool"] = "mupdf-tools",
        ["gs"] = "ghostscript",
        ["pdftotext"] = "poppler-utils",
        ["pdftoppm"] = "poppler-utils",
        ["pdffonts"] = "poppler-utils",
        ["pdfinfo"] = "poppler-utils",
        ["pdfsig"] = "poppler-utils",
        ["pdfimages"] = "poppler-utils",
        ["zbarimg"] = "zbar-tools",
        ["openssl"] = "openssl",
        ["cjpeg"] = "libjpeg-turbo-progs",
        ["djpeg"] = "libjpeg-turbo-progs",
        ["soffice"] = "libreoffice-writer-nogui libreoffice-calc-nogui",
        ["unzip"] = "unzip",
        ["/usr/bin/python3"] = "python3-uno",
    };

    // Debian builds mutool without colour management; it says so whenever a file has a profile.
    private const string MutoolWithoutProfiles = "warning: ICC support is not available\n";

    public static ToolResult Run(string name, params IEnumerable<string> arguments)
    {
        using var process = Start(name, arguments);
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new(process.ExitCode, output, error.GetAwaiter().GetResult().Replace(MutoolWithoutProfiles, ""));
    }

    /// <summary>A program that goes on beside the test, its output redirected; the caller ends it.</summary>
    public static Process Start(string name, params IEnumerable<string> arguments) => Start(name, arguments, talking: false);

    /// <inheritdoc cref="Start(string, IEnumerable{string})"/>
    /// <remarks>The test also writes to it.</remarks>
    public static Process StartTalking(string name, params IEnumerable<string> arguments) => Start(name, arguments, talking: true);

    private static Process Start(string name, IEnumerable<string> arguments, bool talking)
    {
        var start = new ProcessStartInfo(name, arguments)
        {
            RedirectStandardInput = talking,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        try
        {
            return Process.Start(start) ?? throw new InvalidOperationException($"{name} did not start.");
        }
        catch (Win32Exception exception)
        {
            throw new InvalidOperationException($"This test needs {name}: apt-get install {Packages.GetValueOrDefault(name, name)}", exception);
        }
    }

    /// <summary>Standard output of a run that must succeed and may say nothing on standard error.</summary>
    public static string RunClean(string name, params IEnumerable<string> arguments)
    {
        var result = Run(name, arguments);
        return result.ExitCode == 0 && result.Error.Length == 0
            ? result.Output
            : throw new InvalidOperationException($"{name} ended with {result.ExitCode} and said: {result.Error}{result.Output}");
    }
}
