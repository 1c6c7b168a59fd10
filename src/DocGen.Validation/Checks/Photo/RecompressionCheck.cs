using DocGen.Validation.Report;

namespace DocGen.Validation.Checks.Photo;

/// <summary>The picture kept its detail: a weak quantisation table now, or the blocks of one that it went through before.</summary>
internal static class RecompressionCheck
{
    public const string Code = "photo.recompression";

    public static Finding Judge(PhotoEvidence evidence)
    {
        var quality = evidence.Identity.Jpeg?.Quality;
        if (quality < PhotoThresholds.Quality)
            return Judged.Warned(Code,
                $"照片压缩过度（JPG 质量约 {quality}），细节已损失。请上传原图，不要用聊天软件转发过的图片；导出时 JPG 质量选 80 以上。",
                $"The photo is compressed too much (JPG quality about {quality}) and lost detail. "
                + "Please upload the original, not one passed on by a messenger; export with a JPG quality of 80 or more.") with
            {
                Measured = $"quality {quality}",
                Limit = $"quality ≥ {PhotoThresholds.Quality}",
            };
        if (evidence.Measured is not { } photo) return PhotoJudged.NotMeasured(Code, evidence);
        var finding = photo.Blockiness > PhotoThresholds.Blockiness
            ? Judged.Warned(Code,
                "照片上能看到压缩留下的方块，多半被反复保存或转发过。请上传原图。",
                "The photo shows the blocks of strong compression, probably from being saved or passed on again and again. Please upload the original.")
            : Judged.Passed(Code, "照片没有过度压缩。", "The photo is not compressed too much.");
        return finding with
        {
            Measured = quality is null ? $"blocks {photo.Blockiness:0.##}" : $"quality {quality}, blocks {photo.Blockiness:0.##}",
            Limit = $"quality ≥ {PhotoThresholds.Quality}, blocks ≤ {PhotoThresholds.Blockiness}",
        };
    }
}
