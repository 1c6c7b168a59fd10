using DocGen.Generation.Content;

namespace DocGen.Generation.Docx;

/// <summary>
/// The field that is open while a paragraph is read (17.16). Page numbers become <see cref="PageNumber"/>, their stored result is left
/// out; any other field is refused, as its stored result is not what Word would print.
/// </summary>
internal sealed class Fields(Reading reading, ContentPlace place)
{
    private static readonly HashSet<string> PlainSwitches = new(["MERGEFORMAT", "CHARFORMAT", "ARABIC"], StringComparer.OrdinalIgnoreCase);

    private int depth;
    private string instruction = "";
    private TextFormat format = TextFormat.Default;

    public bool Open => depth > 0;

    public void Instruct(string text)
    {
        if (instruction.Length < 1000) instruction += text;
    }

    /// <summary>A w:fldChar; gives the page number that ends with it.</summary>
    public PageNumber? Mark(string? type, TextFormat run)
    {
        switch (type)
        {
            case "begin" when depth++ > 0:
                reading.Refuse("template.unsupported-field", "这里的域套着域，模板不支持。请按 Ctrl+Shift+F9 把它变成文字。", place);
                break;
            case "begin": (instruction, format) = ("", run); break;
            case "end" when depth > 0 && --depth == 0: return Number(instruction, format);
        }
        return null;
    }

    /// <summary>The page number of an instruction; a problem and nothing for any other.</summary>
    public PageNumber? Number(string? code, TextFormat run)
    {
        var words = (code ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var name = words.Length > 0 ? words[0].ToUpperInvariant() : "";
        PageNumberKind? kind = name switch { "PAGE" => PageNumberKind.Page, "NUMPAGES" => PageNumberKind.PageCount, _ => null };
        if (kind is null)
        {
            reading.Refuse("template.unsupported-field", $"这里有域 {name}，模板只支持页码（PAGE）和总页数（NUMPAGES）。请按 Ctrl+Shift+F9 把它变成文字。", place);
            return null;
        }
        if (words.Skip(1).FirstOrDefault(word => word is not "\\*" && !PlainSwitches.Contains(word)) is { } other)
            reading.Refuse("template.unsupported-field", $"这里的页码用了格式 {other}，模板只支持 1, 2, 3。请在“页码格式”中改回。", place);
        return new(kind.Value, run);
    }

    public void Finish()
    {
        if (!Open) return;
        if (instruction.Trim().Length > 0) Number(instruction, format);
        reading.Refuse("template.unsupported-field", "这里的域没有在本段结束。请删除这个域，或按 Ctrl+Shift+F9 把它变成文字。", place);
    }
}
