using System.IO.Compression;
using System.Text;
using DocGen.Documents;
using DocGen.Generation.Data;
using DocGen.Generation.Requests;
using DocGen.Generation.Tests.Templates;
using DocGen.Testing;

namespace DocGen.Generation.Tests.Requests;

/// <summary>Boxes ticked in Word, of fields that are printed more than once.</summary>
public sealed class FilledBoxesTests
{
    private const string Tags = "{{grade}}{{grade|check:甲}}甲{{grade|check:乙}}乙，{{ok|check}}{{ok|check}}，{{kinds|check:甲}}{{kinds|check:乙}}{{kinds|check:甲}}{{kinds|check:乙}}";

    private const string Schema = """
        { "type": "object", "title": "表", "additionalProperties": false, "properties": {
          "name": { "type": "string", "title": "姓名" }, "grade": { "type": "string", "title": "等次" }, "ok": { "type": "boolean", "title": "合格" },
          "kinds": { "type": "array", "title": "类别", "items": { "type": "string", "title": "类别" } } } }
        """;

    private const string Data = """{"name":"丁一川","grade":"甲","ok":true,"kinds":["丙","甲"]}""";

    /// <param name="flipped">Numbers of the boxes in the order of the tags.</param>
    [Theory]
    [InlineData("", Data)]
    [InlineData("0,1", """{"name":"丁一川","grade":"乙","ok":true,"kinds":["丙","甲"]}""")]
    [InlineData("2", """{"name":"丁一川","grade":"甲","ok":false,"kinds":["丙","甲"]}""")]
    [InlineData("5", """{"name":"丁一川","grade":"甲","ok":true,"kinds":["丙","甲","乙"]}""")]
    [InlineData("4", """{"name":"丁一川","grade":"甲","ok":true,"kinds":["丙"]}""")]
    [InlineData("1", "filled.boxes")]
    public void A_tick_is_read_wherever_the_field_is_printed(string flipped, string expected)
    {
        using var folder = new FormsFolder().WithNotice("n").With("a", "v1", Tags).Write("a/v1/schema.json", Schema);
        var (templates, data) = (folder.Load(), Make.Json(Data));
        var generate = new GenerateDocument(templates, Stages.Fonts, Limits.Default);
        var word = Stages.Must(generate.Run(new RenderRequest("a", data, RenderOptions.Default with { Notice = "n" }).As(OutputFormat.Docx))).Bytes;
        var outcome = new ReadDocument(templates, Limits.Default).Run("a", Flipped(word, [.. flipped.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)]));
        Assert.Equal(expected, outcome.Ok ? Encoding.UTF8.GetString(ValueJson.Write(outcome.Value.Request["data"]!).Span) : Assert.Single(outcome.Problems).Code);
    }

    private static byte[] Flipped(ReadOnlyMemory<byte> word, HashSet<int> boxes)
    {
        using var file = new MemoryStream();
        file.Write(word.Span);
        using (var archive = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = archive.GetEntry("word/document.xml")!;
            string xml;
            using (var reader = new StreamReader(entry.Open())) xml = reader.ReadToEnd();
            entry.Delete();
            var box = 0;
            using var writer = new StreamWriter(archive.CreateEntry("word/document.xml").Open());
            writer.Write(string.Concat(xml.Select(sign => sign is not ('☑' or '☐') || !boxes.Contains(box++) ? sign : sign == '☑' ? '☐' : '☑')));
        }
        return file.ToArray();
    }
}
