using System.Collections.Immutable;
using System.Globalization;
using DocGen.Documents;
using DocGen.Generation.Data;

namespace DocGen.Generation.Templates;

/// <summary>
/// An official notice (通知): everything in which one year's or one region's review differs from another. One file each in templates/notices.
/// </summary>
public sealed record Notice
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    /// <summary>文号; empty when the notice has none.</summary>
    public string Number { get; init; } = "";

    public required string Issuer { get; init; }

    /// <summary><c>yyyy-MM-dd</c>.</summary>
    public required string IssuedOn { get; init; }

    public string Plan { get; init; } = "";

    /// <summary>What the notice calls the evaluation form.</summary>
    public required string FormTitle { get; init; }

    /// <summary>Forms that the notice asks for.</summary>
    public ImmutableArray<string> Forms { get; init; } = [];

    public string? Watermark { get; init; }

    public int? Copies { get; init; }

    public bool? Duplex { get; init; }

    public string? Paper { get; init; }

    public ImmutableArray<OpinionStep> OpinionChain { get; init; } = [];

    public required Pledge Pledge { get; init; }

    /// <summary>Null when the notice names no limits for the photo.</summary>
    public PhotoLimits? Photo { get; init; }

    public CutOffs CutOffs { get; init; } = new();

    /// <summary>Of its file, lower-case hex; empty when it was not read from one.</summary>
    public string Sha256 { get; init; } = "";

    /// <summary>The clause that each fact comes from.</summary>
    public ImmutableArray<string> Sources { get; init; } = [];

    /// <summary>As templates see it under <c>notice</c>.</summary>
    public required ObjectValue Data { get; init; }

    /// <summary>What templates may ask of a notice.</summary>
    public static DataShape Shape { get; } = DataShape.Object("通知",
        new("id", DataShape.Text("通知编号")),
        new("title", DataShape.Text("通知标题")),
        new("number", DataShape.Text("文号")),
        new("issuer", DataShape.Text("发文单位")),
        new("issuedOn", DataShape.Text("发文日期")),
        new("plan", DataShape.Text("评审计划")),
        new("formTitle", DataShape.Text("表名")),
        new("forms", DataShape.List("表格", DataShape.Text())),
        new("watermark", DataShape.Text("水印")),
        new("copies", DataShape.Number("份数")),
        new("duplex", DataShape.Boolean("双面打印")),
        new("paper", DataShape.Text("纸张")),
        new("opinionChain", DataShape.List("意见环节", DataShape.Object("一个环节",
            new("role", DataShape.Text("环节编号")),
            new("title", DataShape.Text("意见名称")),
            new("organisation", DataShape.Text("意见单位")),
            new("seal", DataShape.Boolean("盖章")),
            new("vote", DataShape.Boolean("表决"))))),
        new("pledge", DataShape.Object("保证书",
            new("title", DataShape.Text("保证书标题")),
            new("text", DataShape.Text("保证书正文")),
            new("legalBasis", DataShape.Text("依据")),
            new("sanction", DataShape.Text("处理")),
            new("version", DataShape.Text("版本")))),
        new("cutOffs", DataShape.Object("截止日期",
            new("seniority", DataShape.Text("年限截止")),
            new("achievements", DataShape.Text("业绩截止")),
            new("personalDeadline", DataShape.Text("个人申报截止")),
            new("unitDeadline", DataShape.Text("单位推荐截止")),
            new("upwardDeadline", DataShape.Text("报送截止")))));

    public static Outcome<Notice> Read(ReadOnlyMemory<byte> utf8, string file, Limits limits) =>
        DefinitionFields.Read(utf8, file, limits, fields => Read(fields, limits));

    private static Notice Read(DefinitionFields fields, Limits limits) => new()
    {
        Id = fields.Text("id"),
        Title = fields.Text("title"),
        Number = fields.OptionalText("number") ?? "",
        Issuer = fields.Text("issuer"),
        IssuedOn = Date(fields, "issuedOn", fields.Text("issuedOn")),
        Plan = fields.OptionalText("plan") ?? "",
        FormTitle = fields.Text("formTitle"),
        Forms = fields.Texts("forms"),
        Watermark = fields.OptionalText("watermark"),
        Copies = fields.OptionalInteger("copies", 1, limits.Copies),
        Duplex = fields.OptionalBoolean("duplex"),
        Paper = fields.OptionalText("paper"),
        OpinionChain = fields.Objects("opinionChain", OpinionStep.Read),
        Pledge = fields.Object("pledge", Pledge.Read) ?? Pledge.Missing(fields),
        Photo = fields.Object("photo", PhotoLimitsReader.Read),
        CutOffs = fields.Object("cutOffs", CutOffs.Read) ?? new(),
        Sources = fields.Texts("sources"),
        Data = fields.Value,
    };

    internal static string Date(DefinitionFields fields, string name, string text)
    {
        if (text.Length > 0 && !DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            fields.Refuse(name, "definition.wrong-type", $"“{name}”应是 2023-07-19 这样的日期。请改正。");
        return text;
    }
}

/// <summary>One place in the chain of opinions (推荐、审核、评审意见).</summary>
/// <param name="Seal">The organisation seals it.</param>
/// <param name="Vote">It reports a vote.</param>
public sealed record OpinionStep(string Role, string Title, string? Organisation, bool Seal, bool Vote)
{
    internal static OpinionStep Read(DefinitionFields fields) => new(
        fields.Text("role"), fields.Text("title"), fields.OptionalText("organisation"),
        fields.OptionalBoolean("seal") ?? false, fields.OptionalBoolean("vote") ?? false);
}

/// <summary>What the applicant pledges (保证书).</summary>
public sealed record Pledge(string Title, string Text, string? LegalBasis, string? Sanction, string Version)
{
    internal static Pledge Read(DefinitionFields fields) => new(
        fields.Text("title"), fields.Text("text"), fields.OptionalText("legalBasis"), fields.OptionalText("sanction"), fields.Text("version"));

    internal static Pledge Missing(DefinitionFields fields)
    {
        if (fields.Value["pledge"] is null) fields.Refuse("pledge", "definition.missing-member", "缺少“pledge”（保证书）。请补上。");
        return new("", "", null, null, "");
    }
}

/// <summary>Reads the <c>photo</c> member of a notice.</summary>
internal static class PhotoLimitsReader
{
    public static PhotoLimits Read(DefinitionFields fields) => new(
        fields.OptionalInteger("minBytesExclusive", 0, int.MaxValue), fields.OptionalInteger("maxBytesExclusive", 0, int.MaxValue),
        fields.OptionalInteger("minWidthExclusive", 0, int.MaxValue), fields.OptionalInteger("minHeightExclusive", 0, int.MaxValue),
        Ratio(fields, "minRatio"), Ratio(fields, "maxRatio"), fields.OptionalText("background"))
    {
        Reject = fields.Texts("reject"),
        Clause = fields.OptionalText("clause"),
    };

    private static decimal? Ratio(DefinitionFields fields, string name)
    {
        if (fields.OptionalText(name) is not { } text) return null;
        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var ratio)) return ratio;
        fields.Refuse(name, "definition.wrong-type", $"“{name}”应是 \"0.65\" 这样的小数。请改正。");
        return null;
    }
}

/// <summary>Dates of the notice, <c>yyyy-MM-dd</c>; null where it names none.</summary>
public sealed record CutOffs
{
    public string? Seniority { get; init; }

    public string? Achievements { get; init; }

    public string? PersonalDeadline { get; init; }

    public string? UnitDeadline { get; init; }

    public string? UpwardDeadline { get; init; }

    internal static CutOffs Read(DefinitionFields fields) => new()
    {
        Seniority = Date(fields, "seniority"),
        Achievements = Date(fields, "achievements"),
        PersonalDeadline = Date(fields, "personalDeadline"),
        UnitDeadline = Date(fields, "unitDeadline"),
        UpwardDeadline = Date(fields, "upwardDeadline"),
    };

    private static string? Date(DefinitionFields fields, string name) =>
        fields.OptionalText(name) is { } text ? Notice.Date(fields, name, text) : null;
}
