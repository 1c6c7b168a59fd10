using System.CommandLine;
using System.Globalization;
using DocGen.Documents;
using DocGen.Generation;
using DocGen.Generation.Data;
using DocGen.Generation.Docx;
using DocGen.Generation.Fonts;
using DocGen.Generation.Pages;
using DocGen.Generation.Pictures;
using DocGen.Generation.Templates;
using DocGen.Service.Operations;

namespace DocGen.Service.Bench;

/// <summary>The form of the comparison: template and fonts are kept, everything of a document is made anew. Thread-safe.</summary>
internal sealed class ComparedForm(Plan plan, PrintDocument print, Limits limits, string applicants, string folder)
{
    public const int Applicants = 200;

    /// <param name="peers">Folder with <c>template.docx</c> and <c>applicants</c>.</param>
    /// <param name="folder">Where the PDFs go.</param>
    public static Outcome<ComparedForm> Load(ParseResult parsed, Option<DirectoryInfo?> templates, string peers, string folder)
    {
        var limits = Limits.Default;
        Directory.CreateDirectory(folder);
        return FontCatalogue.Load(Path.Combine(EngineFiles.TemplatesFolder(parsed, templates), "fonts.json")).Then(fonts =>
            DocxReader.Read(File.ReadAllBytes(Path.Combine(peers, "template.docx")), limits).Then(Plan.CompileLoose)
                .Select(plan => new ComparedForm(plan, new(fonts, limits), limits, Path.Combine(peers, "applicants"), folder)));
    }

    /// <summary>The same form with another folder for its PDFs.</summary>
    public Outcome<ComparedForm> In(string other)
    {
        Directory.CreateDirectory(other);
        return Outcome.Of(new ComparedForm(plan, print, limits, applicants, other));
    }

    /// <summary>Reads an applicant's data and photo, prints, writes the file; gives its length.</summary>
    public int Make(int applicant)
    {
        var name = applicant.ToString("000", CultureInfo.InvariantCulture);
        var data = (ObjectValue)Must(StrictJson.Parse(File.ReadAllBytes(Path.Combine(applicants, name + ".json")), limits));
        var photo = Must(PictureReader.Read(File.ReadAllBytes(Path.Combine(applicants, $"photo_{name}.jpg")), limits));
        var watermark = ((TextValue)data["watermark"]!).Text;
        var content = plan.Bind(data.With("photo", new PictureValue(photo)));
        var printed = Must(print.Run(content, new() { Watermark = new Watermark([watermark], WatermarkStyle.Diagonal) }));
        using var file = File.OpenHandle(Path.Combine(folder, name + ".pdf"), FileMode.OpenOrCreate, FileAccess.Write);
        RandomAccess.Write(file, printed.Bytes.Span, 0);
        RandomAccess.SetLength(file, printed.Bytes.Length);
        return printed.Bytes.Length;
    }

    private static T Must<T>(Outcome<T> outcome) => outcome.Ok ? outcome.Value : throw new InvalidDataException(outcome.Problems[0].Message);
}
