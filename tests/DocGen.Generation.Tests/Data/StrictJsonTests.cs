using System.Text;
using DocGen.Documents;
using DocGen.Generation.Data;

namespace DocGen.Generation.Tests.Data;

public sealed class StrictJsonTests
{
    private static Outcome<Value> Parse(string json, Limits? limits = null) => StrictJson.Parse(Encoding.UTF8.GetBytes(json), limits ?? Limits.Default);

    private static Problem Fault(string json, Limits? limits = null) => Assert.Single(Parse(json, limits).Problems);

    [Fact]
    public void Values_keep_their_order_and_numbers_their_literal()
    {
        var value = Assert.IsType<ObjectValue>(Parse("""{"b": 1.50, "a": [true, false, null, "字\n𬀩"], "c": {}, "d": -0}""").Value);
        Assert.Equal(["b", "a", "c", "d"], value.Members.Select(member => member.Key));
        Assert.Equal(new NumberValue(1.5m, "1.50"), value["b"]);
        Assert.Equal([Value.True, Value.False, Value.Null, new TextValue("字\n𬀩")], Assert.IsType<ListValue>(value["a"]).Items);
        Assert.Equal("-0", Assert.IsType<NumberValue>(value["d"]).Literal);
        Assert.Null(value["e"]);
    }

    [Fact]
    public void A_byte_order_mark_is_skipped_and_line_ends_become_one_kind()
    {
        var outcome = StrictJson.Parse(new byte[] { 0xEF, 0xBB, 0xBF }.Concat("\"一\\r\\n二\\t三\""u8.ToArray()).ToArray(), Limits.Default);
        Assert.Equal(new TextValue("一\n二\t三"), outcome.Value);
    }

    [Theory]
    [InlineData("", "json.empty")]
    [InlineData(" \n", "json.empty")]
    [InlineData("{", "json.syntax")]
    [InlineData("""{"a":1,}""", "json.syntax")]
    [InlineData("""{"a":01}""", "json.syntax")]
    [InlineData("// no\n{}", "json.syntax")]
    [InlineData("{'a':1}", "json.syntax")]
    [InlineData("{\"a\":\"x\ny\"}", "json.syntax")]
    [InlineData("""{"a":NaN}""", "json.syntax")]
    [InlineData("{} {}", "json.trailing")]
    [InlineData("1 x", "json.trailing")]
    [InlineData("""{"a":1e400}""", "json.number-out-of-range")]
    [InlineData("""{"a":99999999999999999999999999999999}""", "json.number-out-of-range")]
    [InlineData("""["\ud840"]""", "json.lone-surrogate")]
    [InlineData("""["\udc00\ud840"]""", "json.lone-surrogate")]
    [InlineData("""["\ud840A"]""", "json.lone-surrogate")]
    [InlineData("""{"\ud840":1}""", "json.lone-surrogate")]
    [InlineData("""["\u0000"]""", "json.control-character")]
    [InlineData("""["a\rb"]""", "json.control-character")]
    [InlineData("""["\u0085"]""", "json.control-character")]
    [InlineData("""{"a\u001b":1}""", "json.control-character")]
    public void What_others_let_pass_is_refused(string json, string code) => Assert.Equal(code, Fault(json).Code);

    [Fact]
    public void Escaped_pairs_backslashes_and_escaped_tabs_are_fine()
    {
        Assert.Equal(new TextValue("𠮷\\ud840\t"), Parse("""
            "\ud842\udfb7\\ud840\t"
            """).Value);
    }

    [Fact]
    public void A_problem_knows_its_pointer_line_and_column()
    {
        var problem = Fault("{\n  \"人员\": [1,\n    {\"a/b~c\": \"姓\", \"x\": \"\\u0007\"}]}");
        Assert.Equal(("/人员/1/x", "第3行第25列"), (problem.Pointer, problem.Place));
        problem = Fault("{\n  \"字\": \"字\" 1}");
        Assert.Equal("第2行第12列", problem.Place);
    }

    [Fact]
    public void Pointers_escape_slashes_and_tildes() => Assert.Equal("/a~1b~0c", Fault("""{"a/b~c": "\u0000"}""").Pointer);

    [Fact]
    public void A_member_given_twice_is_named_even_when_its_name_is_escaped()
    {
        Assert.Equal("/data/name", Fault("""{"data": {"name": 1, "n\u0061me": 2}}""").Pointer);
        Assert.Equal(3, Parse("""{"a":1,"a":2,"b":{"c":1,"c":1},"d":"\u0001"}""").Problems.Length);
    }

    [Fact]
    public void Bytes_that_are_not_utf8_are_refused_with_their_place()
    {
        var problem = Assert.Single(StrictJson.Parse((byte[])[.. "{\"a\":\n\""u8, 0xC0, 0xAF, .. "\"}"u8], Limits.Default).Problems);
        Assert.Equal(("json.invalid-utf8", "第2行第2列"), (problem.Code, problem.Place));
        Assert.Equal("json.invalid-utf8", Assert.Single(StrictJson.Parse((byte[])[.. "\""u8, 0xED, 0xA0, 0x80, .. "\""u8], Limits.Default).Problems).Code);
    }

    [Fact]
    public void Depth_and_number_of_values_are_bounded()
    {
        var limits = new Limits { JsonDepth = 3, JsonValues = 5 };
        Assert.True(Parse("[[[1]]]", limits).Ok);
        Assert.Equal("json.too-deep", Fault("[[[[1]]]]", limits).Code);
        Assert.True(Parse("[1,2,3,4]", limits).Ok);
        Assert.Equal("json.too-many-values", Fault("[1,2,3,4,5]", limits).Code);
        Assert.Equal("json.too-deep", Fault(new string('[', 1_000_000)).Code);
    }

    [Fact]
    public void Problems_are_collected_up_to_a_bound() =>
        Assert.Equal(100, Parse("[" + string.Join(',', Enumerable.Repeat("\"\\u0000\"", 500)) + "]").Problems.Length);

    [Fact]
    public void No_mutation_of_a_valid_body_throws()
    {
        var valid = """{"data":{"name":"胡\u00b7𬀩","list":[1.5,-2e3,{"a":null,"b":[]}],"t":"\ud842\udfb7 \\ \"引\""},"options":{"blank":true}}"""u8.ToArray();
        var state = 20230719u;
        for (var round = 0; round < 20_000; round++)
        {
            var bytes = (byte[])valid.Clone();
            for (var change = 0; change <= Next(3); change++) bytes[Next(bytes.Length)] = (byte)(Next(4) == 0 ? Next(256) : "{}[]\",:\\u0d8e1"[Next(14)]);
            var outcome = StrictJson.Parse(bytes.AsMemory(0, 1 + Next(bytes.Length)), Limits.Default);
            Assert.Equal(outcome.Ok, outcome.Problems.IsEmpty);
        }

        int Next(int bound) => (int)((state = state * 1664525 + 1013904223) >> 8) % bound;
    }
}
