using DocGen.Validation.Measure;
using DocGen.Validation.Report;

namespace DocGen.Validation.Checks;

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
        Fault[] faults = [.. Faults(across, down, crown)];
        return faults.Length == 0
            ? Judged.Passed(Code, "脸的位置合适。", "The face is in a good place.")
            : Judged.Warned(Code,
                $"{string.Join("，", faults.Select(fault => fault.What.Chinese))}。请{string.Join("，", faults.Select(fault => fault.Mend.Chinese))}，或重拍后上传。",
                $"{string.Join("; ", faults.Select(fault => fault.What.English))}. "
                + $"Please {string.Join(" and ", faults.Select(fault => fault.Mend.English))}, or take it again.");
    }

    private sealed record Fault(Sentence What, Sentence Mend);

    private static IEnumerable<Fault> Faults(double across, double down, double? crown)
    {
        if (across < PhotoThresholds.EyesMiddleMin)
            yield return new(new("脸偏左", "The face is too far to the left"), new("裁掉右侧多余的部分", "crop some of the right side"));
        if (across > PhotoThresholds.EyesMiddleMax)
            yield return new(new("脸偏右", "The face is too far to the right"), new("裁掉左侧多余的部分", "crop some of the left side"));
        if (down < PhotoThresholds.EyesHeightMin)
            yield return new(new("脸偏上", "The face is too high"), new("裁掉下方多余的部分", "crop some of the bottom"));
        if (down > PhotoThresholds.EyesHeightMax)
            yield return new(new("脸偏下", "The face is too low"), new("裁掉上方多余的部分", "crop some of the top"));
        if (crown < PhotoThresholds.CrownRoom)
            yield return new(new("头发贴近或超出照片上边", "The hair touches the upper edge"), new("换用头顶留有余地的原图", "use an original with room over the head"));
    }

    private static string Crown(FaceFacts face, PhotoFacts photo) => face.Crown is { } crown ? $", crown {100.0 * crown / photo.Height:0.#} %" : "";
}
