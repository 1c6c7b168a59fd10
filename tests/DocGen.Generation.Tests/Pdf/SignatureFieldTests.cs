using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using DocGen.Documents;
using DocGen.Generation.Pages;
using DocGen.Generation.Pdf;
using DocGen.Testing;
using static DocGen.Generation.Tests.Pdf.PagesForTests;

namespace DocGen.Generation.Tests.Pdf;

/// <summary>The empty signature field, and that what is said of it is enough to append to the file.</summary>
public class SignatureFieldTests
{
    private static readonly SquareFace Face = new("保证书");

    [Fact]
    public void Every_reader_accepts_the_file_without_a_word()
    {
        var (bytes, _) = Signable();
        using var file = new TemporaryFile("document.pdf", bytes);
        Assert.Contains("No syntax or stream encoding errors found", Tools.RunClean("qpdf", "--check", file.Path));
        Tools.RunClean("mutool", "draw", "-q", "-o", file.Beside("page%d.png"), file.Path);
        Assert.Matches(@"AcroForm", Tools.RunClean("pdfinfo", file.Path));
        Assert.DoesNotContain("Signature Validation", Tools.Run("pdfsig", "-nocert", file.Path).Output);
    }

    [Fact]
    public void The_field_is_named_and_stands_unseen_on_the_first_page()
    {
        var (bytes, slot) = Signable();
        using var file = new TemporaryFile("document.pdf", bytes);
        string Show(string path) => Regex.Replace(Tools.RunClean("mutool", "show", file.Path, path), @"\s+", " ");
        Assert.Contains("/SigFlags 3", Show("trailer/Root/AcroForm"));
        Assert.Contains($"/Fields [ {slot.FieldObject} 0 R ]", Show("trailer/Root/AcroForm"));
        Assert.Contains($"/Annots [ {slot.FieldObject} 0 R ]", Show("pages/1"));
        Assert.DoesNotContain("/Annots", Show("pages/2"));
        var field = Show(slot.FieldObject.ToString(CultureInfo.InvariantCulture));
        Assert.Contains("/FT /Sig", field);
        Assert.Contains("/T (Seal)", field);
        Assert.Contains("/Rect [ 0 0 0 0 ]", field);
        Assert.DoesNotContain("/V ", field);
    }

    [Fact]
    public void A_document_that_asks_for_none_has_none()
    {
        var (bytes, slot) = PdfWriter.Write(TwoPages());
        Assert.Null(slot);
        var text = Encoding.Latin1.GetString(bytes.Span);
        Assert.DoesNotContain("/AcroForm", text);
        Assert.DoesNotContain("/Annots", text);
    }

    [Fact]
    public void The_slot_says_what_the_file_says()
    {
        var (bytes, slot) = Signable();
        var text = Encoding.Latin1.GetString(bytes);
        Assert.Contains($"\n{slot.FieldObject} 0 obj\n{Encoding.ASCII.GetString(slot.FieldDictionary.Span)}\nendobj\n", text);
        Assert.Contains($"\n{slot.CatalogObject} 0 obj\n<</Type/Catalog", text);
        Assert.EndsWith($"\nstartxref\n{slot.StartXref}\n%%EOF\n", text);
        Assert.Contains($"/Size {slot.NextObject}/Root {slot.CatalogObject} 0 R/Info {slot.InformationObject} 0 R/ID[<{Convert.ToHexString(slot.Identifier.Span)}>", text[(int)slot.StartXref..]);
    }

    [Fact]
    public void The_slot_is_enough_to_append_an_update()
    {
        var (bytes, slot) = Signable();
        using var file = new TemporaryFile("document.pdf", Append(bytes, slot, "/TM(Sealed)"));
        Assert.Contains("No syntax or stream encoding errors found", Tools.RunClean("qpdf", "--check", file.Path));
        Assert.Contains("/TM (Sealed)", Tools.RunClean("mutool", "show", file.Path, slot.FieldObject.ToString(CultureInfo.InvariantCulture)));
        Tools.RunClean("mutool", "draw", "-q", "-o", file.Beside("page%d.png"), file.Path);
        Assert.Equal("保证书", Tools.RunClean("pdftotext", "-l", "1", file.Path, "-").Trim());
    }

    /// <summary>The field once more with another entry, and a cross-reference stream of it and itself (ISO 32000-1, 7.5.8).</summary>
    private static byte[] Append(byte[] bytes, SignatureSlot slot, string entry)
    {
        var field = $"{slot.FieldObject} 0 obj\n{Encoding.ASCII.GetString(slot.FieldDictionary.Span)[..^2]}{entry}>>\nendobj\n";
        var start = bytes.Length + field.Length;
        var rows = new byte[14];
        Row(rows.AsSpan(0, 7), bytes.Length);
        Row(rows.AsSpan(7, 7), start);
        var id = Convert.ToHexString(slot.Identifier.Span);
        var head = $"{slot.NextObject} 0 obj\n<</Type/XRef/Size {slot.NextObject + 1}/Index[{slot.FieldObject} 1 {slot.NextObject} 1]/W[1 4 2]"
            + $"/Root {slot.CatalogObject} 0 R/Info {slot.InformationObject} 0 R/ID[<{id}><{id}>]/Prev {slot.StartXref}/Length {rows.Length}>>stream\n";
        return [.. bytes, .. Encoding.ASCII.GetBytes(field + head), .. rows, .. Encoding.ASCII.GetBytes($"\nendstream\nendobj\nstartxref\n{start}\n%%EOF\n")];
    }

    private static void Row(Span<byte> row, int offset)
    {
        row[0] = 1;
        BinaryPrimitives.WriteInt32BigEndian(row[1..], offset);
    }

    private static (byte[] Bytes, SignatureSlot Slot) Signable()
    {
        var (bytes, slot) = PdfWriter.Write(TwoPages(), SignatureField.Empty);
        return (bytes.ToArray(), Assert.IsType<SignatureSlot>(slot));
    }

    private static PagedDocument TwoPages()
    {
        var structure = NewStructure();
        var page = A4(Run(Face, "保证书", 72, 90, structure.Add(StructureRole.Paragraph)));
        // The same page twice, as copies are.
        return Document(structure, page, page);
    }
}
