using System.Collections.Immutable;
using System.Globalization;
using DocGen.Generation.Data;
using DocGen.Generation.Layout;
using DocGen.Generation.Pages;
using DocGen.Testing;

namespace DocGen.Golden.Tests;

/// <summary>
/// Data of any length in every form: each value is printed as often as the form has a tag for it, inside of its cell, and nothing lies on
/// anything else. The samples give the shape; texts, list lengths and seeds vary.
/// </summary>
public sealed class RandomDataTests
{
    private const string Han = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严龙飞";

    public static TheoryData<string, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, int>();
            foreach (var sample in Stages.Samples.Where(sample => sample.EndsWith("/typical", StringComparison.Ordinal)))
                for (var seed = 1; seed <= 4; seed++) cases.Add(sample, seed);
            return cases;
        }
    }

    public static TheoryData<string> Samples => [.. Stages.Samples];

    [Theory]
    [MemberData(nameof(Samples))]
    public void The_pages_of_every_sample_are_sound(string sample) => Assert.Empty(PageChecks.Faults(Stages.LayOut(Stages.Request(sample))));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_value_is_printed_once_for_each_tag_whatever_its_length(string sample, int seed)
    {
        var judged = Stages.Must(Stages.Generate.Check(Stages.Request(sample)));
        var random = new Random(seed);
        var shaped = Shape(judged.Data, random);
        var tokens = new List<string>();
        var brief = LayOut((ObjectValue)Name(shaped, tokens, length: () => 0, random));
        var expected = tokens.ToDictionary(token => token, token => Occurrences(brief, token));
        var full = LayOut((ObjectValue)Name(shaped, [], length: () => random.Next(3) switch { 0 => random.Next(3), 1 => random.Next(20), _ => random.Next(90) }, random));

        Assert.Contains(expected.Values, count => count > 0);
        foreach (var (token, count) in expected) Assert.True(count == Occurrences(full, token), $"{token} stands {Occurrences(full, token)} times, not {count}");
        Assert.Empty(PageChecks.Faults(full));

        PagedDocument LayOut(ObjectValue data) => LayoutEngine.Run(judged.Template.Plan.Bind(data), Stages.Fonts, new LayoutCache()).Document;
    }

    private static int Occurrences(PagedDocument document, string token)
    {
        var text = string.Concat(document.Pages.SelectMany(page => page.Items).OfType<GlyphRun>().Where(run => run.Element is not null).Select(run => run.Text));
        return (text.Length - text.Replace(token, "", StringComparison.Ordinal).Length) / token.Length;
    }

    /// <summary>Lists get another length; the notice and what is no free text stay.</summary>
    private static Value Shape(Value value, Random random) => value switch
    {
        ObjectValue entity => new ObjectValue([.. entity.Members.Select(member => member.Key == "notice" ? member : new KeyValuePair<string, Value>(member.Key, Shape(member.Value, random)))]),
        ListValue { Items.Length: > 0 } list => new ListValue([.. Enumerable.Range(0, random.Next(1, 9)).Select(i => Shape(list.Items[i % list.Items.Length], random))]),
        _ => value,
    };

    /// <summary>Every free text becomes a token of its own, followed by as many Han characters as asked for.</summary>
    private static Value Name(Value value, List<string> tokens, Func<int> length, Random random) => value switch
    {
        ObjectValue entity => new ObjectValue([.. entity.Members.Select(member => member.Key is "notice" or "role" or "stage" ? member : new KeyValuePair<string, Value>(member.Key, Name(member.Value, tokens, length, random)))]),
        ListValue list => new ListValue([.. list.Items.Select(item => Name(item, tokens, length, random)).ToImmutableArray()]),
        TextValue { Text: var text } when text.Any(character => character >= 0x4E00) => new TextValue(Token(tokens) + Text(length(), random)),
        _ => value,
    };

    private static string Token(List<string> tokens)
    {
        tokens.Add($"Q{tokens.Count.ToString("000", CultureInfo.InvariantCulture)}Z");
        return tokens[^1];
    }

    private static string Text(int length, Random random) => string.Concat(Enumerable.Range(0, length).Select(_ => Han[random.Next(Han.Length)]));
}
