using DocGen.Validation.Report;

namespace DocGen.Validation.Checks.Attachment;

/// <summary>How a file of another format becomes one that is taken: what people can do with the programs that they have.</summary>
internal static class FileMending
{
    public static Sentence ToPdf { get; } = new(
        "请把它转换为 PDF（在看图软件或 WPS 中选“打印”或“输出为 PDF”）后上传。",
        "Please turn it into a PDF (print it to PDF, or export it as PDF) and upload that.");

    public static Sentence ToPicture { get; } = new(
        "请把页面导出为 JPG 图片，或重新扫描为 JPG 后上传。",
        "Please export the pages as JPG pictures, or scan them as JPG, and upload those.");

    /// <param name="format">One that no kind takes.</param>
    public static Sentence Of(string format) => format switch
    {
        "OFD" => new(
            "请用 OFD 阅读器（WPS、数科、福昕等）打开，选“导出为 PDF”或“打印”到 PDF 后上传。",
            "Please open it in an OFD reader (WPS, Suwell or Foxit), export or print it to PDF and upload that."),
        "DOCX" or "XLSX" or "PPTX" or "DOC/XLS/WPS" or "RTF" => new(
            "请用 Word 或 WPS 打开，选“输出为 PDF”后上传；需要盖章的材料，请打印盖章后扫描为 PDF 上传。",
            "Please open it in Word or WPS, export it as PDF and upload that; what needs a seal must be printed, sealed and scanned."),
        "ZIP" or "RAR" or "7Z" or "GZIP" => new(
            "请先解压，再逐个上传里面的 PDF 或图片。",
            "Please unpack it and upload the PDF files or pictures in it one by one."),
        "HEIC" or "AVIF" => new(
            "请在手机相册里选“导出为 JPG”（苹果手机也可在“设置 - 相机 - 格式”选“兼容性最佳”后重拍），再上传。",
            "Please export it as JPG from the phone's album (on an iPhone choose Settings, Camera, Formats, Most Compatible, and take it again)."),
        "WebP" or "GIF" or "BMP" or "PSD" or "ICO" or "SVG" or "JPEG 2000" or "JPEG XL" or "BigTIFF" => new(
            "请用看图软件打开，选“另存为 JPG”后上传；只改扩展名无效。",
            "Please open it in an image viewer and save it as JPG; changing the file name alone does not help."),
        "HTML" or "MHTML" or "XML" => new(
            "请在浏览器中打开，选“打印 - 另存为 PDF”后上传。",
            "Please open it in a browser, print it to PDF and upload that."),
        "CAJ" or "DjVu" or "PostScript" => new(
            "请用它的阅读器打开，选“打印”到 PDF 后上传。",
            "Please open it in its reader, print it to PDF and upload that."),
        "MP4" => new("视频不能作为材料。请拍照或扫描后上传。", "A film is no document. Please photograph or scan the document and upload that."),
        "EXE" or "ELF" or "SCRIPT" => new("这是程序，不是材料。请重新选择扫描件后上传。", "That is a program and no document. Please choose the scan and upload it."),
        _ => ToPdf,
    };
}
