using System.Text;
using DocGen.Documents;
using DocGen.Generation.Data;
using DocGen.Generation.Templates;
using DocGen.Generation.Templates.Schema;

namespace DocGen.Generation.Tests.Schema;

public sealed class DataSchemaTests
{
    private const string Form = """
        {
          "type": "object", "title": "表", "additionalProperties": false, "required": ["name", "papers", "level"],
          "properties": {
            "name": { "type": "string", "title": "姓名", "minLength": 1, "x-maxCharacters": 10, "x-name": true },
            "idType": { "type": "string", "title": "证件类型", "enum": ["居民身份证", "港澳台居民居住证", "外国人永久居留身份证"] },
            "idNumber": { "type": "string", "title": "证件号码", "format": "identity-number", "x-idTypeField": "idType" },
            "photo": { "type": "string", "title": "照片", "x-picture": true },
            "statement": { "type": "string", "title": "本人述职", "x-maxCharacters": 1000 },
            "years": { "type": "integer", "title": "年限", "minimum": 0, "maximum": 60 },
            "score": { "type": "number", "title": "成绩", "exclusiveMinimum": 0 },
            "level": { "type": "string", "title": "级别", "enum": ["正高级", "副高级", "中级"] },
            "code": { "type": "string", "title": "代码", "pattern": "^[A-Z]{3}$", "description": "应为三个大写字母。" },
            "bornOn": { "type": "string", "title": "出生日期", "format": "date" },
            "papers": { "type": "array", "title": "论文", "minItems": 1, "maxItems": 3, "items": { "$ref": "#/$defs/paper" } },
            "other": { "title": "其他论文", "$ref": "#/$defs/paper" },
            "note": { "type": ["string", "null"], "title": "备注" }
          },
          "anyOf": [ { "required": ["name"] }, { "required": ["idNumber"] } ],
          "$defs": {
            "paper": {
              "type": "object", "title": "一篇论文", "additionalProperties": false, "required": ["title"],
              "properties": {
                "title": { "type": "string", "title": "题目" },
                "isRepresentative": { "type": "boolean", "title": "代表作" },
                "keywords": { "type": "array", "title": "关键词", "uniqueItems": true, "items": { "type": "string", "minLength": 1 } }
              }
            }
          }
        }
        """;

    private static readonly DataSchema Schema = Loaded(Form);

    private static DataSchema Loaded(string json)
    {
        var outcome = DataSchema.Load(Encoding.UTF8.GetBytes(json));
        Assert.True(outcome.Ok, string.Join('\n', outcome.Problems.Select(problem => $"{problem.Pointer} {problem.Message}")));
        return outcome.Value;
    }

    private static ObjectValue Parse(string json) => (ObjectValue)StrictJson.Parse(Encoding.UTF8.GetBytes(json), Limits.Default).Value!;

    /// <summary>A body without faults but for the members given.</summary>
    private static IReadOnlyList<Problem> Faults(string members)
    {
        var data = Parse("""{"name": "胡青", "level": "中级", "papers": [{"title": "储能"}]}""");
        foreach (var (name, value) in Parse("{" + members + "}").Members) data = data.With(name, value);
        return Schema.Check(data);
    }

    private static Problem Fault(string members) => Assert.Single(Faults(members));

    [Fact]
    public void Faultless_data_has_no_problem() => Assert.Empty(Faults("""
        "years": 3, "score": 1.50, "code": "ABC", "bornOn": "2024-02-29", "note": null, "other": {"title": "x", "keywords": ["a", "b"]}
        """));

    [Fact]
    public void Every_fault_comes_at_once_in_the_order_of_the_data_what_is_missing_last()
    {
        var problems = Schema.Check(Parse("""
            {"years": "五", "papers": [{"title": "一"}, {"titel": "二", "isRepresentative": "是"}, 7], "nonsense": 1, "bornOn": "2023-02-30", "level": "高级"}
            """));
        Assert.Equal(
            [
                ("data.choice", "/data"), ("data.type", "/data/years"), ("data.unknown-field", "/data/papers/1/titel"), ("data.type", "/data/papers/1/isRepresentative"),
                ("data.required", "/data/papers/1/title"), ("data.type", "/data/papers/2"), ("data.unknown-field", "/data/nonsense"),
                ("data.date", "/data/bornOn"), ("data.enum", "/data/level"), ("data.required", "/data/name"),
            ],
            problems.Select(problem => (problem.Code, problem.Pointer!)));
    }

    [Theory]
    [InlineData("\"papers\": [{}]", "data.required", "/data/papers/0/title", "“论文”第1项的“题目”必填")]
    [InlineData("\"other\": {}", "data.required", "/data/other/title", "“其他论文”的“题目”必填")]
    [InlineData("\"years\": 61", "data.maximum", "/data/years", "“年限”不能大于 60")]
    [InlineData("\"years\": -1", "data.minimum", "/data/years", "“年限”不能小于 0")]
    [InlineData("\"score\": 0", "data.minimum", "/data/score", "“成绩”必须大于 0")]
    [InlineData("\"years\": 1.0", "data.type", "/data/years", "“年限”应为整数")]
    [InlineData("\"years\": 99999999999999999999", "data.type", "/data/years", "“年限”的数字过大")]
    [InlineData("\"years\": true", "data.type", "/data/years", "“年限”应为整数（不加引号），现为是否值")]
    [InlineData("\"name\": {\"a\": 1}", "data.type", "/data/name", "“姓名”应为文字（加引号），现为一组字段")]
    [InlineData("\"papers\": {}", "data.type", "/data/papers", "“论文”应为列表（[…]），现为一组字段")]
    [InlineData("\"level\": \"高级\"", "data.enum", "/data/level", "“级别”只能填：正高级、副高级、中级")]
    [InlineData("\"code\": \"abc\"", "data.pattern", "/data/code", "“代码”的写法不合要求；应为三个大写字母")]
    [InlineData("\"name\": \"\"", "data.empty", "/data/name", "“姓名”是空的")]
    [InlineData("\"name\": \" 　\"", "data.empty", "/data/name", "“姓名”是空的")]
    [InlineData("\"bornOn\": \"\"", "data.empty", "/data/bornOn", "“出生日期”是空的")]
    [InlineData("\"bornOn\": \"2023-02-30\"", "data.date", "/data/bornOn", "“出生日期”不是历法上存在的日期")]
    [InlineData("\"bornOn\": \"2023/2/3\"", "data.date", "/data/bornOn", "“出生日期”应写作 yyyy-MM-dd")]
    [InlineData("\"papers\": []", "data.too-few-items", "/data/papers", "“论文”至少应有 1 项")]
    [InlineData("\"papers\": [{\"title\":\"1\"},{\"title\":\"2\"},{\"title\":\"3\"},{\"title\":\"4\"}]", "data.too-many-items", "/data/papers", "“论文”最多 3 项")]
    [InlineData("\"other\": {\"title\":\"1\", \"keywords\": [\"a\", \"a\"]}", "data.duplicate-items", "/data/other/keywords", "“其他论文”的“关键词”里有重复的项")]
    [InlineData("\"other\": {\"title\":\"1\", \"keywords\": [\"a\", 2]}", "data.type", "/data/other/keywords/1", "“其他论文”的“关键词”第2项应为文字")]
    [InlineData("\"photo\": 1", "data.type", "/data/photo", "“照片”应为图片（base64 文字，或 part:名称）")]
    [InlineData("\"姓名\": \"x\"", "data.unknown-field", "/data/姓名", "“姓名”的字段名是“name”")]
    [InlineData("\"paper\": 1", "data.unknown-field", "/data/paper", "是否应为“papers”（论文）？")]
    [InlineData("\"zzz\": 1", "data.unknown-field", "/data/zzz", "表单里没有“zzz”这个字段；请改正字段名或删去")]
    [InlineData("\"notice\": {}", "data.reserved-field", "/data/notice", "“notice”由系统填写")]
    public void A_fault_says_where_what_and_how_to_mend_it(string members, string code, string pointer, string beginning)
    {
        var problem = Fault(members);
        Assert.Equal((code, pointer), (problem.Code, problem.Pointer));
        Assert.Contains(beginning, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.b", "/data/a.b")]
    [InlineData("a[0]", "/data/a[0]")]
    [InlineData("a/b~c", "/data/a~1b~0c")]
    [InlineData("name.x", "/data/name.x")]
    [InlineData("papers[0]", "/data/papers[0]")]
    [InlineData("papers[0].title", "/data/papers[0].title")]
    [InlineData("", "/data/")]
    [InlineData("#/", "/data/#~1")]
    [InlineData("]", "/data/]")]
    [InlineData(".", "/data/.")]
    public void Names_with_odd_characters_still_give_a_true_pointer(string name, string pointer) =>
        Assert.Equal(pointer, Fault($"\"{name}\": 1").Pointer);

    [Fact]
    public void Odd_names_deep_in_a_list_give_a_true_pointer() =>
        Assert.Equal("/data/papers/0/a.b[1]", Fault("\"papers\": [{\"title\": \"x\", \"a.b[1]\": 1}]").Pointer);

    [Fact]
    public void Members_that_are_null_count_as_absent()
    {
        var (data, warnings) = Schema.Normalise(Parse("""{"name": null, "years": null, "level": "中级", "papers": [{"title": "x", "keywords": null}], "note": null, "zzz": null}"""));
        Assert.Empty(warnings);
        Assert.Equal(["/data/zzz", "/data/name"], Schema.Check(data).Where(problem => problem.Code != "data.choice").Select(problem => problem.Pointer));
    }

    [Fact]
    public void A_thousand_characters_pass_and_one_more_does_not()
    {
        // U+20BB7 takes two UTF-16 units, e + combining acute is one text element, whitespace does not count.
        var thousand = string.Concat(Enumerable.Repeat("𠮷", 998)) + "e\u0301\\n 　字";
        Assert.Empty(Faults($"\"statement\": \"{thousand}\""));
        var problem = Fault($"\"statement\": \"{thousand}好\"");
        Assert.Equal(("data.too-long", "/data/statement"), (problem.Code, problem.Pointer));
        Assert.Contains("1001 字超过 1000 字", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lengths_count_characters_numbers_compare_by_what_they_count_and_choices_know_our_keywords()
    {
        var schema = Loaded("""
            {
              "type": "object", "title": "表", "additionalProperties": false,
              "properties": {
                "code": { "type": ["string", "null"], "title": "代码", "minLength": 2 },
                "grade": { "type": "number", "title": "等级", "enum": [1, 2.5] },
                "marks": { "type": "array", "title": "分", "uniqueItems": true, "items": { "type": "number", "title": "分" } },
                "on": { "type": "string", "title": "日期" }
              },
              "allOf": [ { "properties": { "on": { "anyOf": [ { "format": "date" }, { "x-maxCharacters": 2 } ] } } } ]
            }
            """);
        string[] Codes(string json) => [.. schema.Check(Parse(json)).Select(problem => problem.Code)];
        Assert.Equal(["data.too-short"], Codes("""{"code": "𠮷"}"""));
        Assert.Equal([], Codes("""{"code": null, "grade": 1.0, "marks": [1, 2], "on": "2024-02-29"}"""));
        Assert.Equal(["data.enum", "data.duplicate-items"], Codes("""{"grade": 2, "marks": [1, 1.0]}"""));
        Assert.Equal([], Codes("""{"on": "待定"}"""));
        Assert.Equal(["data.choice"], Codes("""{"on": "2023-02-29"}"""));
    }

    [Fact]
    public void No_message_quotes_a_value()
    {
        var problems = Schema.Check(Parse("""
            {"name": "王秘密王秘密王秘密王秘密", "idNumber": "33010219900307001X", "level": "秘密级", "code": "秘密码", "bornOn": "秘密日", "years": 8675309, "papers": [{"title": "秘密"}], "statement": 8675309}
            """));
        Assert.Equal(7, problems.Count);
        Assert.All(problems, problem => Assert.DoesNotMatch("秘密|8675309|330102", problem.Message));
    }

    [Fact]
    public void Names_and_identity_numbers_are_normalised_with_a_warning()
    {
        var (data, warnings) = Schema.Normalise(Parse("""{"name": " 阿依古丽•买买提 ", "idNumber": "３３０１０２１９９００３０７００１x"}"""));
        Assert.Equal("阿依古丽·买买提", ((TextValue)data["name"]!).Text);
        Assert.Equal("33010219900307001X", ((TextValue)data["idNumber"]!).Text);
        Assert.Equal(["data.name-dot", "data.identity-full-width", "data.identity-lower-case"], warnings.Select(warning => warning.Code));
        Assert.All(warnings, warning => Assert.DoesNotContain("买买提", warning.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("张　三", "张三", "data.name-space")]
    [InlineData("𬀩 三", "𬀩三", "data.name-space")]
    [InlineData("J. Smith", "J. Smith", null)]
    [InlineData("欧阳 青山", "欧阳 青山", null)]
    [InlineData("买买提．艾力", "买买提·艾力", "data.name-dot")]
    [InlineData("买买提.艾力", "买买提·艾力", "data.name-dot")]
    [InlineData("买买提・艾力", "买买提·艾力", "data.name-dot")]
    [InlineData("买买提‧艾力", "买买提·艾力", "data.name-dot")]
    [InlineData("买买提∙艾力", "买买提·艾力", "data.name-dot")]
    [InlineData("买买提⋅艾力", "买买提·艾力", "data.name-dot")]
    [InlineData("买买提･艾力", "买买提·艾力", "data.name-dot")]
    [InlineData("买买提﹒艾力", "买买提·艾力", "data.name-dot")]
    [InlineData("买买提\u2E31艾力", "买买提·艾力", "data.name-dot")]
    [InlineData("张●明", "张●明", null)]
    [InlineData("买买提·艾力", "买买提·艾力", null)]
    [InlineData("﨑山", "﨑山", null)]
    public void A_name_is_written_one_way(string written, string expected, string? code)
    {
        var (data, warnings) = Schema.Normalise(Parse($$"""{"name": "{{written}}"}"""));
        Assert.Equal(expected, ((TextValue)data["name"]!).Text);
        Assert.Equal(code is null ? [] : [code], warnings.Select(warning => warning.Code));
    }

    [Fact]
    public void The_identity_number_is_judged_with_its_kind_of_document()
    {
        Assert.Empty(Faults("""  "idType": "外国人永久居留身份证", "idNumber": "ABC330190010112" """));
        Assert.Contains("旧版", Fault("""  "idType": "居民身份证", "idNumber": "ABC330190010112" """).Message, StringComparison.Ordinal);
        Assert.Contains("港澳台居民居住证", Fault("""  "idType": "居民身份证", "idNumber": "810000198001150033" """).Message, StringComparison.Ordinal);
        Assert.Empty(Faults("""  "idType": "港澳台居民居住证", "idNumber": "810000198001150033" """));
        Assert.Empty(Faults("""  "idNumber": "810000198001150033" """));
    }

    [Fact]
    public void The_shape_tells_a_template_what_there_is()
    {
        Assert.Equal("name", Schema.Shape.Find("姓名")!.Value.Key);
        Assert.Equal(DataKind.Picture, Schema.Shape.Members["photo"].Kind);
        Assert.Equal(DataKind.List, Schema.Shape.Members["papers"].Kind);
        Assert.Equal("isRepresentative", Schema.Shape.Members["papers"].Item!.Find("代表作")!.Value.Key);
        Assert.Equal("其他论文", Schema.Shape.Members["other"].Title);
    }

    [Theory]
    [InlineData("""{"type":"object","title":"表","additionalProperties":false,"properties":{"a":{"type":"string","title":"甲","const":"x"}}}""", "schema.unsupported-keyword", "/properties/a/const")]
    [InlineData("""{"type":"object","title":"表","additionalProperties":false,"if":{}}""", "schema.unsupported-keyword", "/if")]
    [InlineData("""{"type":"object","title":"表","additionalProperties":false,"anyOf":[{"contains":{}}]}""", "schema.unsupported-keyword", "/anyOf/contains")]
    [InlineData("""{"type":"object","title":"表","additionalProperties":false,"oneOf":[{"properties":{"a":{"not":{"items":{"const":1}}}}}]}""", "schema.unsupported-keyword", "/oneOf/properties/a/not/items/const")]
    [InlineData("""{"type":"object","title":"表","additionalProperties":false,"not":{"$ref":"#/$defs/a"},"$defs":{"a":{"items":{"$ref":"#/$defs/a"}}}}""", "schema.reference", "/$defs/a/items/$ref")]
    [InlineData("""{"type":"object","title":"表","additionalProperties":false,"anyOf":[{"items":{"type":"text"}}]}""", "schema.type", "/anyOf/items/type")]
    [InlineData("""{"type":"object","title":"表","additionalProperties":false,"allOf":[{"$ref":"#/$defs/b"}],"$defs":{"a":{}}}""", "schema.reference", "/allOf/$ref")]
    [InlineData("""{"type":"object","title":"表","additionalProperties":false,"properties":{"a":{"type":"string","title":"甲","maxLength":9}}}""", "schema.unsupported-keyword", "/properties/a/maxLength")]
    [InlineData("""{"type":"object","title":"表","additionalProperties":false,"properties":{"a":{"type":"string","title":"甲","format":"uri"}}}""", "schema.keyword-value", "/properties/a/format")]
    [InlineData("""{"type":"object","title":"表","additionalProperties":false,"properties":{"a":{"type":"string","title":"甲","pattern":"("}}}""", "schema.keyword-value", "/properties/a/pattern")]
    [InlineData("""{"type":"object","title":"表","additionalProperties":false,"properties":{"a":{"type":"string","title":"甲","x-maxCharacters":"9"}}}""", "schema.keyword-value", "/properties/a/x-maxCharacters")]
    [InlineData("""{"type":"object","title":"表","additionalProperties":false,"properties":{"a":{"type":"string"}}}""", "schema.title", "/properties/a")]
    [InlineData("""{"type":"object","title":"表","additionalProperties":false,"properties":{"a":{"type":"string","title":"甲"},"b":{"type":"string","title":"甲"}}}""", "schema.duplicate-title", "/properties/b")]
    [InlineData("""{"type":"object","title":"表","properties":{}}""", "schema.open-object", "")]
    [InlineData("""{"type":"object","title":"表","additionalProperties":false,"required":["b"]}""", "schema.required", "/required")]
    [InlineData("""{"type":"object","title":"表","additionalProperties":false,"properties":{"stage":{"type":"string","title":"阶段"}}}""", "schema.reserved-name", "/properties/stage")]
    [InlineData("""{"type":"object","title":"表","additionalProperties":false,"properties":{"a.b":{"type":"string","title":"甲"}}}""", "schema.key", "/properties/a.b")]
    [InlineData("""{"type":"object","title":"表","additionalProperties":false,"properties":{"a":{"title":"甲"}}}""", "schema.type", "/properties/a")]
    [InlineData("""{"type":"object","title":"表","additionalProperties":false,"properties":{"a":{"type":"array","title":"甲"}}}""", "schema.items", "/properties/a")]
    [InlineData("""{"type":"object","title":"表","additionalProperties":false,"properties":{"a":{"title":"甲","$ref":"http://x.cn/s"}}}""", "schema.reference", "/properties/a/$ref")]
    [InlineData("""{"type":"object","title":"表","additionalProperties":false,"properties":{"a":{"title":"甲","$ref":"#/$defs/a"}},"$defs":{"a":{"type":"array","title":"环","items":{"$ref":"#/$defs/a"}}}}""", "schema.reference", "/$defs/a/items/$ref")]
    [InlineData("""{"type":"object","title":"表","additionalProperties":false,"properties":{"a":{"type":"string","title":"甲","x-idTypeField":"b"}}}""", "schema.keyword-value", "/properties/a")]
    [InlineData("[]", "schema.type", "")]
    [InlineData("""{"type":"string","title":"表"}""", "schema.type", "/type")]
    public void A_schema_that_would_not_be_checked_is_refused(string json, string code, string pointer)
    {
        var problem = Assert.Single(DataSchema.Load(Encoding.UTF8.GetBytes(json)).Problems);
        Assert.Equal((code, pointer), (problem.Code, problem.Pointer));
    }

    [Fact]
    public void No_mutation_of_valid_data_throws()
    {
        var valid = Encoding.UTF8.GetBytes("""{"name":"胡青","idNumber":"330102199003070019","level":"中级","papers":[{"title":"储能","keywords":["a"]}],"years":3,"score":1.5,"note":null,"bornOn":"1990-03-07"}""");
        var (state, parsed) = (43u, 0);
        for (var round = 0; round < 5_000; round++)
        {
            var bytes = (byte[])valid.Clone();
            for (var change = 0; change <= Next(2); change++) bytes[Next(bytes.Length)] = (byte)"{}[]\",:.#/0x1"[Next(13)];
            if (StrictJson.Parse(bytes, Limits.Default).Value is not ObjectValue data) continue;
            parsed++;
            Assert.All(Schema.Check(Schema.Normalise(data).Data), problem => Assert.StartsWith("/data", problem.Pointer, StringComparison.Ordinal));
        }
        Assert.True(parsed > 500);

        int Next(int bound) => (int)((state = state * 1664525 + 1013904223) >> 8) % bound;
    }
}
