using System.Text;
using DocGen.Trust.Keys;
using DocGen.Validation.Measure;

namespace DocGen.Service.Tests.Guarantees;

/// <summary>Each way to change a sealed file, and the facts that give it away.</summary>
public sealed class TamperedPdfTests
{
    private static readonly SealKey Stranger = SealedLetter.NewKey();

    private static readonly string StrangerSha256 = SealedLetter.Sha256Of(Stranger);

    private static readonly Dictionary<string, Func<byte[], byte[]>> Deeds = new(StringComparer.Ordinal)
    {
        ["nothing"] = pdf => pdf,
        ["line end appended"] = pdf => [.. pdf, (byte)'\n'],
        ["garbage appended"] = pdf => [.. pdf, .. "PK\u0003\u0004 and more"u8],
        ["junk before the header"] = pdf => [.. "#!/bin/sh\n"u8, .. pdf],
        ["two in a row"] = pdf => [.. pdf, .. pdf],
        ["another file behind"] = pdf => [.. pdf, .. SealedLetter.Unsigned.Bytes.Span],
        ["last line cut off"] = pdf => pdf[..^6],
        ["last cross-references cut off"] = pdf => pdf[..^100],
        ["half"] = pdf => pdf[..(pdf.Length / 2)],
        ["seal cut off"] = _ => SealedLetter.Unsigned.Bytes.ToArray(),

        ["update: note over the text"] = Forgery.WithNote,
        ["update: other page"] = Forgery.WithOtherPage,
        ["update: empty"] = pdf => Forgery.Update(pdf, (300, "null")),
        ["update: field without value"] = pdf => Forgery.Update(pdf, (Forgery.Field, Forgery.Replaced(Forgery.Object(Forgery.Field), "/V", "null"))),
        ["update: form without field"] = pdf => Forgery.Update(pdf, (Forgery.Catalog, Forgery.Object(Forgery.Catalog).Replace("/AcroForm", "/WasForm", StringComparison.Ordinal)), (Forgery.Page, Forgery.Object(Forgery.Page).Replace("/Annots", "/WasAnnots", StringComparison.Ordinal))),
        ["update: signature made null"] = pdf => Forgery.Update(pdf, (Forgery.Signature, "null")),
        ["update: signature copied"] = pdf => Forgery.Update(pdf, (Forgery.Signature, Forgery.Object(Forgery.Signature))),
        ["update: signature without contents"] = pdf => Forgery.Update(pdf, (Forgery.Signature, Without("/Contents"))),
        ["update: signature with empty contents"] = pdf => Forgery.Update(pdf, (Forgery.Signature, Without("/Contents")[..^2] + "/Contents<>>>")),
        ["update: signature of one zero"] = pdf => Forgery.Update(pdf, (Forgery.Signature, Without("/Contents")[..^2] + "/Contents<00>>>")),
        ["update: signature without range"] = pdf => Forgery.Update(pdf, (Forgery.Signature, Without("/ByteRange"))),
        ["update: range null"] = pdf => Forgery.Update(pdf, (Forgery.Signature, Without("/ByteRange")[..^2] + "/ByteRange null>>")),
        ["update: range negative"] = pdf => Forgery.Update(pdf, (Forgery.Signature, Without("/ByteRange")[..^2] + "/ByteRange[0 -10 -10 0]>>")),
        ["update: range of huge numbers"] = pdf => Forgery.Update(pdf, (Forgery.Signature, Without("/ByteRange")[..^2] + "/ByteRange[0 9223372036854775807 9223372036854775807 9223372036854775807]>>")),
        ["update: range of one part"] = pdf => Forgery.Update(pdf, (Forgery.Signature, Without("/ByteRange")[..^2] + $"/ByteRange[0 {SealedLetter.Bytes.Length}]>>")),
        ["update: sealed again by a stranger"] = pdf => Forgery.SealedAgain(Forgery.WithOtherPage(pdf), Stranger),
        ["update: sealed again by us"] = pdf => Forgery.SealedAgain(Forgery.WithOtherPage(pdf), SealedLetter.Key),
        ["wrapped"] = Forgery.Wrapped,

        ["range widened"] = pdf => Forgery.With(pdf, Range(pdf, 0, 0), Range(pdf, 2, 0)),
        ["range narrowed"] = pdf => Forgery.With(pdf, Range(pdf, 0, 0), Range(pdf, -2, 0)),
        ["range ended early"] = pdf => Forgery.With(pdf, Range(pdf, 0, 0), Range(pdf, 0, -8)),
        ["other format"] = pdf => Forgery.With(pdf, "/ETSI.CAdES.detached", "/adbe.pkcs7.detached"),
        ["contents in other case"] = pdf => Forgery.WithContents(pdf, hex => hex.ToUpperInvariant()),
        ["contents padded otherwise"] = pdf => Forgery.WithContents(pdf, hex => hex[..^2] + "01"),
        ["contents with blanks"] = pdf => Forgery.WithContents(pdf, hex => hex[..^2] + "  "),
        ["contents with keys behind"] = pdf => Forgery.WithContents(pdf, hex => hex[..^16] + ">/Evil(text)/K<00"),
        ["contents of a stranger"] = pdf => Forgery.WithContents(pdf, _ => Contents(SealedLetter.SealedBy(Stranger))),
        ["contents of zeros"] = pdf => Forgery.WithContents(pdf, hex => new('0', hex.Length)),
        ["sealed by a stranger"] = _ => SealedLetter.SealedBy(Stranger),

        ["saved by qpdf"] = pdf => Forgery.SavedBy(pdf, "qpdf", "IN OUT"),
        ["page added by qpdf"] = pdf => Forgery.SavedBy(pdf, "qpdf", "IN --pages . 1,1 -- OUT"),
        ["linearised by qpdf"] = pdf => Forgery.SavedBy(pdf, "qpdf", "--linearize IN OUT"),
        ["may be opened, not changed"] = pdf => Forgery.SavedBy(pdf, "qpdf", "--encrypt  owner 256 -- IN OUT"),
        ["locked by qpdf"] = pdf => Forgery.SavedBy(pdf, "qpdf", "--encrypt secret owner 256 -- IN OUT"),
        ["saved by mutool"] = pdf => Forgery.SavedBy(pdf, "mutool", "clean -gggg IN OUT"),
        ["printed by ghostscript"] = pdf => Forgery.SavedBy(pdf, "gs", "-q -dNOPAUSE -dBATCH -sDEVICE=pdfwrite -sOutputFile=OUT IN"),
        ["printed as a picture"] = pdf => Forgery.SavedBy(pdf, "gs", "-q -dNOPAUSE -dBATCH -r100 -sDEVICE=pdfimage8 -sOutputFile=OUT IN"),
    };

    [Theory]
    [InlineData("nothing", "1 page; shown ours sound intact")]
    [InlineData("line end appended", "1 page; shown ours sound intact +")]
    [InlineData("garbage appended", "1 page; shown ours sound intact +")]
    [InlineData("junk before the header", "1 page; shown ours +")]
    [InlineData("two in a row", "1 page; shown ours sound intact +; left ours sound intact +")]
    [InlineData("another file behind", "1 page; left ours sound intact +")]
    [InlineData("last line cut off", "1 page; shown ours +")]
    [InlineData("last cross-references cut off", "not opened")]
    [InlineData("half", "not opened")]
    [InlineData("seal cut off", "1 page")]
    [InlineData("update: note over the text", "1 page; shown ours sound intact +")]
    [InlineData("update: other page", "1 page, no text; shown ours sound intact +")]
    [InlineData("update: empty", "1 page; shown ours sound intact +")]
    [InlineData("update: field without value", "1 page; left ours sound intact +")]
    [InlineData("update: form without field", "1 page; left ours sound intact +")]
    [InlineData("update: signature made null", "1 page; left ours sound intact +")]
    [InlineData("update: signature copied", "1 page; shown ours sound intact +; left ours sound intact +")]
    [InlineData("update: signature without contents", "1 page; shown nobody's +; left ours sound intact +")]
    [InlineData("update: signature with empty contents", "1 page; shown nobody's +; left ours sound intact +")]
    [InlineData("update: signature of one zero", "1 page; shown nobody's +; left ours sound intact +")]
    [InlineData("update: signature without range", "1 page; shown ours +; left ours sound intact +")]
    [InlineData("update: range null", "1 page; shown ours +; left ours sound intact +")]
    [InlineData("update: range negative", "1 page; shown ours +; left ours sound intact +")]
    [InlineData("update: range of huge numbers", "1 page; shown ours +; left ours sound intact +")]
    [InlineData("update: range of one part", "1 page; shown ours +; left ours sound intact +")]
    [InlineData("update: sealed again by a stranger", "1 page, no text; shown stranger's sound intact; left ours sound intact +")]
    [InlineData("update: sealed again by us", "1 page, no text; shown ours sound intact; left ours sound intact +")]
    [InlineData("wrapped", "1 page, no text; shown ours intact; left ours sound +")]
    [InlineData("range widened", "1 page; shown ours")]
    [InlineData("range narrowed", "1 page; shown ours")]
    [InlineData("range ended early", "1 page; shown ours sound +")]
    [InlineData("other format", "1 page; shown ours sound")]
    [InlineData("contents in other case", "1 page; shown ours sound intact")]
    [InlineData("contents padded otherwise", "1 page; shown ours sound")]
    [InlineData("contents with blanks", "1 page; shown ours intact")]
    [InlineData("contents with keys behind", "1 page; shown ours +")]
    [InlineData("contents of a stranger", "1 page; shown stranger's sound intact")]
    [InlineData("contents of zeros", "1 page; shown nobody's sound")]
    [InlineData("sealed by a stranger", "1 page; shown stranger's sound intact")]
    [InlineData("saved by qpdf", "1 page; shown ours +")]
    [InlineData("page added by qpdf", "2 pages; shown ours +")]
    [InlineData("linearised by qpdf", "1 page; shown ours +")]
    [InlineData("may be opened, not changed", "1 page; shown ours +")]
    [InlineData("locked by qpdf", "locked")]
    [InlineData("saved by mutool", "1 page; shown ours +")]
    [InlineData("printed by ghostscript", "1 page")]
    [InlineData("printed as a picture", "1 page, no text")]
    public void Each_deed_is_told(string deed, string expected)
    {
        var facts = SealedLetter.Read(Deeds[deed](SealedLetter.Bytes));
        Assert.Equal(expected, Told(facts));
        Assert.Equal(deed is "nothing" or "contents in other case", SealedLetter.ReadsAsOurs(facts));
    }

    /// <summary>All bytes of the parts that hold the file together, and a sample of the rest: pages, fonts, the padding of the signature.</summary>
    [Fact]
    public void A_changed_byte_anywhere_is_found()
    {
        var pdf = SealedLetter.Bytes;
        var (start, end) = SealedLetter.Contents(pdf);
        var length = SealedLetter.Unsigned.Bytes.Length;
        var places = Enumerable.Range(0, 24)
            .Concat(Enumerable.Range(0, 300).Select(step => (int)((long)step * length / 300)))
            .Concat(Enumerable.Range(length - 40, start - length + 44))
            .Concat(Enumerable.Range(0, 700).Select(step => start + 1 + step * 6))
            .Concat(Enumerable.Range(end - 4, pdf.Length - end + 4))
            .Distinct().ToList();
        Assert.InRange(places.Count, 1000, 3000);
        foreach (var at in places)
        {
            var changed = pdf.ToArray();
            changed[at] ^= 1;
            Assert.False(SealedLetter.ReadsAsOurs(SealedLetter.Read(changed)), $"Byte {at} of {pdf.Length}.");
        }
    }

    private static string Without(string key)
    {
        var dictionary = Forgery.Object(Forgery.Signature);
        var at = dictionary.IndexOf(key, StringComparison.Ordinal);
        var end = dictionary.IndexOfAny(['>', ']'], at) + 1;
        return dictionary[..at] + dictionary[end..];
    }

    private static string Range(byte[] pdf, int wider, int longer)
    {
        var (start, end) = SealedLetter.Contents(pdf);
        return $"[0 {start + wider:D10} {end:D10} {pdf.Length - end + longer:D10}]";
    }

    private static string Contents(byte[] pdf)
    {
        var (start, end) = SealedLetter.Contents(pdf);
        return Encoding.ASCII.GetString(pdf, start + 1, end - start - 2);
    }

    /// <summary>In one line: each signature's facts that are so.</summary>
    private static string Told(PdfFacts? facts)
    {
        if (facts is null) return "not opened";
        if (facts.Locked) return "locked";
        var text = new StringBuilder($"{facts.Pages} page{(facts.Pages > 1 ? "s" : "")}");
        if (facts.Repaired) text.Append(", repaired");
        if (!facts.HasText) text.Append(", no text");
        foreach (var signature in facts.Signatures)
        {
            text.Append(signature.Shown ? "; shown" : "; left").Append(WhoseIs(signature.CertificateSha256));
            if (signature.RangeIsSound) text.Append(" sound");
            if (signature.Intact) text.Append(" intact");
            if (signature.BytesAfter > 0) text.Append(" +");
        }
        return text.ToString();
    }

    private static string WhoseIs(string certificate) =>
        certificate == SealedLetter.CertificateSha256 ? " ours" : certificate == StrangerSha256 ? " stranger's" : certificate.Length == 0 ? " nobody's" : " another's";
}
