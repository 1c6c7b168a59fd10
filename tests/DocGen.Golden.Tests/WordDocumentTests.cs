using DocGen.Documents;
using DocGen.Generation.Docx;
using DocGen.Generation.Docx.Writing;
using DocGen.Generation.Requests;
using DocGen.Testing;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;

namespace DocGen.Golden.Tests;

/// <summary>Every sample as a Word document: valid, the same as its content, and readable.</summary>
public sealed class WordDocumentTests
{
    public static TheoryData<string> Requests => [.. Stages.Samples, .. Stages.Templates.All.Select(template => $"{template.Form}/{template.Version}/blank")];

    [Theory]
    [MemberData(nameof(Requests))]
    public void A_sample_is_valid_Open_XML(string sample)
    {
        var bytes = Word(sample);
        using var document = WordprocessingDocument.Open(new MemoryStream(bytes.ToArray()), isEditable: false);
        var errors = new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(document);
        Assert.Empty(errors.Select(error => $"{error.Part?.Uri} {error.Path?.XPath} {error.Description}"));
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public void A_sample_read_back_has_the_content_that_was_written(string sample)
    {
        var judged = Stages.Must(Stages.Generate.Check(Request(sample)));
        var written = DocxWriter.Write(judged.Template.Plan.BindWithFields(judged.Data), new());
        var read = DocxReader.Read(written, Limits.Default);
        Assert.Empty(read.Problems);
        Assert.Equal(ContentDump.Of(judged.Template.Plan.Bind(judged.Data)), ContentDump.Of(read.Value!));
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public void A_sample_gives_the_same_bytes_again(string sample) => Assert.True(Word(sample).Span.SequenceEqual(Word(sample).Span));

    private static ReadOnlyMemory<byte> Word(string sample) => Stages.Must(Stages.Generate.Run(Request(sample))).Bytes;

    private static RenderRequest Request(string sample)
    {
        var request = sample.EndsWith("/blank", StringComparison.Ordinal) ? Stages.Blank(sample[..^"/blank".Length].Replace('/', '@')) : Stages.Request(sample);
        return request with { Options = request.Options with { Format = OutputFormat.Docx } };
    }
}
