using System.Collections.Frozen;
using System.Text.Json;
using DocGen.Documents;

namespace DocGen.Validation.Kinds;

/// <summary>The kinds of attachment of a templates folder. Immutable.</summary>
public sealed class AttachmentKinds
{
    public const string Folder = "attachments";

    /// <summary>A file of a kind holds a few kilobytes.</summary>
    private const long MostBytes = 256 * 1024;

    private readonly FrozenDictionary<string, AttachmentKind> kinds;

    private AttachmentKinds(IEnumerable<AttachmentKind> kinds) => this.kinds = kinds.ToFrozenDictionary(kind => kind.Id, StringComparer.Ordinal);

    /// <summary>By their ids.</summary>
    public IEnumerable<AttachmentKind> All => kinds.Values.OrderBy(kind => kind.Id, StringComparer.Ordinal);

    /// <summary>All kinds, or every fault of every file.</summary>
    /// <param name="templates">The folder above that of the kinds; without one there are no kinds.</param>
    public static Outcome<AttachmentKinds> Load(string templates)
    {
        var folder = Path.Combine(templates, Folder);
        var read = Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(Read).ToArray()
            : [];
        Problem[] problems = [.. read.SelectMany(kind => kind.Problems)];
        return Outcome.Check(problems, () => new AttachmentKinds(read.Select(kind => kind.Value!)));
    }

    public Outcome<AttachmentKind> Find(string id) => kinds.TryGetValue(id, out var kind)
        ? Outcome.Of(kind)
        : Outcome.Fail<AttachmentKind>(new Problem("attachment-kind.unknown", $"没有这一类附件。可用的有：{string.Join('、', All.Select(known => known.Id))}。"));

    private static Outcome<AttachmentKind> Read(string file)
    {
        var (id, place) = (Path.GetFileNameWithoutExtension(file), $"{Folder}/{Path.GetFileName(file)}");
        if (new FileInfo(file).Length > MostBytes) return Fail(place, $"文件超过 {MostBytes / 1024} KB。请删减。");
        try
        {
            var written = JsonSerializer.Deserialize(File.ReadAllBytes(file), KindJson.Default.WrittenKind)!;
            Problem[] problems = [.. written.Faults().Select(fault => Malformed(fault).In(place))];
            return Outcome.Check(problems, () => written.As(id));
        }
        catch (JsonException fault)
        {
            var where = fault.LineNumber is { } line ? $"第 {line + 1} 行（{fault.Path}）" : fault.Path;
            return Fail(place, $"{where}：不是附件类别应有的 JSON（缺少、写错或重复的字段，或类型不对）。请对照 docs/attachments.md 改正。");
        }
    }

    private static Outcome<AttachmentKind> Fail(string place, string message) => Outcome.Fail<AttachmentKind>(Malformed(message).In(place));

    private static Problem Malformed(string message) => new("attachment-kind.malformed", message);
}
