using DocGen.Generation.Content;

namespace DocGen.Generation.Templates.Tags.Filters;

/// <summary>The filters that a tag may name, and what each of them wants.</summary>
internal sealed class FilterCatalogue(TagProblems problems)
{
    private const string Names = "date:yyyy年M月d日、default:无、blank:　　、mask:id、join:、、number:0.00、percent、check:合格、yesno、lines";

    public Printing Read(Tag tag, DataShape shape, ContentPlace place)
    {
        var printing = Printing.Plain;
        foreach (var call in tag.Filters) printing = Add(printing, call, tag, shape, place);
        return printing;
    }

    private Printing Add(Printing printing, FilterCall call, Tag tag, DataShape shape, ContentPlace place)
    {
        switch (call)
        {
            case { Name: "default", Argument: { } text } when printing.Default is null: return printing with { Default = text };
            case { Name: "blank", Argument: { } text } when printing.Blank is null: return printing with { Blank = text };
            case { Name: "lines", Argument: null }: return printing with { Newlines = Newlines.BreakLines };
            case { Name: "default" or "blank" or "lines" }: return Refuse(printing, call, tag, place);
        }
        if (!IsKnown(call.Name))
        {
            problems.Add("template.unknown-filter", $"{tag.Source} 里的格式“{call.Name}”不存在。可用的格式：{Names}。", place);
            return printing;
        }
        if (Filter(call) is not { } filter) return Refuse(printing, call, tag, place);
        if (printing.Filters.IsEmpty && shape.Kind != DataKind.Any && !filter.Takes(shape.Kind))
            problems.Add("template.misplaced-filter", $"{tag.Source} 里的格式“{call.Name}”不适用于这个数据项（{KindOf(shape)}）。请换一种格式或去掉它。", place);
        return printing with { Filters = printing.Filters.Add(filter) };
    }

    private static bool IsKnown(string name) => name is "date" or "mask" or "join" or "number" or "percent" or "check" or "yesno";

    private static IFilter? Filter(FilterCall call) => call switch
    {
        { Name: "date", Argument: { } pattern } => DateFilter.Of(pattern),
        { Name: "mask", Argument: { } name } => Mask.Of(name),
        { Name: "join", Argument: { } separator } => new JoinFilter(separator),
        { Name: "number", Argument: { } pattern } => NumberFilter.Number(pattern),
        { Name: "percent" } => NumberFilter.Percent(call.Argument ?? "0.##"),
        { Name: "check" } => new CheckFilter(call.Argument),
        { Name: "yesno", Argument: null } => new YesNoFilter(),
        _ => null,
    };

    private Printing Refuse(Printing printing, FilterCall call, Tag tag, ContentPlace place)
    {
        var written = call.Argument is null ? call.Name : $"{call.Name}:{call.Argument}";
        problems.Add("template.bad-filter-argument", $"{tag.Source} 里的“{written}”写法不对。{Usage(call.Name)}", place);
        return printing;
    }

    private static string Usage(string name) => name switch
    {
        "date" => "日期格式只用 yyyy yy MM M dd d 加汉字或符号，例如 date:yyyy年M月d日（月份是大写 M）。",
        "mask" => "只有 mask:id（证件号码）、mask:phone（电话）、mask:name（姓名）、mask:middle（中间部分）。",
        "join" => "请写明分隔符，例如 join:、。",
        "number" or "percent" => "数字格式只用 0 # , . ，至少有一个 0，例如 number:0.00、percent:0.0。",
        "default" or "blank" => $"{name} 后面要写文字，并且只能写一次，例如 {name}:无。",
        _ => $"{name} 后面不写冒号和内容。",
    };

    private static string KindOf(DataShape shape) => shape.Kind switch
    {
        DataKind.Text => "文字",
        DataKind.Number => "数字",
        DataKind.Boolean => "是或否",
        DataKind.Picture => "图片",
        DataKind.List => "列表",
        _ => "一组数据项",
    };
}
