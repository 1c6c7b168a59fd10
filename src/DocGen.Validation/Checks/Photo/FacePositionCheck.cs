using DocGen.Validation.Measure;
using DocGen.Validation.Report;

namespace DocGen.Validation.Checks.Photo;

/// <summary>The eyes' middle and height in the frame, and the room over the hair: GA 461-2004 scaled.</summary>
internal static class FacePositionCheck
{
    public const string Code = "photo.face-position";

    public static Finding Judge(PhotoEvidence evidence) => PhotoFaces.Judge(Code, evidence, (face, photo) =>
    {
        var (x, y) = PhotoFaces.EyesMiddle(face);
        var (across, down) = (x / photo.Width, y / photo.Height);
        return Judge(across, down, (double?)face.Crown / photo.Height) with
        {
            Measured = $"x {100 * across:0.#} %, y {100 * down:0.#} %{Crown(face, photo)}",
            Limit = $"x {100 * PhotoThresholds.EyesMiddleMin:0}–{100 * PhotoThresholds.EyesMiddleMax:0} %, "
                + $"y {100 * PhotoThresholds.EyesHeightMin:0}–{100 * PhotoThresholds.EyesHeightMax:0} %, crown ≥ {100 * PhotoThresholds.CrownRoom:0} %",
            Place = new FindingPlace(face.Box),
            Clause = "GA 461-2004",
        };
    });

    private static Finding Judge(double across, double down, double? crown)
    {
        Shift[] shifts = [.. Shifts(across, down)];
        var cropped = shifts.Length == 0 ? new("", "") : new Sentence(
            $"脸{string.Join("、", shifts.Select(shift => shift.Off.Chinese))}。请裁掉{string.Join("、", shifts.Select(shift => shift.Side.Chinese))}多余的部分，或重拍后上传。",
            $"The face is {string.Join(" and ", shifts.Select(shift => shift.Off.English))}. "
            + $"Please crop some of {string.Join(" and of ", shifts.Select(shift => shift.Side.English))}, or take it again. ");
        var narrow = !(crown < PhotoThresholds.CrownRoom) ? new("", "") : new Sentence(
            "头发贴近或超出照片上边。请换用头顶留有余地的原图，或离远一些重拍。",
            "The hair touches the photo's upper edge. Please use an original with room over the head or take it from farther away.");
        return cropped.Chinese + narrow.Chinese is { Length: > 0 } chinese
            ? Judged.Warned(Code, chinese, (cropped.English + narrow.English).TrimEnd())
            : Judged.Passed(Code, "脸的位置合适。", "The face is in a good place.");
    }

    /// <param name="Side">Where there is too much of the picture.</param>
    private sealed record Shift(Sentence Off, Sentence Side);

    private static IEnumerable<Shift> Shifts(double across, double down)
    {
        if (across < PhotoThresholds.EyesMiddleMin) yield return new(new("偏左", "too far to the left"), new("右侧", "the right side"));
        if (across > PhotoThresholds.EyesMiddleMax) yield return new(new("偏右", "too far to the right"), new("左侧", "the left side"));
        if (down < PhotoThresholds.EyesHeightMin) yield return new(new("偏上", "too high"), new("下方", "the bottom"));
        if (down > PhotoThresholds.EyesHeightMax) yield return new(new("偏下", "too low"), new("上方", "the top"));
    }

    private static string Crown(FaceFacts face, PhotoFacts photo) => face.Crown is { } crown ? $", crown {100.0 * crown / photo.Height:0.#} %" : "";
}
