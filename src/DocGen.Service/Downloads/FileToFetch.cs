using System.Globalization;
using System.Text;
using DocGen.Generation.Requests;
using DocGen.Service.Documents;

namespace DocGen.Service.Downloads;

/// <summary>One file of a link as people see it.</summary>
/// <param name="Title">Of the form.</param>
/// <param name="Keys">The portal's own keys that tell it from others of its form.</param>
/// <param name="FileName">Clean of separators and controls; carries no name of a person.</param>
/// <param name="AsciiFileName">For clients that read no RFC 8187.</param>
public sealed record FileToFetch(LinkedDocument Item, DocumentVersion Version, string Title, IReadOnlyList<SubjectKey> Keys, string FileName, string AsciiFileName)
{
    private const string PublicityMark = "公示版";

    internal static FileToFetch Of(LinkedDocument item, StoredDocument document, DocumentVersion version, string title, Edition edition)
    {
        var subject = document.Subject;
        (string Label, string? Key)[] known = subject.Application is null && subject.Person is null
            ? [("单位编号", subject.Employer), ("计划编号", subject.Plan)]
            : [("申报编号", subject.Application), ("人员编号", subject.Person)];
        IReadOnlyList<SubjectKey> keys = [.. known.Where(entry => entry.Key is not null).Select(entry => new SubjectKey(entry.Label, entry.Key!))];
        string[] mark = edition == Edition.Publicity ? [PublicityMark] : [];
        var number = item.Number.ToString("00", CultureInfo.InvariantCulture);
        return new(
            item, version, title, keys,
            DownloadName.Clean(string.Join('-', [number, title, .. mark, .. keys.Select(key => key.Key)]), number),
            DownloadName.Clean(string.Join('-', [number, document.Form, .. keys.Select(key => Plain(key.Key))]), number));
    }

    private static string Plain(string key) => string.Concat(key.EnumerateRunes().Select(rune => Rune.IsLetterOrDigit(rune) && rune.IsAscii || rune.Value is '-' or '_' or '.' ? rune.ToString() : "_"));
}

/// <param name="Label">Chinese, for people.</param>
public sealed record SubjectKey(string Label, string Key);
