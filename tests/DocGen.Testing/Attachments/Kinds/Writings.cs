using DocGen.Testing.Photos;

namespace DocGen.Testing.Attachments;

/// <summary>A form filled in by hand in another century, and a journal.</summary>
public static class Writings
{
    public static TrialPaper GraduateRegistration { get; } = new("graduate-registration", new PrintedPaper(new Draft(210, 297, 20)
        .Title("高等学校毕业生登记表", 24)
        .Grid([24, 32, 22, 22, 26, 44],
        [
            ["姓　名", "⟦褚遂⟧", "性别", "⟦男⟧", "出生年月", "⟦一九七五年十一月⟧"], ["籍　贯", "⟦浙江青田⟧", "民族", "⟦汉⟧", "政治面貌", "⟦共青团员⟧"],
            ["学校名称", "⟦浙东师范学院⟧", null, null, "所学专业", "⟦历史学（文博方向）⟧"], ["家庭住址", "⟦浙江省青田县山口镇石雕路六十三号⟧", null, null, null, null],
        ], 12, 12)
        .Grid([24, 146],
        [
            ["本人学历\n及社会经历", "⟦一九八二年九月至一九八八年六月　　青田县山口镇中心小学　　学习⟧\n⟦一九八八年九月至一九九一年六月　　青田县第二初级中学　　班长⟧\n⟦一九九一年九月至一九九四年六月　　青田中学　　学习委员⟧\n⟦一九九四年九月至一九九八年六月　　浙东师范学院　　团支部书记⟧"],
            ["家庭主要\n成员", "⟦父亲　褚石工　青田县石雕厂　工人⟧\n⟦母亲　林秀兰　务农⟧"],
            ["在校期间\n奖惩情况", "⟦一九九六年获校级三好学生　一九九七年获优秀学生干部⟧"],
        ], 12, 34)
        .NewPage()
        .Grid([24, 146],
        [
            ["自我鉴定", "⟦四年来，我认真学习专业知识，积极参加社会实践，在博物馆实习期间参与馆藏石雕的整理⟧\n⟦和登记，撰写的毕业论文被评为优秀。工作踏实，团结同学，关心集体，能吃苦耐劳。⟧\n⟦不足之处是外语基础还不够扎实，今后要继续努力，虚心向他人学习，不断提高自己，⟧\n⟦服从国家分配，到祖国最需要的地方去。⟧\n⟦签名：褚遂　一九九八年六月十日⟧"],
            ["班级鉴定", "⟦该生学习刻苦，成绩优良，为人诚恳，团结同学，积极参加集体活动，⟧\n⟦任团支部书记期间工作认真负责，同意毕业。⟧\n⟦班主任：王守拙　一九九八年六月十五日⟧"], ["学校意见", "⟦同意毕业⟧\n（盖章）　⟦一九九八年六月二十日⟧"], ["备　注", "⟦无⟧"],
        ], 12, 52)
        .Pdf()) { Stationery = (sheet, _, dpi) => Stationery.Tinted(sheet, dpi, (x, y) => new Colour(244, 234, 206) * (1 - 0.012 * Math.Sin(x * 0.11) * Math.Sin(y * 0.07))) }
        .Sealed(new Impression(Seal.Round("浙东师范学院学生工作处", 42), 2, 128, 176, 9, 0.8) { Ink = new(186, 40, 44) })) { Person = "褚遂" };

    private static readonly (string Text, string Page)[] Contents =
    [
        ("可再生能源", ""), ("海上风电基础冲刷防护试验研究　柯子澄", "1"), ("分布式光伏接入配电网的电压控制　钟以宁", "9"), ("储能技术", ""), ("锂离子电池热失控预警装置的研制与应用　吴晓棠", "17"),
        ("液流电池电堆密封结构优化　范思齐", "26"), ("节能与环保", ""), ("印染废水余热回收系统能效分析　宣清和", "35"), ("垃圾焚烧飞灰固化体长期浸出特性　闻人杰", "43"),
    ];

    /// <summary>Cover, imprint, contents and article of an invented journal.</summary>
    public static TrialPaper Article { get; } = new("paper", new PrintedPaper(new Draft(210, 297, 24)
        .Gap(40).Title("能源与环境学报", 44).Line("JOURNAL OF ENERGY AND ENVIRONMENT", 15, "Arial", Place.Centre, after: 120)
        .Line("2023年第4期（总第126期）　双月刊", 16, "黑体", Place.Centre, after: 60).Line("浙江省能源研究会　主办", 18, "黑体", Place.Centre)
        .NewPage().Gap(20).Title("能源与环境学报", 22)
        .Line("主管单位：浙江省科学技术协会", 13, after: 6).Line("主办单位：浙江省能源研究会", 13, after: 6).Line("编辑出版：《能源与环境学报》编辑部", 13, after: 6).Line("国际标准连续出版物号：ISSN 1099-427X", 13, after: 6)
        .Line("国内统一连续出版物号：CN 33-9906/TK", 13, after: 6).Line("邮发代号：32-997　　定价：20.00元", 13, after: 6).Line("出版日期：2023年8月25日", 13)
        .NewPage().Title("目　录", 26)
        .Grid([142, 18], [.. Contents.Select(line => new string?[] { line.Text, line.Page })], 12.5, 14, lines: "FFFFFF")
        .NewPage().Title("锂离子电池热失控预警装置的研制与应用", 20).Line("吴晓棠", 14, "楷体", Place.Centre, after: 3).Line("（温州瓯江电力设备检验所，浙江 温州 325000）", 11, place: Place.Centre, after: 8)
        .Text("摘　要：针对集装箱式储能系统热失控早期特征不明显、误报率高的问题，研制了一种基于气体与应力多参量融合的预警装置。在12座储能电站的应用表明，装置可在热失控前8 min发出预警，误报率低于0.5%。", 10.5, leading: 1.6)
        .Text("关键词：储能；锂离子电池；热失控；预警；多参量融合", 10.5, leading: 1.6).Text("中图分类号：TM912　　文献标识码：A　　文章编号：1099-427X（2023）04-0017-09", 10.5, leading: 1.6)
        .Line("0　引言", 13, "黑体", after: 4)
        .Text("随着新型电力系统建设的推进，电化学储能装机规模快速增长，其安全问题日益受到关注。锂离子电池在过充、过放、机械损伤和高温等滥用条件下，内部会发生一系列放热副反应，热量不断积累，最终引发热失控并在模组间蔓延。", 10.5, leading: 1.6)
        .Text("现有的预警方法多以电压、电流和表面温度为判据，而热失控早期这些参量变化并不明显，往往在可燃气体大量释放之后才能识别，留给运维人员处置的时间不足。因此，研究更早、更可靠的预警方法具有重要的工程意义。", 10.5, leading: 1.6)
        .Line("1　装置总体设计", 13, "黑体", after: 4)
        .Text("装置由传感单元、边缘计算单元和联动控制单元组成。传感单元布置在电池簇上方，采集氢气、一氧化碳浓度以及电池壳体应力；边缘计算单元完成信号调理、特征提取和融合判断；联动控制单元在确认预警后切断簇级断路器并启动排风。", 10.5, leading: 1.6)
        .Text("为抑制环境湿度和粉尘的干扰，对气体传感器采用参比补偿，对应力信号采用滑动窗口中值滤波，并以相邻模组之间的差值作为判据之一。", 10.5, leading: 1.6)
        .Pdf()) { Stationery = Stationery.Cover(new(46, 110, 148)) }) { Person = "吴晓棠" };
}
