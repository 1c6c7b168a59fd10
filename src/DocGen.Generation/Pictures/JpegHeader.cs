using DocGen.Documents;
using DocGen.Documents.Pictures;

namespace DocGen.Generation.Pictures;

/// <summary>What the segments of a JPEG say, when every reader of a PDF can show it.</summary>
internal readonly record struct JpegHeader(int Width, int Height, int Components, int Orientation)
{
    private const string NoEnd = "JPEG 缺少结束标记";

    public static Outcome<JpegHeader> Read(ReadOnlySpan<byte> jpeg)
    {
        var segments = JpegSegments.Read(jpeg);
        return Fault(segments) is { } problem ? Outcome.Fail<JpegHeader>(problem)
            : segments.Frame is { } frame
                ? Outcome.Of(new JpegHeader(frame.Width, frame.Height, frame.Components, segments.Orientation.Value))
                : Outcome.Fail<JpegHeader>(PictureProblem.Broken("JPEG 没有写明图像尺寸"));
    }

    private static Problem? Fault(JpegSegments segments) => (segments.Frame is { } frame ? Fault(frame) : null) ?? segments switch
    {
        { Fault: JpegFault.NoEnd } => PictureProblem.Truncated(NoEnd),
        { Fault: JpegFault.SegmentCut } => PictureProblem.Truncated("JPEG 的段落被截断"),
        { Fault: JpegFault.SegmentLength } => PictureProblem.Broken("JPEG 的段长度不合法"),
        { Fault: JpegFault.StrayBytes } => PictureProblem.Broken("JPEG 段落之间有多余的数据"),
        { Scanned: false } => PictureProblem.Truncated("JPEG 里没有图像数据"),
        // Without Adobe's marker nobody can tell whether the four inks are inverted.
        { Frame.Components: 4, Adobe: false } => PictureProblem.Unsupported("CMYK 颜色且没有 Adobe 标记，颜色无法确定"),
        _ => null,
    };

    private static Problem? Fault(JpegFrame frame) => frame switch
    {
        // DCTDecode reads baseline, extended and progressive Huffman frames of eight bits (ISO 32000-1, 7.4.8).
        { Marker: not (0xC0 or 0xC1 or 0xC2) } => PictureProblem.Unsupported("JPEG 使用了无损、分层或算术编码"),
        { Whole: true, Precision: not 8 } => PictureProblem.Unsupported("JPEG 每个颜色分量不是 8 位"),
        { Whole: false } => PictureProblem.Broken("JPEG 的图像头过短"),
        { Width: 0 } or { Height: 0 } => PictureProblem.Broken("JPEG 的图像尺寸不合法"),
        { Components: not (1 or 3 or 4) } => PictureProblem.Unsupported("JPEG 的颜色分量数不是 1、3 或 4"),
        _ => null,
    };
}
