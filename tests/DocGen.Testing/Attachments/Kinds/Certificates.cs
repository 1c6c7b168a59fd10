using DocGen.Testing.Photos;

namespace DocGen.Testing.Attachments;

/// <summary>Certificates on printed stationery, each with frame, pattern and seal.</summary>
public static class Certificates
{
    private static readonly Colour Cream = new(253, 248, 232), Red = new(198, 58, 48), Blue = new(88, 116, 170), Green = new(96, 148, 116);

    private static readonly Lazy<byte[]> Portrait = new(() => JpegTools.Write(new Scene(Cutout.Drawn()) { Width = 295, Height = 413 }.Take()));

    /// <summary>Landscape, as colleges hand them out.</summary>
    public static TrialPaper Education { get; } = new("education-certificate", new PrintedPaper(new Draft(297, 210, 32)
        .Picture(Portrait.Value, 48, 62, 33, 46)
        .Title("普通高等学校", 24).Title("毕 业 证 书", 36, ink: "A8201C")
        .Grid([76, 150], [["", "学生　欧阳正则　性别　男，一九八五年九月十四日生，于二〇〇四年九月至二〇〇八年六月在本校机械设计制造及其自动化专业四年制本科学习，修完教学计划规定的全部课程，成绩合格，准予毕业。"]], 16, 42, "楷体", lines: "")
        .Gap(6)
        .Line("校　　名：浙东理工大学　　　　　　校（院）长：", 14, "楷体", Place.Right, after: 6)
        .Line("证书编号：1034 6120 0805 0012 37　　　　　　　　二〇〇八年六月二十日", 13, "楷体", Place.Right)
        .Pdf(), Stationery.Certificate(Blue, Cream))
        .Sealed(new Impression(Seal.Round("浙东理工大学", 44), 1, 214, 148, 4)), Person: "欧阳正则");

    public static TrialPaper Degree { get; } = new("degree-certificate", new PrintedPaper(new Draft(297, 210, 34)
        .Picture(Portrait.Value, 46, 60, 33, 46)
        .Title("学 士 学 位 证 书", 34, ink: "A8201C").Line("（普通高等教育本科毕业生）", 13, "楷体", Place.Centre, after: 12)
        .Grid([72, 150], [["", "孟昊，男，一九九〇年二月二十八日生。在甬江师范大学化学专业完成了本科学习计划，业已毕业，经审核符合《中华人民共和国学位条例》的规定，授予理学学士学位。"]], 17, 48, "楷体", lines: "")
        .Gap(4)
        .Line("甬江师范大学　　　　校　　　长：", 14, "楷体", Place.Right, after: 4).Line("学位评定委员会主席：", 14, "楷体", Place.Right, after: 8)
        .Line("证书编号：1136642012003187　　　　　　　　二〇一二年六月十八日", 13, "楷体", Place.Right)
        .Pdf(), Stationery.Certificate(Red, Cream, 7, 11))
        .Sealed(new Impression(Seal.Round("甬江师范大学", 45), 1, 172, 142, -6)), Person: "孟昊");

    public static TrialPaper Appointment { get; } = new("appointment-certificate", new PrintedPaper(new Draft()
        .Line("杭州钱江储能技术研究院文件", 34, "小标宋", Place.Centre, "D0181C", 20)
        .Line("钱储研人〔2016〕7号", 14, "仿宋", Place.Centre, after: 6).Rule("D0181C", 2.5)
        .Title("关于聘任顾清源等同志专业技术职务的通知", 20)
        .Line("院属各部门：", 15, "仿宋", after: 4)
        .Text("根据《专业技术人员职务聘任管理办法》，经院专业技术职务聘任委员会研究，决定聘任顾清源同志为工程师，聘期三年，自二〇一六年一月十五日起至二〇一九年一月十四日止。", 15, "仿宋")
        .Text("受聘人员在聘期内享受相应岗位的待遇，履行岗位职责，接受年度考核和聘期考核。", 15, "仿宋")
        .Gap(30).Line("杭州钱江储能技术研究院　　　", 15, "仿宋", Place.Right, after: 4).Line("2016年1月15日　　　　　", 15, "仿宋", Place.Right)
        .Gap(34).Rule("000000", 0.5).Line("抄送：市人力资源和社会保障局。", 12, "仿宋").Line("杭州钱江储能技术研究院办公室　　　　　　2016年1月15日印发", 12, "仿宋")
        .Pdf()).Sealed(new Impression(Seal.Round("杭州钱江储能技术研究院", 42), 1, 142, 192, 3)), Person: "顾清源");

    public static TrialPaper Qualification { get; } = new("qualification-certificate", new PrintedPaper(new Draft(210, 297, 34)
        .Picture(Portrait.Value, 136, 92, 30, 42)
        .Gap(12).Title("浙江省专业技术资格证书", 26, ink: "8A1C18").Gap(8)
        .Line("姓　　名：夏侯婉清", 15, "楷体", after: 10).Line("性　　别：女", 15, "楷体", after: 10).Line("出生年月：1983年12月", 15, "楷体", after: 10)
        .Line("工作单位：兰溪市农业农村局", 15, "楷体", after: 10).Line("　　　　　农业技术推广中心", 15, "楷体", after: 10)
        .Line("资格名称：农艺师", 15, "楷体", after: 10).Line("专业名称：作物栽培", 15, "楷体", after: 10).Line("取得时间：2018年12月26日", 15, "楷体", after: 10)
        .Line("评审组织：金华市农业系列中级评审委员会", 15, "楷体", after: 10).Line("证书编号：Z330719201800452", 15, "Arial", after: 24)
        .Line("发证单位（盖章）　　　　", 14, "楷体", Place.Right, after: 6).Line("2019年1月8日　　　　", 14, "楷体", Place.Right)
        .Pdf(), Stationery.Certificate(Green, new(246, 252, 246)))
        .Sealed(new Impression(Seal.Round("金华市人力资源和社会保障局", 45, "职称专用章"), 1, 148, 236, -4)), Person: "夏侯婉清");

    public static TrialPaper Award { get; } = new("award-certificate", new PrintedPaper(new Draft(297, 210, 38)
        .Gap(6).Title("荣 誉 证 书", 44, ink: "C8181C", spread: 4)
        .Line("吕蒙蒙同志：", 20, "楷体", after: 10)
        .Text("在2021年度嘉兴市职工技术创新成果评选中，您主持完成的“光伏组件封装材料循环利用关键技术”荣获一等奖。特发此证，以资鼓励。", 20, "楷体")
        .Gap(14).Line("嘉兴市总工会　　　　", 18, "楷体", Place.Right, after: 6).Line("二〇二一年十二月　　　", 18, "楷体", Place.Right)
        .Pdf(), Stationery.Certificate(Red, new(255, 250, 238), 6, 14))
        .Sealed(new Impression(Seal.Round("嘉兴市总工会", 42), 1, 222, 156, 5)), Person: "吕蒙蒙");
}
