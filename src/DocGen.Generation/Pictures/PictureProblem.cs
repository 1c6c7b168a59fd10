using System.Globalization;
using DocGen.Documents;

namespace DocGen.Generation.Pictures;

/// <summary>What can be wrong with a picture, in words for the applicant.</summary>
internal static class PictureProblem
{
    public static Problem UnknownFormat(string? format) => new("picture.unknown-format", format is null
        ? "无法识别图片的格式：文件内容不是 JPG/JPEG 或 PNG。请上传 JPG/JPEG 或 PNG。"
        : $"图片实际是 {format} 格式（以文件内容为准，改扩展名无效），表格只能使用 JPG/JPEG 或 PNG。请用看图软件另存后，请上传 JPG/JPEG 或 PNG。");

    public static Problem TooLarge(long bytes, Limits limits) => new("picture.too-large",
        Invariant($"图片文件有 {bytes} 字节，超过上限 {limits.PictureBytes} 字节。请压缩或缩小后重新上传。"));

    public static Problem TooManyPixels(int width, int height, Limits limits) => new("picture.too-many-pixels",
        Invariant($"图片为 {width}×{height} 像素，总数超过上限 {limits.PicturePixels}。请缩小后重新上传。"));

    public static Problem Truncated(string what) => new("picture.truncated",
        $"图片文件不完整：{what}，多半是保存或上传中断。请打开原图确认能完整显示，重新导出后再上传。");

    public static Problem Broken(string what) => new("picture.broken",
        $"图片文件已损坏：{what}。请打开原图确认能正常显示，用看图软件另存为 JPG 或 PNG 后再上传。");

    public static Problem Unsupported(string what) => new("picture.unsupported",
        $"图片的编码方式不能放入表格：{what}。请用看图软件另存为普通的 RGB 彩色 JPG 后再上传。");

    public static Problem EmptyInk { get; } = new("picture.ink-empty", "笔迹是空的，没有写下任何一笔。请重新签名。");

    public static Problem InkShape { get; } = new("picture.ink-shape", "书写区过于狭长，不是签名用的。请在签名页重新签名。");

    /// <summary><c>ink.malformed</c> → <c>picture.ink-malformed</c>.</summary>
    public static Problem OfInk(Problem problem) => problem with { Code = "picture." + problem.Code.Replace('.', '-') };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
