using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using DocGen.Generation.Content;
using DocGen.Generation.Docx.Writing;
using DocGen.Generation.Layout;
using DocGen.Generation.Pdf;
using DocGen.Generation.Requests;
using DocGen.Testing;
using DocGen.Testing.Rendering;

namespace DocGen.Benchmarks;

/// <summary>
/// Every sample and blank form as our PDF and as LibreOffice prints our DOCX, with the same fonts: pages, line breaks, places of the characters, bytes. Prints the table of
/// docs/conformance.md and writes it there.
/// </summary>
internal static class BesideLibreOffice
{
    private const string Start = "<!-- table -->\n", End = "<!-- /table -->";

    public static int Run()
    {
        var folder = Path.Combine(Repository.Root, "artifacts", "conformance");
        var requests = Stages.Samples.Select(sample => (Name: sample, Request: Stages.Request(sample)))
            .Concat(Stages.Templates.All.Select(template => (Name: $"{template.Form}/{template.Version}/blank", Request: Stages.Blank($"{template.Form}@{template.Version}"))))
            .OrderBy(entry => entry.Name, StringComparer.Ordinal).ToArray();
        Func<Document, Document> ours = content => content, theirs = content => content;
        var steps = new List<string> { Make(Path.Combine(folder, "as-they-are"), requests, ours, theirs) };
        foreach (var rule in OtherRule.All)
        {
            var (ourRest, theirRest) = (ours, theirs);
            (ours, theirs) = (content => rule.Ours(ourRest(content)), content => rule.Theirs(theirRest(content)));
            steps.Add(Make(Path.Combine(folder, rule.Name.Replace(' ', '-')), requests, ours, theirs));
        }
        var table = Table(steps, requests);
        Console.Write(table);
        var page = Path.Combine(Repository.Root, "docs", "conformance.md");
        var text = File.ReadAllText(page);
        File.WriteAllText(page, text[..(text.IndexOf(Start, StringComparison.Ordinal) + Start.Length)] + table + text[text.IndexOf(End, StringComparison.Ordinal)..]);
        return 0;
    }

    private static string Make(string folder, (string Name, RenderRequest Request)[] requests, Func<Document, Document> ours, Func<Document, Document> theirs)
    {
        Directory.CreateDirectory(folder);
        foreach (var (name, request) in requests)
        {
            var judged = Stages.Must(Stages.Generate.Check(request));
            var pages = LayoutEngine.Run(ours(judged.Template.Plan.Bind(judged.Data) with { Title = judged.Title }), Stages.Fonts).Document;
            File.WriteAllBytes(At(folder, name, ".pdf"), PdfWriter.Write(pages).Bytes.Span);
            var content = theirs(judged.Template.Plan.BindWithFields(judged.Data) with { Title = judged.Title });
            File.WriteAllBytes(At(folder, name, ".docx"), DocxWriter.Write(content, new()).Span);
        }
        Print(folder, [.. requests.Select(entry => At(folder, entry.Name, ".docx"))]);
        return folder;
    }

    /// <summary>All of them by one LibreOffice, with the fonts that templates/fonts.json gives to the names in a form.</summary>
    private static void Print(string folder, string[] files)
    {
        var configuration = Path.Combine(folder, "fonts.conf");
        File.WriteAllText(configuration, FontNames().ToString());
        Environment.SetEnvironmentVariable("FONTCONFIG_FILE", configuration);
        var printed = Path.Combine(folder, "libreoffice");
        Tools.Run("soffice", ["--headless", $"-env:UserInstallation=file://{Path.Combine(folder, "profile")}", "--convert-to", "pdf", "--outdir", printed, .. files]);
        Environment.SetEnvironmentVariable("FONTCONFIG_FILE", null);
    }

    private static XElement FontNames()
    {
        var families = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Templates, "fonts.json")))!["families"]!.AsArray();
        var aliases = from family in families
                      let file = family!["regular"]!["file"]!.ToString()
                      let installed = Tools.RunClean("fc-list", $":file={PathOf(file)}", "family").Split('\n', ',')[0].Trim()
                      from name in family["names"]!.AsArray()
                      select new XElement("match", new XAttribute("target", "pattern"),
                          new XElement("test", new XAttribute("qual", "any"), new XAttribute("name", "family"), new XElement("string", name!.ToString())),
                          new XElement("edit", new XAttribute("name", "family"), new XAttribute("mode", "assign"), new XAttribute("binding", "same"), new XElement("string", FamilyOf(family, installed))));
        return new("fontconfig", new XElement("include", "/etc/fonts/fonts.conf"), aliases);
    }

    /// <summary>A collection lists all its faces; the one wanted is named in the catalogue.</summary>
    private static string FamilyOf(JsonNode family, string installed) => family["regular"]!["face"]!.ToString() is var face && face.Contains(" CJK SC", StringComparison.Ordinal) ? face : installed;

    private static string PathOf(string file) => Directory.EnumerateFiles("/usr/share/fonts", file, SearchOption.AllDirectories).First();

    private static string Table(List<string> steps, (string Name, RenderRequest Request)[] requests)
    {
        var table = new StringBuilder("| form and sample | pages | LibreOffice | characters found again | other line breaks | off, median mm | off, 95 % mm | over 1 mm |")
            .Append(string.Concat(OtherRule.All.Select(rule => $" {rule.Name} |"))).Append(" Latin | punctuation | steps | not accounted for | KB | LibreOffice KB | DOCX KB |\n|---|")
            .Append(string.Concat(Enumerable.Repeat("--:|", 14 + OtherRule.All.Length))).Append('\n');
        foreach (var (name, request) in requests)
        {
            var compared = steps.Select(folder => Compare(folder, name, out _, out _)).ToArray();
            var (first, last) = (Compare(steps[0], name, out var pages, out var theirPages), compared[^1]);
            var off = first.Off.Order().ToArray();
            var over = compared.Select(step => 100.0 * step.Over / Math.Max(1, step.Matched)).ToArray();
            table.Append(CultureInfo.InvariantCulture, $"| {name} | {pages} | {theirPages} | {Share(100.0 * first.Matched / first.Shown)} | {first.OtherBreaks} | {At(off, 0.5):0.00} | {At(off, 0.95):0.00} | {Share(over[0])} |")
                .Append(string.Concat(over.Skip(1).Zip(over, (after, before) => $" {Share(before - after)} |"))).Append(string.Concat(Enum.GetValues<Displacement>().Skip(1).Select(reason => $" {Share(100.0 * last.Reasons.Count(found => found == reason) / Math.Max(1, last.Matched))} |")))
                .Append(CultureInfo.InvariantCulture, $" {Kilobytes(Length(request, OutputFormat.Pdf))} | {Kilobytes(new FileInfo(Theirs(steps[0], name)).Length)} | {Kilobytes(Length(request, OutputFormat.Docx))} |\n");
        }
        return table.ToString();
    }

    private static RenderingComparison Compare(string folder, string name, out int pages, out int theirPages) =>
        RenderingComparison.Of(ShownCharacter.Read(At(folder, name, ".pdf"), out pages), ShownCharacter.Read(Theirs(folder, name), out theirPages));

    private static string Theirs(string folder, string name) => Path.Combine(folder, "libreoffice", Path.GetFileName(At(folder, name, ".pdf")));

    private static double At(double[] sorted, double share) => sorted.Length == 0 ? 0 : sorted[(int)((sorted.Length - 1) * share)];

    private static string Share(double percent) => Math.Round(percent, 1).ToString("0.0;-0.0;0.0", CultureInfo.InvariantCulture) + " %";

    private static long Kilobytes(long length) => (length + 512) / 1024;

    private static long Length(RenderRequest request, OutputFormat format) => Stages.Must(Stages.Generate.Run(
        request with { Options = request.Options with { Format = format, Copies = 1, Duplex = false, Watermark = "" } })).Bytes.Length;

    private static string At(string folder, string name, string ending) => Path.Combine(folder, name.Replace('/', '-') + ending);
}
