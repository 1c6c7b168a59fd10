using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using DocGen.Documents;
using DocGen.Generation.Data;
using DocGen.Generation.Pages;
using DocGen.Generation.Pictures;
using DocGen.Trust.Keys;
using DocGen.Trust.Qr;
using DocGen.Trust.Tokens;

namespace DocGen.Testing.Letters;

/// <summary>A signed integrity guarantee as the service prints it, and what stands on it.</summary>
/// <param name="Sample">Of the template, that everything not said here is taken from.</param>
/// <param name="Host">Of the address in the code: the longer, the finer the code's modules.</param>
public sealed record PrintedLetter(string Sample, string Host)
{
    private readonly ConcurrentDictionary<int, Sheet> sheets = new();
    private readonly Lock printing = new();
    private (byte[] Pdf, int Page, Box Code)? printed;

    /// <summary>Fields that differ from the sample's.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();

    public string QrText => $"https://{Host}/v/{Token}";

    /// <summary>13 characters without separators.</summary>
    public string ShortCode => Trust.Tokens.ShortCode.Of(Seed("short"));

    /// <summary>Of the code with its quiet zone, on the page that the letter's code stands on.</summary>
    public Box Code => Printed.Code;

    public byte[] Pdf => Printed.Pdf;

    /// <summary>From 1; the page with the code.</summary>
    public int Page => Printed.Page;

    private string Token => VerificationToken
        .Of(new Guid(Seed("id").AsSpan(0, 16)), Seed("content"), DateTimeOffset.FromUnixTimeSeconds(1_790_000_000))
        .Write(new TokenKey(1, Seed("key"), DateTimeOffset.UnixEpoch));

    private (byte[] Pdf, int Page, Box Code) Printed
    {
        get
        {
            lock (printing) return printed ??= Print();
        }
    }

    /// <summary>The printed value of a field, as the record has it.</summary>
    public string Field(string name) => Data[name] switch
    {
        TextValue text => text.Text,
        NumberValue number => number.Literal,
        _ => "",
    };

    /// <summary>The page with the code, as a perfect scanner sees it.</summary>
    public Sheet At(int dpi) => sheets.GetOrAdd(dpi, _ =>
    {
        using var file = new TemporaryFile("letter.pdf", Pdf);
        Tools.RunClean("pdftoppm", "-r", $"{dpi}", "-gray", "-f", $"{Page}", "-l", $"{Page}", "-singlefile", file.Path, file.Beside("page"));
        return Sheet.Read(File.ReadAllBytes(file.Beside("page.pgm")));
    });

    /// <summary>The same by poppler, as a PNG of RGB: what many scanning programs store.</summary>
    public byte[] Png(int dpi)
    {
        using var file = new TemporaryFile("letter.pdf", Pdf);
        Tools.RunClean("pdftoppm", "-r", $"{dpi}", "-png", "-f", $"{Page}", "-l", $"{Page}", "-singlefile", file.Path, file.Beside("page"));
        return File.ReadAllBytes(file.Beside("page.png"));
    }

    private ObjectValue Data
    {
        get
        {
            var data = Stages.Request(Sample).Data;
            foreach (var (name, value) in Fields) data = data.With(name, name == "year" ? new NumberValue(decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture), value) : new TextValue(value));
            return data.With("shortCode", new TextValue(Trust.Tokens.ShortCode.Grouped(ShortCode))).With("verificationAddress", new TextValue($"{Host}/v/"));
        }
    }

    private (byte[] Pdf, int Page, Box Code) Print()
    {
        var request = Stages.Request(Sample);
        var parts = new Dictionary<string, ReadOnlyMemory<byte>>(request.Parts) { ["verification"] = QrPicture.Png(QrText, 4) };
        request = request with { Data = Data, Parts = parts };
        var pages = Stages.LayOut(request).Pages;
        var page = Enumerable.Range(0, pages.Length).Single(number => pages[number].Items.OfType<PlacedPicture>().Any(IsCode));
        var code = pages[page].Items.OfType<PlacedPicture>().Single(IsCode).Box;
        return (Stages.Must(Stages.Generate.Run(request)).Bytes.ToArray(), page + 1, code);
    }

    private static bool IsCode(PlacedPicture picture) => picture.Picture.Format == PictureFormat.Png;

    private byte[] Seed(string of) => SHA256.HashData(Encoding.UTF8.GetBytes($"{of} {Host} {Sample} {string.Join(' ', Fields.Values)}"));
}
