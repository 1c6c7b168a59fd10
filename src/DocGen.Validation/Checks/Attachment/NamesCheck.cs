using DocGen.Validation.Report;

namespace DocGen.Validation.Checks.Attachment;

/// <summary>
/// The expected names stand on the document. What was read nearly right is a person's to compare, unless it was surely read the same way twice and does not even look
/// like the right one: then it is another name.
/// No finding repeats a name.
/// </summary>
internal static class NamesCheck
{
    public const string Code = "attachment.names";

    public static IEnumerable<Finding> Judge(IReadOnlyList<AttachmentEvidence> files, AttachmentQuestion asked)
    {
        var names = ExpectedNames.Of(asked);
        Finding[] others = [.. ExpectedNames.NotAsked(asked).Select(NotAsked), .. ExpectedNames.Empty(asked).Select(Empty)];
        if (names.Length + others.Length > 0) return [.. names.Select(name => Judge(name, PrintedPage.Of(files), files) with { Required = true }), .. others];
        return
        [
            asked.Kind.Names.IsEmpty
                ? Judged.NotEvaluated(Code, "这类材料没有规定必须核对的姓名、单位，这一项不作检查。", "This kind of document has no names that must be compared; nothing was checked.")
                : Judged.NotEvaluated(Code, "没有提供要核对的姓名、单位或年份，这一项没有检查。", "No name, employer or year was told to compare with, so this was not checked."),
        ];
    }

    private static Finding NotAsked(Sentence what) =>
        Judged.NotEvaluated(Code, $"这类材料不核对{what.Chinese}，没有检查。", $"This kind of document is not compared with {what.English}; it was not checked.");

    private static Finding Empty(Sentence what) => Judged.NotEvaluated(Code, $"提供的{what.Chinese}里没有文字，无法核对。请填写正确后重新提交。",
        $"What was told as {what.English} has no letters to compare with, so it was not checked. Please tell it correctly and submit again.") with
    { Required = true };

    private static Finding Judge(ExpectedNames name, PrintedPage[] pages, IReadOnlyList<AttachmentEvidence> files)
    {
        if (Array.Find(pages, page => name.LikenessOn(page) == NameLikeness.Found) is { } found)
        {
            var on = SetOfFiles.Name(found, files);
            return Judged.Passed(Code, $"{on.Chinese}上有{name.What.Chinese}。", $"{on.English} bears {name.What.English}.");
        }
        if (Array.Find(pages, page => name.LikenessOn(page) == NameLikeness.Near) is { } near) return Near(name, near, files);
        return SetOfFiles.Unread(Code, files) ?? SetOfFiles.Illegible(Code, pages) ?? Judged.Failed(Code,
            $"没有找到{name.What.Chinese}，可能不是本人或本单位的材料。请核对后上传正确的材料，并确认这几个字完整、清楚。",
            $"The document does not bear {name.What.English}: it seems to be somebody else's. Please compare, upload the right one, and make sure that those characters are whole and clear.");
    }

    private static Finding Near(ExpectedNames name, PrintedPage page, IReadOnlyList<AttachmentEvidence> files)
    {
        var on = SetOfFiles.Name(page, files);
        var sightings = name.NearOn(page).ToArray();
        var isSurelyAnother = !name.HasRareCharacters && sightings.Where(sighting => sighting.Cost >= 1).GroupBy(sighting => sighting.Text).Any(same => same.Count() > 1 && same.All(sighting => sighting.Confidence >= AttachmentThresholds.SurelyRead));
        var place = sightings.FirstOrDefault()?.Pieces is [var piece, ..] ? SetOfFiles.Place(piece.Box, page, files) : null;
        var finding = isSurelyAnother
            ? Judged.Failed(Code, $"{on.Chinese}上的文字与{name.What.Chinese}相近但不相同。请核对是否写错或传错，改正后重新上传。",
                $"What {on.English} bears is near to {name.What.English} but not the same. Please see whether it is misspelt or the wrong document, and upload the right one.")
            : Judged.Warned(Code, $"{on.Chinese}上的文字与{name.What.Chinese}相近，程序无法确认，需要人工核对。请确认无误，字迹不清时重新扫描后上传。",
                $"What {on.English} bears is near to {name.What.English}, and the program can't tell whether it is the same; a person has to compare. Please make sure that it is, and scan it again if it is not clear.");
        return finding with { Place = place };
    }
}
