using System.Text;
using DocGen.Documents;
using DocGen.Generation.Fonts;
using DocGen.Generation.Pages;
using DocGen.Generation.Packing;

namespace DocGen.Generation.Pdf;

/// <summary>
/// Makes a stamped copy of a PDF that this program wrote. The copy is written anew, with the stamp inside of each page's only content stream: an update that is
/// merely appended could be cut off again. Text, tags and metadata stay as they are; the stamp is an artifact. The same file and stamp give the same bytes. Thread-safe.
/// </summary>
public sealed class StampPdf(FontLibrary fonts)
{
    /// <summary>Of the graphics state that multiplies; our own writer names none.</summary>
    private static ReadOnlySpan<byte> Multiplied => "/DocGenStamp"u8;

    /// <summary>
    /// Codes: <c>stamp.foreign</c> when the file is of another writer, or was changed or signed since; <c>stamp.unknown-character</c>.
    /// </summary>
    public Outcome<ReadOnlyMemory<byte>> Run(ReadOnlyMemory<byte> pdf, Stamp stamp)
    {
        if (OwnPdf.Read(pdf) is not { } read)
            return Outcome.Fail<ReadOnlyMemory<byte>>(new Problem("stamp.foreign", "这份 PDF 不是本系统原样生成的（来自别处、被改动过，或已加盖电子签章），不能加下载水印。请重新生成文件后再发链接。"));
        return Outcome.Check(stamp.Check(fonts), () => Write(read, stamp));
    }

    private ReadOnlyMemory<byte> Write(OwnPdf from, Stamp stamp)
    {
        using var file = new ObjectFile();
        file.Reserve(from.Size - 1);
        var (contents, resources) = PagesOf(from);
        var stampFonts = new FontResources(file, FontsOf(from, resources));
        var painted = contents.ToDictionary(content => content.Key, content => Painted(from.Decoded(content.Key), content.Value, stamp, stampFonts, file));
        foreach (var (number, value) in from.Objects.OrderBy(entry => entry.Key))
        {
            if (painted.TryGetValue(number, out var content)) file.CompressedStream(number, default, content, Effort.Fast);
            else if (number == resources) WriteResources(file, number, new(value.Value), stampFonts);
            else if (value.Packed) file.Pack(number).Add(value.Value.Span);
            else
            {
                file.Begin(number).Add(value.Value.Span);
                file.End();
            }
        }
        file.Finish(from.Catalog, from.Information);
        return file.Written.ToArray();
    }

    /// <summary>The content streams with the size of the pages that show them, which is one: only equal pages share their content.</summary>
    private static (Dictionary<int, Page> Contents, int Resources) PagesOf(OwnPdf from)
    {
        OwnSyntax Object(int number) => new(from.Objects[number].Value);
        var contents = new Dictionary<int, Page>();
        var resources = 0;
        var tree = Object(Object(from.Catalog).Integer("/Pages "u8));
        var kids = Encoding.ASCII.GetString(tree.Between("/Kids["u8, "]"u8).Span).Split(" 0 R", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var kid in kids)
        {
            var page = Object(int.Parse(kid, System.Globalization.CultureInfo.InvariantCulture));
            var size = OwnSyntax.Numbers(page.Between("/MediaBox[0 0 "u8, "]"u8));
            contents.TryAdd(page.Integer("/Contents "u8), new(new(size[0]), new(size[1]), []));
            resources = page.Integer("/Resources "u8);
        }
        return (contents, resources);
    }

    private static int FontsOf(OwnPdf from, int resources)
    {
        var dictionary = new OwnSyntax(from.Objects[resources].Value);
        return dictionary.IndexOf("/Font<<"u8) < 0 ? 0 : Encoding.ASCII.GetString(dictionary.Between("/Font<<"u8, ">>"u8).Span).Count(character => character == '/');
    }

    private byte[] Painted(byte[] content, Page page, Stamp stamp, FontResources stampFonts, ObjectFile file)
    {
        using var painter = new PagePainter(stampFonts, new PictureResources(file), new StructureTree(new StructureElement(StructureRole.Document, null)));
        using var whole = new PooledBuffer();
        // What the form left set must not reach the stamp.
        whole.Add("q\n"u8).Add(content).Add("Q\nq "u8).Add(Multiplied).Add(" gs 0 "u8).Number(Stamp.Foot.Value).Space().Number(page.Width.Value).Space()
            .Number(page.Height.Value - Stamp.Foot.Value).Add(" re W n\n"u8)
            .Add(painter.Paint(page with { Items = [.. stamp.Tiles(page, fonts)] })).Add("Q\nq\n"u8)
            .Add(painter.Paint(page with { Items = [.. stamp.Line(page, fonts)] })).Add("Q\n"u8);
        return whole.Written.ToArray();
    }

    private static void WriteResources(ObjectFile file, int number, OwnSyntax before, FontResources stampFonts)
    {
        using var names = new PooledBuffer();
        stampFonts.Append(names);
        var text = before.Text.Span;
        var hasFonts = before.IndexOf("/Font<<"u8) >= 0;
        var at = hasFonts ? before.After("/Font<<"u8) : before.After("<<"u8);
        var buffer = file.Pack(number).Add(text[..at]);
        if (hasFonts) buffer.Add(names.Written);
        else buffer.Add("/Font<<"u8).Add(names.Written).Add(">>"u8);
        buffer.Add(text[at..^">>"u8.Length]).Add("/ExtGState<<"u8).Add(Multiplied).Add("<</BM/Multiply>>>>>>"u8);
    }
}
