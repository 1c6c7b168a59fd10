using System.Text;

namespace DocGen.Validation.Checks;

/// <summary>How printed words are compared: without spaces, punctuation, brackets and dots, whatever their width.</summary>
internal static class Printed
{
    /// <summary>What programs that write PDF take for a character when a font draws both alike (Unicode's Kangxi radicals, U+2F00 and on): the character.</summary>
    private const string Radicals =
        "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳" +
        "心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸" +
        "缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音" +
        "頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";

    /// <summary>Characters that Unicode has twice for the sake of older codes (U+F900 and on): those that are meant.</summary>
    private const string Doubles =
        "豈更車賈滑串句龜龜契金喇奈懶癩羅蘿螺裸邏樂洛烙珞落酪駱亂卵欄爛蘭鸞嵐濫藍襤拉臘蠟廊朗浪狼郎來冷勞擄櫓爐盧老蘆虜路露魯鷺碌" +
        "祿綠菉錄鹿論壟弄籠聾牢磊賂雷壘屢樓淚漏累縷陋勒肋凜凌稜綾菱陵讀拏樂諾丹寧怒率異北磻便復不泌數索參塞省葉說殺辰沈拾若掠略亮" +
        "兩凉梁糧良諒量勵呂女廬旅濾礪閭驪麗黎力曆歷轢年憐戀撚漣煉璉秊練聯輦蓮連鍊列劣咽烈裂說廉念捻殮簾獵令囹寧嶺怜玲瑩羚聆鈴零靈" +
        "領例禮醴隸惡了僚寮尿料樂燎療蓼遼龍暈阮劉杻柳流溜琉留硫紐類六戮陸倫崙淪輪律慄栗率隆利吏履易李梨泥理痢罹裏裡里離匿溺吝燐璘" +
        "藺隣鱗麟林淋臨立笠粒狀炙識什茶刺切度拓糖宅洞暴輻行降見廓兀嗀\uFA0E\uFA0F塚\uFA11晴\uFA13\uFA14凞猪益礼神祥福靖精羽\uFA1F蘒\uFA21諸\uFA23\uFA24逸都\uFA27\uFA28\uFA29飯飼" +
        "館鶴郞隷侮僧免勉勤卑喝嘆器塀墨層屮悔慨憎懲敏既暑梅海渚漢煮爫琢碑社祉祈祐祖祝禍禎穀突節練縉繁署者臭艹艹著褐視謁謹賓贈辶逸" +
        "難響頻恵\uFA6C舘\uFA6E\uFA6F並况全侀充冀勇勺喝啕喙嗢塚墳奄奔婢嬨廒廙彩徭惘慎愈憎慠懲戴揄搜摒敖晴朗望杖歹殺流滛滋漢瀞煮瞧爵犯猪瑱甆画" +
        "瘝瘟益盛直睊着磌窱節类絛練缾者荒華蝹襁覆視調諸請謁諾諭謹變贈輸遲醙鉶陼難靖韛響頋頻鬒龜\uFACF\uFAD0\uFAD1㮝䀘䀹\uFAD5\uFAD6\uFAD7齃龎";

    /// <summary>Simplified radicals that fonts draw like characters (U+2E80 and on), each before its character.</summary>
    private const string Pairs = "⺁厂⺄乙⺈刀⺌小⺟母⺠民⺣火⻁虎⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻩黄⻬齐⻰龙⻳龟";

    private const int FirstDouble = 0xF900, FirstPair = 0x2E80, FirstRadical = 0x2F00, FirstWide = 0xFF01, LastWide = 0xFF5E;

    /// <summary>Letters and digits alone; capitals; what OCR can't tell apart in Latin print is one.</summary>
    public static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var printed in text.EnumerateRunes())
        {
            var rune = Narrow(printed);
            if (Rune.IsLetterOrDigit(rune) || rune.Value is '〇' or '○') plain.Append(Look(Rune.ToUpperInvariant(rune)));
        }
        return plain.ToString();
    }

    /// <summary>By hand: without the tables of ICU .NET normalises nothing beyond ASCII.</summary>
    private static Rune Narrow(Rune rune) => rune.Value switch
    {
        >= FirstWide and <= LastWide and var wide => new(wide - FirstWide + '!'),
        >= FirstDouble and var twice when twice < FirstDouble + Doubles.Length => new(Doubles[twice - FirstDouble]),
        >= FirstPair and < FirstRadical and var pair when Pairs.IndexOf((char)pair, StringComparison.Ordinal) is var at and >= 0 => new(Pairs[at + 1]),
        >= FirstRadical and var radical when radical < FirstRadical + Radicals.Length => new(Radicals[radical - FirstRadical]),
        _ => rune,
    };

    private static string Look(Rune rune) => rune.Value switch
    {
        'O' or '〇' or '○' => "0",
        'I' or 'L' => "1",
        _ => rune.ToString(),
    };
}
