using System.Globalization;
using DocGen.Documents;
using DocGen.Service.Storage;

namespace DocGen.Service.Validate.Attachments;

/// <param name="Name">As the sender calls it, made fit to be shown; null where he does not say.</param>
public sealed record ReceivedFile(string? Name, SpooledFile Content);

/// <summary>The files of one upload, put down as they come in, within the limits; they go when this does.</summary>
public sealed class ReceivedFiles(Spool spool, Limits limits) : IDisposable
{
    private readonly List<ReceivedFile> files = [];

    private long left = limits.UploadBytes;

    private int came;

    public IReadOnlyList<ReceivedFile> All => files;

    public Limits Limits => limits;

    /// <summary>Puts down the next file.</summary>
    /// <param name="name">As the sender has it.</param>
    /// <returns>Why it cannot be taken; null when it was.</returns>
    /// <exception cref="SpoolUnavailableException">There is no room.</exception>
    public async Task<Problem?> TakeAsync(string? name, Stream content, CancellationToken cancellation)
    {
        // Also of those without a byte, which cost a place on disk for a moment.
        if (++came > limits.UploadFiles) return TooMany(limits);
        var shown = FileName.Of(name);
        var place = string.Create(CultureInfo.InvariantCulture, $"第 {files.Count + 1} 个文件");
        var most = Math.Min(limits.FileBytes, left);
        if (await spool.KeepAsync(content, most, cancellation) is not { } kept) return (most < limits.FileBytes ? AllTooLarge(limits) : TooLarge(limits)).In(place);
        if (shown is null && kept.Length == 0)
        {
            // What a form sends where nobody chose a file.
            kept.Dispose();
            return null;
        }
        files.Add(new(shown, kept));
        left -= kept.Length;
        return null;
    }

    public void Dispose()
    {
        foreach (var file in files) file.Content.Dispose();
    }

    internal static Problem AllTooLarge(Limits limits) => new("request.too-large", $"各文件合计超过 {limits.UploadBytes >> 20} MB 的上限。请压缩扫描件，或分几次检查。");

    private static Problem TooLarge(Limits limits) => new("request.too-large", $"单个文件超过 {limits.FileBytes >> 20} MB 的上限。请以 200 dpi 彩色、JPEG 压缩重新保存，或拆成几个文件。");

    private static Problem TooMany(Limits limits) => new("request.too-many-files", $"一次最多检查 {limits.UploadFiles} 个文件。请把同一份材料的各页合并成一个 PDF，或分几次检查。");
}
