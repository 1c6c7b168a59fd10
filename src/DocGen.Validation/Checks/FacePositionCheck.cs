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
                + $"y {100 * PhotoThresholds.EyesHeightMin:0}–{100 * PhotoThresholds.EyesHeightMax:0} %",
            Place = new FindingPlace(face.Box),
            Clause = "GA 461-2004",
        };
    });

    private static Finding Judge(double across, double down, double? crown) => (across, down, crown) switch
    {
        ( < PhotoThresholds.EyesMiddleMin, _, _) => Off("脸偏左", "to the left", "请裁掉右侧多余的部分", "Please crop some of its right side"),
        ( > PhotoThresholds.EyesMiddleMax, _, _) => Off("脸偏右", "to the right", "请裁掉左侧多余的部分", "Please crop some of its left side"),
        (_, < PhotoThresholds.EyesHeightMin, _) => Off("脸偏上", "too high", "请裁掉下方多余的部分", "Please crop some of its bottom"),
        (_, > PhotoThresholds.EyesHeightMax, _) => Off("脸偏下", "too low", "请裁掉上方多余的部分", "Please crop some of its top"),
        (_, _, < PhotoThresholds.CrownRoom) => Judged.Warned(Code,
            "头发贴近或超出照片上边。请换用头顶留有余地的原图，或离远一些重拍。",
            "The hair touches the photo's upper edge. Please use an original with room over the head or take it from farther away."),
        _ => Judged.Passed(Code, "脸的位置合适。", "The face is in a good place."),
    };

    private static Finding Off(string where, string place, string mend, string how) => Judged.Warned(Code,
        $"{where}，应在照片中间、眼睛在上半部。{mend}，或重拍后上传。",
        $"The face is {place}; it should be in the middle with the eyes in the upper half. {how} or take it again.");

    private static string Crown(FaceFacts face, PhotoFacts photo) => face.Crown is { } crown ? $", crown {100.0 * crown / photo.Height:0.#} %" : "";
}
