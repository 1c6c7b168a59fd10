using DocGen.Documents;
using DocGen.Generation.Pages;
using DocGen.Generation.Pdf;
using DocGen.Generation.Pictures;
using DocGen.Generation.Requests;
using DocGen.Testing;
using DocGen.Testing.Archival;

namespace DocGen.Golden.Tests.Archival;

/// <summary>Whatever the engine writes is PDF/A-2a and PDF/UA-1, as far as a program can tell.</summary>
public sealed class ConformanceTests
{
    public static TheoryData<string> Samples => [.. Stages.Samples];

    public static TheoryData<string> Forms => [.. Stages.Templates.All.Select(template => $"{template.Form}@{template.Version}")];

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_sample_is_archival_and_accessible(string sample) => Holds(Stages.Request(sample));

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_blank_form_is_archival_and_accessible(string form) => Holds(Stages.Blank(form));

    [Fact]
    public void Copies_with_a_watermark_and_an_empty_signature_field_are_archival_and_accessible()
    {
        var request = Stages.Request("publicity-table/v1/typical");
        Holds(request with { Options = request.Options with { Copies = 3, Duplex = true, Watermark = "仅供预览", SignatureField = SignatureField.Empty } });
    }

    [Fact]
    public void A_stamped_copy_is_archival_and_accessible()
    {
        var plain = Stages.Must(Stages.Generate.Run(Stages.Request("integrity-guarantee/v1/typical"))).Bytes;
        Holds(Stages.Must(new StampPdf(Stages.Fonts).Run(plain, new(["越州职称申报平台", "仅供 绍兴澄湖新材料有限公司 使用"], "追溯号 7K3M-Q0ZT-9XWE-R", "越州职称申报平台"))));
    }

    [Fact]
    public void A_picture_in_inks_is_archival()
    {
        Assert.SkipUnless(SharedData.Exists, SharedData.Missing);
        var picture = Stages.Must(PictureReader.Read(File.ReadAllBytes(SharedData.PathOf("badimage/pillow/images__pil_sample_cmyk.jpg")), Limits.Default));
        var structure = new StructureElement(StructureRole.Document, null);
        var figure = structure.Add(StructureRole.Figure, "照片");
        var page = new Page(new(595.3), new(841.9), [new PlacedPicture(picture, new(new(72), new(72), new(100), new(100))) { Element = figure }]);
        Holds(PdfWriter.Write(new([page], structure) { Title = "照片" }).Bytes);
    }

    [Fact]
    public void What_a_template_breaks_is_not_claimed()
    {
        var heading = new StructureElement(StructureRole.Document, null);
        heading.Add(StructureRole.Heading2);
        var table = new StructureElement(StructureRole.Document, null);
        var rows = table.Add(StructureRole.Table);
        rows.Add(StructureRole.Row).Add(StructureRole.DataCell);
        rows.Add(StructureRole.Row).Add(StructureRole.DataCell, columnSpan: 2);
        var figure = new StructureElement(StructureRole.Document, null);
        figure.Add(StructureRole.Figure);
        var sound = new StructureElement(StructureRole.Document, null);
        foreach (var (structure, title) in new[] { (heading, "表"), (table, "表"), (figure, "表"), (sound, "") })
        {
            var pdf = PdfFile.Read(PdfWriter.Write(new([new(new(595.3), new(841.9), [])], structure) { Title = title }).Bytes.ToArray());
            Assert.Equal([Standard.Archival], Conformance.Claims(pdf));
            Assert.Empty(Conformance.Faults(pdf));
        }
    }

    private static void Holds(RenderRequest request) => Holds(Stages.Must(Stages.Generate.Run(request)).Bytes);

    private static void Holds(ReadOnlyMemory<byte> bytes)
    {
        var pdf = PdfFile.Read(bytes.ToArray());
        Assert.Equal([Standard.Archival, Standard.ArchivalTagged, Standard.Accessible], Conformance.Claims(pdf).Order());
        Assert.Empty(Conformance.Faults(pdf));
    }
}
