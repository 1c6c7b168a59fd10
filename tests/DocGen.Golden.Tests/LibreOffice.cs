using System.Diagnostics;
using System.Text.Json;
using DocGen.Testing;

namespace DocGen.Golden.Tests;

/// <summary>One LibreOffice without a window, with a profile of its own, for all tests of a class.</summary>
public sealed class LibreOffice : IDisposable
{
    private readonly string profile = Directory.CreateTempSubdirectory("docgen-soffice-").FullName;

    private readonly Process office, editor;

    private readonly Task<string> output, complaints;

    public LibreOffice()
    {
        var pipe = Path.GetFileName(profile);
        office = Tools.Start("soffice", "--headless", "--norestore", "--nolockcheck", "--nodefault",
            $"-env:UserInstallation=file://{profile}", $"--accept=pipe,name={pipe};urp;");
        output = office.StandardOutput.ReadToEndAsync();
        editor = Tools.StartTalking("/usr/bin/python3", Path.Combine(AppContext.BaseDirectory, "edit_in_libreoffice.py"), pipe);
        complaints = editor.StandardError.ReadToEndAsync();
    }

    /// <summary>Opens the file, changes it as edit_in_libreoffice.py's options say, and saves it as the target's name ends.</summary>
    public void Save(string source, string target, params IEnumerable<string> changes)
    {
        editor.StandardInput.WriteLine(JsonSerializer.Serialize((string[])[source, target, .. changes]));
        editor.StandardInput.Flush();
        var answer = editor.StandardOutput.ReadLine() ?? complaints.GetAwaiter().GetResult();
        if (answer.Length > 0) throw new InvalidOperationException(answer);
    }

    public void Dispose()
    {
        foreach (var process in (Process[])[editor, office]) process.Kill(entireProcessTree: true);
        // soffice is a script; its output ends when the last process under it has gone, and only then can the profile go.
        output.Wait();
        foreach (var process in (Process[])[editor, office]) process.Dispose();
        Directory.Delete(profile, recursive: true);
    }
}
