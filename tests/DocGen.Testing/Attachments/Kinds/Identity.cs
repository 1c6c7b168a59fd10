using DocGen.Testing.Photos;

namespace DocGen.Testing.Attachments;

/// <summary>An identity card, both sides, 85.6 × 54 mm.</summary>
public static class Identity
{
    private const double Width = 85.6, Height = 54;

    private static readonly Lazy<byte[]> Portrait = new(() => JpegTools.Write(new Scene(Cutout.Drawn()) { Width = 358, Height = 441 }.Take()));

    /// <summary>Both sides on one sheet of A4.</summary>
    public static TrialPaper Card { get; } = new("identity-card", new PrintedPaper(Print(), Stationery.Card), Person: "柳如烟", Cards: true);

    private static byte[] Print() => new Draft(Width, Height, 5)
        .Picture(Portrait.Value, 58, 8, 22, 27)
        .Line("姓　名　柳如烟", 9, "黑体", after: 3).Line("性　别　女　　民　族　汉", 8, "黑体", after: 3).Line("出　生　1972 年 11 月 3 日", 8, "黑体", after: 3)
        .Line("住　址　浙江省安吉县递铺街道", 8, "黑体", after: 0).Line("　　　　竹乡新村26幢301室", 8, "黑体", after: 9).Line("公民身份号码　330523197211030075", 9.5, "黑体")
        .NewPage()
        .Gap(1).Line("　　　　　　中华人民共和国", 12, "宋体", Place.Centre, after: 2).Line("　　　　　　居 民 身 份 证", 17, "小标宋", Place.Centre, after: 26)
        .Line("签发机关　安吉县公安局　　　", 9, "黑体", Place.Right, after: 2).Line("有效期限　2016.05.08-2036.05.08", 9, "黑体", Place.Right)
        .Pdf();
}
