namespace DocGen.Testing.Letters;

/// <summary>
/// Sixteen signed letters of invented people: every sample of the template that can be signed, names of one to five characters and in Latin, and
/// four lengths of the code's text, 93 to 140 characters.
/// </summary>
public static class TrialLetters
{
    private const string Typical = "integrity-guarantee/v1/typical";
    private const string Passport = "integrity-guarantee/v1/passport";
    private const string Longest = "integrity-guarantee/v1/longest";

    private static readonly string[] Hosts =
        ["v.abc.cn", "zc.example.cn", "zhicheng-yanzheng.rlsbt.example.gov.cn", "zhuanye-jishu-zige-baozhengshu-chayan.rlsbt.example.cn"];

    private static readonly IReadOnlyDictionary<string, string> AsInSample = new Dictionary<string, string>();

    public static IReadOnlyList<PrintedLetter> All { get; } =
    [
        .. new (string Sample, IReadOnlyDictionary<string, string> Fields)[]
        {
            (Typical, AsInSample),
            (Passport, AsInSample),
            (Longest, AsInSample),
            (Typical, Person("沈静怡", "330604197906121228", "绍兴市曹娥江水利勘测设计有限公司", "2024年度绍兴市水利专业中级工程师评审计划", "2024", "工程师")),
            (Typical, Person("欧阳正则", "330682198509143048", "浙江会稽山智能装备股份有限公司", "2025年度浙江省机械工程技术人员高级工程师评审计划", "2025", "高级工程师")),
            (Typical, Person("孟昊", "330203199002281019", "宁波市镇海区人民医院医疗健康集团", "2024年度浙江省卫生高级专业技术资格评审计划", "2024", "副主任医师")),
            (Typical, Person("柳如烟", "330523197211030075", "安吉县递铺第三小学", "2023年度湖州市中小学教师高级职称评审计划", "2023", "高级教师")),
            (Typical, Person("郭子健", "33108119880517561X", "台州温岭泵业科技有限公司", "2025年度台州市泵与电机专业工程师评审计划", "2025", "工程师（中级）")),
            (Typical, Person("骆驿", "330324199506302191", "永嘉楠溪江建筑设计院", "2022年度温州市建设工程专业助理工程师评审计划", "2022", "助理工程师")),
            (Typical, Person("夏侯婉清", "330719198312254423", "兰溪市农业农村局农业技术推广中心", "2024年度金华市农业系列农艺师评审计划", "2024", "农艺师")),
            (Typical, Person("戚继明", "330825197809043304", "龙游红木小镇文化发展有限公司", "2023年度衢州市工艺美术专业高级工艺美术师评审计划", "2023", "高级工艺美术师")),
            (Typical, Person("舟小渔", "330902199107110082", "舟山市定海区海洋与渔业研究所", "2025年度舟山市水产养殖专业工程师评审计划", "2025", "工程师")),
            (Typical, Person("赵钱孙李", "330106196803157114", "杭州西溪湿地生态研究院有限公司", "2024年度浙江省环境保护专业正高级工程师评审计划", "2024", "正高级工程师")),
            (Typical, Person("吕蒙蒙", "330482198701215549", "平湖市独山港光伏材料有限公司", "2025年度嘉兴市能源专业中级工程师评审计划", "2025", "工程师")),
            (Typical, Person("俞伯牙", "330782199308081186", "义乌市国际商贸城集团有限公司", "2023年度金华市经济系列经济师评审计划", "2023", "经济师")),
            (Typical, Person("褚遂", "331121197511306631", "青田县石雕博物馆", "2022年度丽水市文物博物专业馆员评审计划", "2022", "馆员")),
        }.Select((letter, number) => new PrintedLetter(letter.Sample, Hosts[number % Hosts.Length]) { Fields = letter.Fields }),
    ];

    private static Dictionary<string, string> Person(string name, string id, string employer, string plan, string year, string title) => new()
    {
        ["name"] = name,
        ["idNumber"] = id,
        ["employer"] = employer,
        ["plan"] = plan,
        ["year"] = year,
        ["appliedTitle"] = title,
    };
}
