using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using DocGen.Documents;
using DocGen.Generation.Templates;
using DocGen.Service.Operations;
using DocGen.Testing;
using DocGen.Validation.Kinds;

namespace DocGen.Service.Tests.Batches;

/// <summary>A form with further versions, each edited as staff would; the folder goes with this.</summary>
internal sealed class EditedForm : IDisposable
{
    public const string Form = "exception-approval";

    private readonly CopiedTemplates templates = new();

    /// <summary>As a service loads it.</summary>
    public Engine Load()
    {
        var shelf = new TemplateShelf(Stages.Must(TemplateCatalogue.Load(templates.Folder, Limits.Default)));
        return new(shelf, Stages.Fonts, new(shelf, Stages.Fonts, Limits.Default), Stages.Must(AttachmentKinds.Load(templates.Folder)), Limits.Default);
    }

    /// <summary>A version like the first but for one change of its text.</summary>
    /// <param name="version">Such as <c>v2</c>.</param>
    public EditedForm With(string version, string old, string replacement)
    {
        Copy(version);
        using var docx = ZipFile.Open(Path.Combine(templates.Folder, Form, version, "form.docx"), ZipArchiveMode.Update);
        var part = docx.GetEntry("word/document.xml")!;
        using var stream = part.Open();
        using var reader = new StreamReader(stream, Encoding.UTF8, leaveOpen: true);
        var xml = reader.ReadToEnd();
        Assert.Contains(old, xml, StringComparison.Ordinal);
        stream.SetLength(0);
        stream.Write(Encoding.UTF8.GetBytes(xml.Replace(old, replacement, StringComparison.Ordinal)));
        return this;
    }

    /// <summary>A version like the first but for its title.</summary>
    public EditedForm Titled(string version, string title)
    {
        Copy(version);
        var file = Path.Combine(templates.Folder, Form, version, "form.json");
        var form = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
        form["title"] = title;
        File.WriteAllText(file, form.ToJsonString());
        return this;
    }

    public void Dispose() => templates.Dispose();

    private void Copy(string version)
    {
        var (from, to) = (Path.Combine(templates.Folder, Form, "v1"), Path.Combine(templates.Folder, Form, version));
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
