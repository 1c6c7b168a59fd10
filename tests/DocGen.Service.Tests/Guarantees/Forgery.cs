using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using DocGen.Documents;
using DocGen.Testing;
using DocGen.Trust.Keys;
using DocGen.Trust.Seals;

namespace DocGen.Service.Tests.Guarantees;

/// <summary>What is known to be done to signed PDF files, done to a sealed letter.</summary>
internal static partial class Forgery
{
    private const int FreeNumber = 200;

    private static readonly SignatureSlot Slot = SealedLetter.Unsigned.SignatureSlot!;

    /// <summary>Of the signature dictionary.</summary>
    public static int Signature => Slot.NextObject;

    public static int Field => Slot.FieldObject;

    public static int Catalog => Slot.CatalogObject;

    public static int Page { get; } = int.Parse(Told("--show-pages").Split("page 1: ")[1].Split(' ')[0], CultureInfo.InvariantCulture);

    /// <summary>As the file has it, in the form that the file's own syntax would take.</summary>
    public static string Object(int number) => Told($"--show-object={number}").TrimEnd('\n');

    /// <summary>Objects by number, behind the file, as ISO 32000-1, 7.5.6 has it: the file itself stays as it is.</summary>
    public static byte[] Update(byte[] pdf, params (int Number, string Text)[] objects)
    {
        using var file = new MemoryStream();
        file.Write(pdf);
        Write(file, "\n");
        Dictionary<int, long> offsets = [];
        foreach (var (number, text) in objects)
        {
            offsets[number] = file.Position;
            Write(file, $"{number} 0 obj\n{text}\nendobj\n");
        }
        var start = file.Position;
        CrossReferences(file, offsets, StartOfReferences(pdf));
        Write(file, $"startxref\n{start}\n%%EOF\n");
        return file.ToArray();
    }

    /// <summary>A page whose only content is a black bar, which hides all that was there.</summary>
    public static byte[] WithOtherPage(byte[] pdf) => Update(pdf,
        (Page, Replaced(Object(Page), "/Contents", $"{FreeNumber} 0 R")), (FreeNumber, Stream("<<", "0 0 400 400 re f")));

    public static byte[] WithNote(byte[] pdf) => Update(pdf,
        (Page, Object(Page).Replace("/Annots [", $"/Annots [ {FreeNumber} 0 R", StringComparison.Ordinal)),
        (FreeNumber, $"<</Type/Annot/Subtype/Square/F 4/Rect[100 500 400 600]/AP<</N {FreeNumber + 1} 0 R>>>>"),
        (FreeNumber + 1, Stream("<</Type/XObject/Subtype/Form/BBox[0 0 300 100]", "1 g 0 0 300 100 re f")));

    /// <summary>An update signed with another key, whose signature takes the field of ours.</summary>
    public static byte[] SealedAgain(byte[] pdf, SealKey key) => SealPdf.Run(pdf, Slot with { NextObject = FreeNumber, StartXref = StartOfReferences(pdf) }, key, DateTimeOffset.UnixEpoch);

    /// <summary>
    /// Signature wrapping: the covered bytes behind the signature move to the end of the file, a second dictionary's range follows them there, and what lies
    /// between is the forger's: other cross-references, at the place where the covered <c>startxref</c> has them, and another page.
    /// </summary>
    public static byte[] Wrapped(byte[] pdf)
    {
        var (start, end) = SealedLetter.Contents(pdf);
        var hex = Encoding.ASCII.GetString(pdf, start, end - start);
        using var file = new MemoryStream();
        file.Write(pdf.AsSpan(0, end));
        Write(file, ">>\nendobj\n");
        Assert.Equal(StartOfReferences(pdf), file.Position);
        // Written twice: the first time to learn where everything comes to stand.
        Dictionary<int, long> offsets = new() { [Field] = Offset(pdf, Field), [Page] = 0, [Signature] = 0, [FreeNumber] = 0 };
        var begin = file.Position;
        for (var (time, moved) = (0, 0L); time < 2; time++)
        {
            file.Position = begin;
            CrossReferences(file, offsets, Slot.StartXref);
            Put(Page, Replaced(Object(Page), "/Contents", $"{FreeNumber} 0 R"));
            Put(FreeNumber, Stream("<<", "0 0 400 400 re f"));
            Put(Signature, $"<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/ByteRange[0 {start} {moved:D10} {pdf.Length - end}]/Contents{hex}>>");
            Write(file, $"{FreeNumber + 1} 0 obj\n<</Unused true");
            moved = file.Position;
        }
        file.Write(pdf.AsSpan(end));
        return file.ToArray();

        void Put(int number, string text)
        {
            offsets[number] = file.Position;
            Write(file, $"{number} 0 obj\n{text}\nendobj\n");
        }
    }

    /// <summary>The same length, other digits: what follows the message is free for whatever a forger hides there.</summary>
    public static byte[] WithContents(byte[] pdf, Func<string, string> change)
    {
        var (start, end) = SealedLetter.Contents(pdf);
        var changed = change(Encoding.ASCII.GetString(pdf, start + 1, end - start - 2));
        return [.. pdf.AsSpan(0, start + 1), .. Encoding.ASCII.GetBytes(changed), .. pdf.AsSpan(end - 1)];
    }

    /// <summary>The same length in the whole file, wherever the text first stands.</summary>
    public static byte[] With(byte[] pdf, string text, string other)
    {
        Assert.Equal(text.Length, other.Length);
        var at = pdf.AsSpan().IndexOf(Encoding.ASCII.GetBytes(text));
        Assert.True(at > 0);
        var changed = pdf.ToArray();
        Encoding.ASCII.GetBytes(other).CopyTo(changed, at);
        return changed;
    }

    /// <summary>What another program makes of the file.</summary>
    /// <param name="arguments">With <c>IN</c> and <c>OUT</c> for the files.</param>
    public static byte[] SavedBy(byte[] pdf, string program, string arguments)
    {
        using var file = new TemporaryFile("in.pdf", pdf);
        var made = file.Beside("out.pdf");
        Tools.Run(program, arguments.Split(' ').Select(argument => argument.Replace("IN", file.Path, StringComparison.Ordinal).Replace("OUT", made, StringComparison.Ordinal)));
        return File.ReadAllBytes(made);
    }

    public static long StartOfReferences(byte[] pdf) => long.Parse(StartXref().Matches(Encoding.Latin1.GetString(pdf))[^1].Groups[1].ValueSpan, CultureInfo.InvariantCulture);

    public static string Stream(string dictionary, string content) => $"{dictionary}/Length {content.Length}>>stream\n{content}\nendstream";

    /// <summary>The value of a key that is a reference.</summary>
    public static string Replaced(string dictionary, string key, string value) => Regex.Replace(dictionary, Regex.Escape(key) + @" \d+ 0 R", $"{key} {value}");

    private static long Offset(byte[] pdf, int number) => Encoding.Latin1.GetString(pdf).LastIndexOf($"\n{number} 0 obj", StringComparison.Ordinal) + 1;

    private static string Told(string question)
    {
        using var file = new TemporaryFile("sealed.pdf", SealedLetter.Bytes);
        return Tools.RunClean("qpdf", question, file.Path);
    }

    /// <summary>A cross-reference stream that holds itself.</summary>
    private static void CrossReferences(MemoryStream file, Dictionary<int, long> offsets, long previous)
    {
        const int number = FreeNumber + 50, width = 10;
        var entries = offsets.Append(new(number, file.Position)).OrderBy(entry => entry.Key).ToList();
        var data = new byte[width * entries.Count];
        foreach (var (index, entry) in entries.Index())
        {
            data[width * index] = 1;
            BinaryPrimitives.WriteInt64BigEndian(data.AsSpan(width * index + 1), entry.Value);
        }
        Write(file, $"{number} 0 obj\n<</Type/XRef/Size {number + 1}/Index[{string.Join(' ', entries.Select(entry => $"{entry.Key} 1"))}]/W[1 8 1]/Root {Catalog} 0 R"
            + $"/Prev {previous}/Length {data.Length}>>stream\n");
        file.Write(data);
        Write(file, "\nendstream\nendobj\n");
    }

    private static void Write(MemoryStream file, string text) => file.Write(Encoding.Latin1.GetBytes(text));

    [GeneratedRegex(@"startxref\s+(\d+)")]
    private static partial Regex StartXref();
}
