using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using DocGen.Generation.Data;
using DocGen.Generation.Requests;
using DocGen.Testing;

namespace DocGen.Golden.Tests;

/// <summary>公示版: no identifier in the text layer, in the metadata or in the file's name, wherever it was written; achievements whole.</summary>
public sealed partial class PublicityViewTests
{
    public static TheoryData<string> Samples => [.. Stages.Samples.Where(sample =>
        Stages.Must(Stages.Templates.Find(sample.Split('/')[0])).Definition.Views.ContainsKey("publicity"))];

    [Theory]
    [MemberData(nameof(Samples))]
    public void No_identity_number_and_no_mobile_is_left_anywhere(string sample)
    {
        var request = Stages.Request(sample);
        var document = Stages.Must(Stages.Generate.Run(request with { Options = request.Options with { View = View.Publicity, Copies = 1 } }));
        using var pdf = new TemporaryFile("form.pdf", document.Bytes.Span);
        var text = Tools.RunClean("pdftotext", "-raw", pdf.Path, "-") + Tools.RunClean("pdfinfo", "-meta", pdf.Path) + Tools.RunClean("pdfinfo", pdf.Path) + Strings(pdf.Path) + document.FileName;
        Assert.DoesNotMatch(IdentityNumber(), text);
        Assert.DoesNotMatch(Mobile(), text);
        Assert.Contains("公示版", string.Concat(text.Where(character => !char.IsWhiteSpace(character))), StringComparison.Ordinal);
    }

    [Fact]
    public void Identifiers_in_free_text_are_masked_and_achievements_stay()
    {
        var request = Stages.Request("evaluation-form/v1/typical");
        var id = ((TextValue)request.Data["idNumber"]!).Text;
        var mobile = ((TextValue)request.Data["mobile"]!).Text;
        var statement = $"本人身份证{id}，也写作{id[..6]} {id[6..14]} {id[14..]}，电话{mobile}；获专利ZL202110123456.7，产值13800万元。";
        var told = request with
        {
            Data = request.Data.With("selfStatement", new TextValue(statement)),
            Options = request.Options with { View = View.Publicity, Copies = 1 },
        };
        using var pdf = new TemporaryFile("form.pdf", Stages.Must(Stages.Generate.Run(told)).Bytes.Span);
        var text = string.Concat(Tools.RunClean("pdftotext", "-raw", pdf.Path, "-").Where(character => !char.IsWhiteSpace(character)));
        Assert.DoesNotContain(id, text, StringComparison.Ordinal);
        Assert.DoesNotContain(id[6..14], text, StringComparison.Ordinal);
        Assert.DoesNotContain(mobile, text, StringComparison.Ordinal);
        Assert.Contains("ZL202110123456.7", text, StringComparison.Ordinal);
        Assert.Contains("13800万元", text, StringComparison.Ordinal);
        Assert.DoesNotContain(id, Encoding.Latin1.GetString(File.ReadAllBytes(pdf.Path)), StringComparison.Ordinal);
    }

    /// <summary>Of all objects of the file, a line each: alternative texts, links, bookmarks, names.</summary>
    private static string Strings(string path)
    {
        var strings = new StringBuilder();
        Collect(JsonElement.Parse(Tools.RunClean("qpdf", "--json", path)), strings);
        Assert.NotEqual(0, strings.Length);
        return strings.ToString();
    }

    private static void Collect(JsonElement value, StringBuilder strings)
    {
        // qpdf marks those that are text.
        if (value.ValueKind == JsonValueKind.String && value.GetString() is ['u', ':', .. var text]) strings.Append(text).Append('\n');
        if (value.ValueKind == JsonValueKind.Array) foreach (var item in value.EnumerateArray()) Collect(item, strings);
        if (value.ValueKind == JsonValueKind.Object) foreach (var member in value.EnumerateObject()) Collect(member.Value, strings);
    }

    [GeneratedRegex(@"(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\d)")]
    private static partial Regex IdentityNumber();

    [GeneratedRegex(@"(?<!\d)1[3-9]\d{9}(?!\d)")]
    private static partial Regex Mobile();
}
