namespace DocGen.Testing.Attachments;

/// <summary>What offices, banks and employers print about a person.</summary>
public static class Proofs
{
    public static TrialPaper CredentialVerification { get; } = new("credential-verification", new PrintedPaper(new Draft(210, 297, 28)
        .Title("教育部学历证书电子注册备案表", 22)
        .Line("更新日期：2024年3月11日", 10.5, place: Place.Right, after: 6)
        .Grid([34, 43, 34, 43],
        [
            ["姓　名", "郭子健", "性　别", "男"], ["出生日期", "1988年5月17日", "入学日期", "2007年9月1日"], ["毕（结）业日期", "2011年6月20日", "学历类别", "普通高等教育"],
            ["学　制", "4年", "层　次", "本科"], ["院校名称", "台州湾工业大学", null, null], ["专业名称", "过程装备与控制工程", null, null], ["学习形式", "普通全日制", "毕（结）业", "毕业"],
            ["证书编号", "1035 0120 1105 0034 18", null, null], ["校（院）长姓名", "陈墨林", null, null], ["在线验证码", "A6K2 PM7X Q9TD 4H8R", null, null],
        ], 11, 11)
        .Gap(8).Line("注意事项：", 11)
        .Text("1. 备案表是依据《高等学校学生学籍学历电子注册办法》对学历注册信息进行复核的结果。", 11).Text("2. 备案表内容验证：使用在线验证码在学信网查询，报告内容如有修改，请以最新在线验证的内容为准。", 11)
        .Text("3. 未经学历信息权属人同意，不得将备案表用于违背权属人意愿之用途。", 11)
        .Pdf()), Person: "郭子健");

    /// <summary>Printed at home from the net: the file itself is what people upload.</summary>
    public static TrialPaper SocialInsurance { get; } = new("social-insurance", new PrintedPaper(new Draft(210, 297, 22)
        .Title("浙江省社会保险参保证明（个人专用）", 20)
        .Grid([26, 40, 30, 66], [["姓　名", "俞伯牙", "社会保障号", "330782199308081186"], ["参保地", "金华市义乌市", "现参保单位", "义乌市国际商贸城集团有限公司"]], 10.5, 9)
        .Line("近三年基本养老保险参保缴费情况", 12, "黑体", Place.Centre, after: 4)
        .Grid([30, 24, 36, 36, 36],
        [
            ["缴费起止年月", "月数", "月缴费基数（元）", "个人缴费（元）", "到账情况"],
            .. Enumerable.Range(0, 18).Select(row => new string?[] { $"{2021 + row / 6}年{row % 6 * 2 + 1:00}月至{row % 6 * 2 + 2:00}月", "2", $"{5200 + 150 * row}.00", $"{(5200 + 150 * row) * 0.16:0.00}", "已到账" }),
        ], 9.5, 7)
        .Gap(4).Line("打印时间：2024年2月19日　　　验证码：S3K8-77PQ-20M1", 10)
        .Text("备注：1. 本证明涉及个人信息，因个人保管不当或向第三方泄露引起的一切后果由参保人承担。2. 本证明可在浙江政务服务网核验真伪。", 9.5, leading: 1.5)
        .Line("义乌市社会保险事业管理处　　", 12, place: Place.Right)
        .Pdf()).Sealed(new Impression(Seal.Round("义乌市社会保险事业管理处", 40, "参保证明专用章"), 1, 158, 256, 0)), Person: "俞伯牙");

    /// <summary>Contract, wages and tax in one pile.</summary>
    public static TrialPaper Employment { get; } = new("employment-proof", new PrintedPaper(Contract()
        .NewPage().Title("中国农商银行个人账户交易明细", 18)
        .Line("户名：戚继明　　　账号：6228 **** **** 3301　　　币种：人民币", 10.5, after: 5)
        .Grid([28, 34, 30, 30, 40],
        [
            ["交易日期", "摘要", "收入金额", "账户余额", "对方户名"],
            .. Enumerable.Range(1, 12).Select(month => new string?[] { $"2023-{month:00}-10", "代发工资", $"{8600 + 120 * month}.00", $"{21000 + 2310 * month}.58", "嘉兴（南湖）新能源科技有限公司" }),
        ], 9.5, 10)
        .Line("打印日期：2024年1月15日　　柜员：0237", 10)
        .NewPage().Title("中华人民共和国", 16).Title("个人所得税纳税记录", 22)
        .Line("（原《税收完税证明》）", 12, place: Place.Centre, after: 4).Line("记录期间：2023年01月至2023年12月", 11, after: 2).Line("纳税人名称：戚继明　　身份证件号码：330825197809043304", 11, after: 5)
        .Grid([34, 30, 30, 34, 34],
        [
            ["申报日期", "实缴（退）金额", "入（退）库日期", "所得项目", "税款所属期"],
            .. Enumerable.Range(1, 9).Select(month => new string?[] { $"2023.{month + 1:00}.12", $"{38 + 4 * month}.60", $"2023.{month + 1:00}.13", "工资薪金所得", $"2023.{month:00}" }),
        ], 10, 9)
        .Text("说明：本记录更新于2024年1月15日，可通过税务机关验证。", 10.5)
        .Pdf()).Sealed(
            new Impression(Seal.Round("嘉兴（南湖）新能源科技有限公司", 40), 1, 68, 212, 6), new Impression(Seal.Oval("中国农商银行嘉兴支行"), 2, 150, 202, -4),
            new Impression(Seal.Round("国家税务总局嘉兴市税务局", 42, "业务专用章"), 3, 152, 178, 2)), Person: "戚继明", Employer: "嘉兴（南湖）新能源科技有限公司");

    public static TrialPaper ContinuingEducation { get; } = new("continuing-education", new PrintedPaper(new Draft()
        .Title("专业技术人员继续教育学时登记证明", 20).Line("（2019年度）", 14, place: Place.Centre, after: 8)
        .Grid([30, 50, 30, 50], [["姓　名", "赵钱孙李", "身份证号", "330106196803157114"], ["工作单位", "杭州西溪湿地生态研究院有限公司", null, null], ["年　度", "2019", "登记总学时", "96"]], 11, 11)
        .Gap(5)
        .Grid([16, 70, 30, 22, 22],
        [
            ["序号", "学习内容", "主办单位", "科目", "学时"], ["1", "湿地生态修复与碳汇监测技术", "省环境科学学会", "专业", "48"], ["2", "生态环境监测质量管理", "西溪研究院", "专业", "18"],
            ["3", "数字化改革与治理能力", "省继续教育网", "一般公需", "18"], ["4", "生态文明法规读本", "省继续教育网", "行业公需", "12"],
        ], 10.5, 11)
        .Gap(6).Line("登记机构（盖章）：　　　　　　　　", 13, place: Place.Right, after: 8).Line("打印日期：2020年1月6日　　　　", 13, place: Place.Right)
        .Pdf()).Sealed(new Impression(Seal.Round("杭州市西湖区专业技术人员继续教育基地", 42), 1, 148, 196, -3)), Person: "赵钱孙李", Year: 2019);

    public static TrialPaper Contribution { get; } = new("contribution-proof", new PrintedPaper(new Draft()
        .Title("证　明", 30)
        .Text("兹证明由我院承担的“东苕溪流域生态缓冲带构建技术研究”（项目编号：2019C03118）已于2021年12月通过省级验收。项目研究报告由骆驿同志执笔，其为该项目主要贡献者，承担总体方案设计和示范工程实施。", 15, "仿宋")
        .Text("项目组全部成员及排名如下：", 15, "仿宋").Gap(4)
        .Grid([20, 34, 40, 66], [["排名", "姓名", "职称", "承担工作"], ["1", "骆驿", "助理工程师", "总体设计、报告执笔"], ["2", "褚遂", "工程师", "植物群落配置与监测"], ["3", "舟小渔", "工程师", "水质模型"]], 12, 11, "仿宋")
        .Gap(4).Text("特此证明。", 15, "仿宋").Gap(16).Line("永嘉楠溪江建筑设计院　　　", 15, "仿宋", Place.Right, after: 4).Line("2022年3月4日　　　　", 15, "仿宋", Place.Right)
        .Pdf()).Sealed(new Impression(Seal.Round("永嘉楠溪江建筑设计院", 38), 1, 146, 222, 7)), Person: "骆驿");

    public static TrialPaper Generic { get; } = new("generic", new PrintedPaper(new Draft()
        .Title("情况说明", 26)
        .Text("本人沈静怡，2012年7月至2015年3月在绍兴市曹娥江水利勘测设计有限公司工作，2015年4月因机构改革调入绍兴市水利水电勘测设计院，工龄连续计算，其间一直从事水工结构设计。", 15, "仿宋")
        .Text("原单位已于2016年注销，档案由现单位保管，相关业绩材料上所盖印章为原单位印章，特此说明。", 15, "仿宋").Gap(20)
        .Line("说明人：⟦沈静怡⟧　　　　", 15, "仿宋", Place.Right, after: 4).Line("⟦2024⟧年⟦5⟧月⟦6⟧日　　　", 15, "仿宋", Place.Right)
        .Pdf()), Person: "沈静怡");

    private static Draft Contract() => new Draft(210, 297, 24)
        .Title("劳 动 合 同 书", 28)
        .Line("甲方（用人单位）：嘉兴（南湖）新能源科技有限公司", 13, after: 5).Line("乙方（劳动者）：戚继明　　身份证号：330825197809043304", 13, after: 8)
        .Text("根据《中华人民共和国劳动法》《中华人民共和国劳动合同法》等法律、法规，甲乙双方经平等自愿、协商一致签订本合同，共同遵守本合同所列条款。", 12.5)
        .Text("一、合同期限：本合同为固定期限劳动合同，自2022年3月1日起至2025年2月28日止，其中试用期三个月。", 12.5)
        .Text("二、工作内容和地点：乙方同意在嘉兴市从事光伏材料工艺工程师岗位工作，应按照甲方的要求按时完成规定的工作数量，达到规定的质量标准。", 12.5)
        .Text("三、工作时间和休息休假：甲方安排乙方执行标准工时制度，每日工作八小时，每周工作四十小时。", 12.5)
        .Text("四、劳动报酬：甲方每月十日以货币形式支付乙方工资，月工资不低于人民币捌仟陆佰元整。", 12.5)
        .Text("五、社会保险：甲乙双方按国家和地方有关规定参加社会保险。", 12.5).Text("六、本合同一式两份，甲乙双方各执一份，具有同等法律效力。", 12.5)
        .Gap(10).Line("甲方（盖章）：　　　　　　　　　　　乙方（签字）：⟦戚继明⟧", 13, after: 8).Line("2022年2月26日　　　　　　　　　　　⟦2022⟧年⟦2⟧月⟦26⟧日", 13);
}
