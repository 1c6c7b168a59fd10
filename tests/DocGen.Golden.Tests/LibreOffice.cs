using System.Diagnostics;
using DocGen.Testing;

namespace DocGen.Golden.Tests;

/// <summary>One LibreOffice without a window, with a profile of its own, for all tests of a class.</summary>
public sealed class LibreOffice : IDisposable
{
    private readonly string profile = Directory.CreateTempSubdirectory("docgen-soffice-").FullName;
    private readonly string pipe;
    private readonly Process process;
    private readonly Task<string> output;

    public LibreOffice()
    {
        pipe = Path.GetFileName(profile);
        process = Tools.Start("soffice", "--headless", "--norestore", "--nolockcheck", "--nodefault",
            $"-env:UserInstallation=file://{profile}", $"--accept=pipe,name={pipe};urp;");
        output = process.StandardOutput.ReadToEndAsync();
    }

    /// <summary>Opens the file, changes it as edit_in_libreoffice.py's options say, and saves it as the target's name ends.</summary>
    public void Save(string source, string target, params IEnumerable<string> changes) =>
        Tools.RunClean(
            "/usr/bin/python3", [Path.Combine(AppContext.BaseDirectory, "edit_in_libreoffice.py"), pipe, source, target, .. changes]);

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        // soffice is a script; its output ends when the last process under it has gone, and only then can the profile go.
        output.Wait();
        process.Dispose();
        Directory.Delete(profile, recursive: true);
    }
}
