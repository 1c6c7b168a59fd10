using DocGen.Documents;
using DocGen.Generation.Data;
using DocGen.Generation.Templates.Tags.Filters;

namespace DocGen.Generation.Templates;

/// <summary>Reads form.json.</summary>
public static class FormDefinitionFile
{
    public static Outcome<FormDefinition> Read(ReadOnlyMemory<byte> utf8, Limits limits) => Salvage(utf8, limits).Sound();

    internal static Salvaged<FormDefinition> Salvage(ReadOnlyMemory<byte> utf8, Limits limits) =>
        DefinitionFields.Salvage(utf8, Template.DefinitionFile, limits, fields => Form(fields, limits));

    private static FormDefinition Form(DefinitionFields fields, Limits limits)
    {
        var download = fields.Object("download", inner => (Name: inner.Text("name"), Ascii: Ascii(inner)).ToTuple());
        if (download is null && fields.Value["download"] is null)
            fields.Refuse("download", "definition.missing-member", "缺少“download”（下载的文件名）。请补上。");
        if (fields.Value["status"] is null)
            fields.Refuse("status", "definition.missing-member", "缺少“status”（draft、published 或 withdrawn）。请补上。");
        return new()
        {
            Title = fields.Text("title"),
            TitleEnglish = fields.Text("titleEnglish"),
            Status = fields.Choice<FormStatus>("status"),
            Description = fields.OptionalText("description") ?? "",
            Notices = fields.Texts("notices") is { IsEmpty: false } notices ? notices : ["*"],
            DownloadName = download?.Item1 ?? "",
            DownloadAscii = download?.Item2 ?? "",
            Defaults = fields.Object("defaults", inner => Defaults(inner, limits)) ?? new(),
            Provisional = fields.OptionalText("provisional") ?? "",
            Unprinted = fields.Texts("unprinted"),
            Merge = fields.Objects("merge", merge => new ListMerge(merge.Text("list"), merge.Text("with"), merge.Text("by"))),
            Computed = fields.Objects("computed", computed => new ComputedField(computed.Text("set"), computed.Text("to"))),
            Rules = fields.Objects("rules", Rule),
            Views = fields.ObjectsByName("views", View),
            Stages = fields.ObjectsByName("stages", Stage),
        };
    }

    private static FormDefaults Defaults(DefinitionFields fields, Limits limits) => new()
    {
        Notice = fields.OptionalText("notice"),
        Watermark = fields.OptionalText("watermark"),
        WatermarkStyle = fields.Choice<Pages.WatermarkStyle>("watermarkStyle"),
        Copies = fields.OptionalInteger("copies", 1, limits.Copies),
        Duplex = fields.OptionalBoolean("duplex"),
    };

    private static StageDefinition Stage(DefinitionFields fields) =>
        new() { Clear = fields.Texts("clear"), Mark = fields.OptionalText("mark") ?? "" };

    private static RuleDefinition Rule(DefinitionFields fields) => new(
        fields.Text("code"), fields.Text("at"), fields.Text("expect"), fields.Text("message"),
        fields.Choice<RuleSeverity>("severity"), fields.OptionalText("each"));

    private static ViewDefinition View(DefinitionFields fields)
    {
        var masks = fields.TextsByName("mask");
        foreach (var (path, mask) in masks)
            if (mask != ViewDefinition.YearMonth && Mask.Of(mask) is null)
                fields.Refuse("mask", "definition.unknown-mask", $"“{path}”的遮盖方式“{mask}”不存在。可用的有：id、phone、name、middle、yearMonth。请改正。");
        return new()
        {
            Remove = fields.Texts("remove"),
            Mask = masks,
            Clear = fields.Texts("clear"),
            Scrub = fields.Texts("scrub"),
            WatermarkSuffix = fields.OptionalText("watermarkSuffix") ?? "",
        };
    }

    private static string Ascii(DefinitionFields fields)
    {
        var name = fields.Text("ascii");
        if (!name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
            fields.Refuse("ascii", "definition.wrong-type", "“ascii”只能用英文字母、数字、- _ .。请改正。");
        return name;
    }
}
