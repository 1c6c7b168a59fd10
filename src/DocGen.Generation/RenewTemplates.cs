using System.Collections.Immutable;
using DocGen.Documents;
using DocGen.Generation.Data;
using DocGen.Generation.Fonts;
using DocGen.Generation.Requests;
using DocGen.Generation.Templates;

namespace DocGen.Generation;

/// <param name="Name"><c>form@v2</c>, <c>notices/ID.json</c>, or the folder.</param>
/// <param name="Reasons">Why what lies on disk was not taken.</param>
public sealed record ChangeNotTaken(string Name, ImmutableArray<Problem> Reasons);

/// <param name="Taken">What is new in it, changed or gone.</param>
public sealed record RenewedTemplates(TemplateCatalogue Catalogue, ImmutableArray<string> Taken, ImmutableArray<ChangeNotTaken> NotTaken);

/// <summary>
/// The catalogue in service and the folder as it is now → the catalogue to serve next. A change comes in only whole: it compiles, lint finds nothing wrong, and its empty
/// form can be drawn. What is wrong leaves what was in service as it was. A published version stays what it was to the byte, whatever lies in its folder; only its
/// status may change.
/// </summary>
public sealed class RenewTemplates(string folder, FontLibrary fonts, Limits limits)
{
    private readonly List<string> taken = [];
    private readonly List<ChangeNotTaken> notTaken = [];

    public static RenewedTemplates Run(TemplateCatalogue current, string folder, FontLibrary fonts, Limits limits) => new RenewTemplates(folder, fonts, limits).Run(current);

    private RenewedTemplates Run(TemplateCatalogue current)
    {
        var loaded = TemplateCatalogue.Load(folder, limits);
        if (!loaded.Ok) return new(current, [], [new(folder, loaded.Problems)]);
        var notices = Notices(current, loaded.Value);
        // Candidates are judged beside the notices that will be in service.
        var judge = new TemplateCatalogue(current.Entries, notices);
        var known = current.Entries.ToDictionary(entry => entry.Name, StringComparer.Ordinal);
        var entries = loaded.Value.Entries.Select(found => Next(known.GetValueOrDefault(found.Name), found, judge)).ToList();
        var names = loaded.Value.Entries.Select(entry => entry.Name).ToHashSet(StringComparer.Ordinal);
        entries.AddRange(current.Entries.Where(entry => !names.Contains(entry.Name)).Where(Stays));
        return new(new TemplateCatalogue(entries, notices), [.. taken], [.. notTaken]);
    }

    private CatalogueEntry Next(CatalogueEntry? served, CatalogueEntry found, TemplateCatalogue judge)
    {
        if (found.Template.Value is { } template)
        {
            if (served?.Template.Value?.Sha256 == template.Sha256) return served;
            if (IsSettled(served)) return Settled(served!, found, template);
        }
        var faults = Faults(found, judge);
        if (!faults.IsEmpty) return Keep(served, found, faults);
        taken.Add(found.Name);
        return found;
    }

    /// <summary>A change of status alone is taken unasked: whatever lint says of samples, notices or fonts by now, a withdrawal has to hold.</summary>
    private CatalogueEntry Settled(CatalogueEntry served, CatalogueEntry found, Template template)
    {
        if (found.Status == FormStatus.Draft || served.Template.Value!.SubstanceSha256 != template.SubstanceSha256)
            return Keep(served, found, [new Problem("template.published-changed", "已发布的版本被改动，没有采用；仍按原来的内容生成。请恢复原文件，另建新版本（docgen template new）再改。")]);
        taken.Add(found.Name);
        return found;
    }

    /// <summary>A version that makes the program fail is refused like any other: it stands in nobody's way.</summary>
    /// <exception cref="IOException">A file is being written or deleted.</exception>
    private ImmutableArray<Problem> Faults(CatalogueEntry found, TemplateCatalogue judge)
    {
        try
        {
            return Judge(found, judge);
        }
        catch (Exception failure) when (failure is not (IOException or UnauthorizedAccessException or OperationCanceledException))
        {
            return [new Problem("template.unusable", $"程序处理这一版时出错（{failure.GetType().Name}），没有采用。请撤回最近的改动再逐项试；仍不行时把这个模板交给开发人员。").In(found.Name)];
        }
    }

    private ImmutableArray<Problem> Judge(CatalogueEntry found, TemplateCatalogue judge)
    {
        if (found.Template.Value is not { } template) return found.Template.Problems;
        var lint = TemplateLint.Report(template.Folder, judge, fonts, limits);
        if (!lint.Problems.IsEmpty) return lint.Problems;
        var trial = new TemplateCatalogue([found with { Status = FormStatus.Draft }], judge.Notices);
        return new GenerateDocument(trial, fonts, limits).Run(new RenderRequest(found.Name, ObjectValue.Empty, RenderOptions.Default with { Blank = true, Notice = judge.UsualNotice(template) })).Problems;
    }

    /// <summary>What was in service goes on; a version that never was is there only by its own name, and says what is wrong with it.</summary>
    private CatalogueEntry Keep(CatalogueEntry? served, CatalogueEntry found, ImmutableArray<Problem> reasons)
    {
        notTaken.Add(new(found.Name, reasons));
        if (served is { Template.Ok: true }) return served;
        return found with { Status = served?.Status ?? FormStatus.Draft, Template = Outcome.Fail<Template>(reasons) };
    }

    private bool Stays(CatalogueEntry gone)
    {
        if (!IsSettled(gone))
        {
            taken.Add(gone.Name);
            return false;
        }
        notTaken.Add(new(gone.Name, [new Problem("template.published-gone", "已发布的版本从文件夹里消失了；仍按原来的内容生成。请恢复；不再使用的版本请停用（docgen template withdraw）。")]));
        return true;
    }

    /// <summary>Documents may have been made with it.</summary>
    private static bool IsSettled(CatalogueEntry? served) => served is { Status: not FormStatus.Draft, Template.Ok: true };

    private List<KeyValuePair<string, Outcome<Notice>>> Notices(TemplateCatalogue current, TemplateCatalogue found)
    {
        var next = found.Notices.ToDictionary(StringComparer.Ordinal);
        foreach (var (id, served) in current.Notices.Where(notice => notice.Value.Ok))
        {
            if (next.TryGetValue(id, out var now) && now.Ok && now.Value.Sha256 == served.Value!.Sha256) next[id] = served;
            else if (next.GetValueOrDefault(id) is { Ok: true }) taken.Add(NameOf(id));
            else next[id] = Keep(id, served, next.GetValueOrDefault(id)?.Problems);
        }
        foreach (var (id, added) in found.Notices.Where(notice => current.Notices.All(known => known.Key != notice.Key || !known.Value.Ok)))
        {
            if (added.Ok) taken.Add(NameOf(id));
            else notTaken.Add(new(NameOf(id), added.Problems));
        }
        return [.. next];
    }

    private Outcome<Notice> Keep(string id, Outcome<Notice> served, ImmutableArray<Problem>? reasons)
    {
        notTaken.Add(new(NameOf(id), reasons ?? [new Problem("notice.gone", "通知的文件消失了；仍按原来的内容生成。请恢复；要停用它，请先让表单不再引用，再重新启动服务。")]));
        return served;
    }

    private static string NameOf(string notice) => $"notices/{notice}.json";
}
