using DocGen.Validation.Measure;
using DocGen.Validation.Report;

namespace DocGen.Validation.Checks.Photo;

/// <summary>The edge of the picture cuts no face. Detectors are sure of half faces too, so the box is held against the edge.</summary>
internal static class FaceCutCheck
{
    public const string Code = "photo.face-cut";

    public static Finding Judge(PhotoEvidence evidence) => PhotoFaces.Judge(Code, evidence, (face, photo) =>
    {
        var room = Math.Min(Math.Min(face.Box.X, face.Box.Y), Math.Min(photo.Width - face.Box.Right, photo.Height - face.Box.Bottom));
        foreach (var point in new[] { face.RightEye, face.LeftEye, face.Nose, face.Mouth })
            if (Outside(point, photo)) room = Math.Min(room, -1);
        var share = (double)room / photo.Width;
        var finding = share < PhotoThresholds.EdgeRoom
            ? Judged.Warned(Code,
                room < 0 ? "脸被照片边缘切掉一部分。请换用露出完整头部的照片。" : "脸紧贴照片边缘，可能被切掉一部分。请换用露出完整头部、四周留有余地的照片。",
                room < 0 ? "The photo's edge cuts the face. Please use a photo that shows the whole head."
                    : "The face touches the photo's edge and may be cut. Please use a photo that shows the whole head with room around it.")
            : Judged.Passed(Code, "脸没有被边缘切到。", "The edge does not cut the face.");
        return finding with
        {
            Measured = $"{100 * share:0.#} %",
            Limit = $"≥ {100 * PhotoThresholds.EdgeRoom:0} %",
            Place = new FindingPlace(face.Box),
        };
    });

    private static bool Outside(PixelPoint point, PhotoFacts photo) => point.X < 0 || point.Y < 0 || point.X > photo.Width || point.Y > photo.Height;
}
