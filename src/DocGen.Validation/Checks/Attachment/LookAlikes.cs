using System.Collections.Frozen;

namespace DocGen.Validation.Checks.Attachment;

/// <summary>Characters that readers of print take for each other: they differ by a stroke or two, or by a small part.</summary>
internal static class LookAlikes
{
    /// <summary>Each group is of characters that look alike. Digits and capitals stand as <see cref="Printed.Plain"/> leaves them.</summary>
    private static readonly string[] Groups =
    [
        "己已巳", "末未木本", "士土工王壬", "日曰白目", "人入八", "天夭无夫", "大太犬丈", "玉主王", "千干于", "刀力刃", "贝见", "又叉义", "仑仓", "儿几九", "戊戌戍成", "析折拆", "侯候", "晴睛清情",
        "炼练", "冶治", "杨扬汤", "玮炜伟纬", "琪淇祺棋", "宁宇", "申由甲田电", "今令", "江汪", "莹荧萤蒙", "昊吴旲", "渐浙淅", "广厂", "上止", "小少", "陈阵", "林材村", "李季孝", "徐除", "周同用", "冯马",
        "沈枕", "秦泰奏", "何伺河", "施旋", "曹曾", "全金", "陶淘", "邹邻", "喻愉", "柏伯拍", "章童", "云去", "范苑", "朗郎", "昌吕冒", "凤风", "任仕住", "袁哀", "史吏", "唐康", "岑芩", "贺货", "腾滕", "五伍",
        "余佘", "元无", "卜十", "孟盂", "平乎", "黄寅", "尹伊", "姚挑", "祈祁", "毛手", "状伏", "芽茅", "记纪", "子予", "顷项", "视祝", "梁粱", "院阮", "闽闵", "买贾", "彦颜", "侮梅海", "丘邱", "络骆", "由田",
        "凌浚陵", "丈支", "官管", "占古", "英莫", "经径", "谬缪", "座应", "宗宋", "宜宣", "供洪", "句包勺", "左在", "右石", "催崔", "刑邢", "陆陋", "荀苟苛", "患惠", "晓哓", "俊浚峻骏", "峰锋蜂", "波泼", "军车",
        "勇男", "鑫金", "婷停", "捐娟", "颖颍", "静净", "婧倩", "怡恰", "欢欣", "雅稚", "源原", "释驿", "烟姻", "鸽鹤", "鸣鸥", "谷合", "苦若", "牙芽", "惋婉", "建健", "口0", "一丨1", "二工", "王三", "弟第", "省者",
        "巾市", "具县", "匹区", "听所", "同司", "么公", "有右", "恨限", "技枝", "木术", "侧测", "捡检险验", "盾质", "坏环", "镜境", "戒械", "没设", "各备名", "料科", "困团", "朋明", "辛幸", "土士", "贸贺", "第弟",
    ];

    private static readonly FrozenSet<(char, char)> Pairs = Groups.SelectMany(group => group.SelectMany(one => group.Where(other => other != one).Select(other => (one, other)))).ToFrozenSet();

    public static bool Are(char one, char other) => Pairs.Contains((one, other));
}
