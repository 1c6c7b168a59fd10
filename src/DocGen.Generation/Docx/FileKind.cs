using System.Text;
using DocGen.Documents;

namespace DocGen.Generation.Docx;

/// <summary>Tells by the first bytes what a file is that is no .docx, so that each gets its own advice.</summary>
internal static class FileKind
{
    private static readonly byte[] EncryptedPackage = Encoding.Unicode.GetBytes("EncryptedPackage");

    /// <summary>Null for a zip archive, which may be a .docx.</summary>
    public static Problem? Refusal(ReadOnlySpan<byte> file)
    {
        if (file.StartsWith("PK"u8)) return null;
        return NotDocx(file switch
        {
            [] => "这是空文件。请重新保存或重新上传。",
            [0xD0, 0xCF, 0x11, 0xE0, ..] when file.IndexOf(EncryptedPackage) >= 0 => "这份文档加了密码，无法读取。请在“文件—信息—保护文档”中去掉密码，另存为 .docx。",
            [0xD0, 0xCF, 0x11, 0xE0, ..] => "这是旧格式的文档（.doc 或 .wps）。请用 Word 或 WPS 打开，另存为 .docx。",
            _ when file.StartsWith("%PDF"u8) => "这是 PDF，不是 Word 文档。请找到它的 Word 原件，另存为 .docx。",
            _ when file.StartsWith("{\\rtf"u8) => "这是 RTF 文档。请用 Word 或 WPS 打开，另存为 .docx。",
            _ when file.TrimStart("\uFEFF \t\r\n"u8).StartsWith("<"u8) => "这是网页或 XML 文件，不是 .docx。请用 Word 或 WPS 打开，另存为 .docx。",
            _ => "这不是 .docx 文件。请用 Word 或 WPS 另存为 .docx。",
        });
    }

    public static Problem NotDocx(string message) => new("template.not-docx", message);
}
