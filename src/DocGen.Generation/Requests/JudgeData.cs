using System.Collections.Immutable;
using DocGen.Documents;
using DocGen.Generation.Data;
using DocGen.Generation.Fonts;
using DocGen.Generation.Templates;

namespace DocGen.Generation.Requests;

/// <summary>The flow from what was sent to what may be printed: normalise, check, compute, judge, merge, mask. Thread-safe.</summary>
public sealed class JudgeData(FontLibrary fonts, Limits limits)
{
    private const string Pointer = "/data";

    private readonly PrintableCharacters characters = new(fonts);

    /// <summary>What can be printed, or every fault of the request at once, each at its pointer; warnings come either way.</summary>
    /// <param name="templates">That the template is of: its notices are those that stood beside it.</param>
    public Outcome<JudgedRequest> Run(Template template, RenderRequest request, TemplateCatalogue templates)
    {
        var (definition, options) = (template.Definition, request.Options);
        var findings = new Findings(options.Stage);
        findings.Add(request.Faults);
        var notice = findings.Take(NoticeFor(definition, options, templates));
        var view = options.View == View.Publicity ? findings.Take(Publicity(definition)) : null;
        findings.Add(characters.Check(options.Watermark ?? "", "水印", "/options/watermark"));
        var submitted = options.Blank ? ObjectValue.Empty : Accept(template, request, findings);

        var data = WithRoot(submitted, options, notice);
        if (!options.Blank)
        {
            data = template.Rules.Compute(data);
            // Before merging: pointers must count the items as the request does.
            var broken = template.Rules.Check(data, Pointer);
            findings.AddConsequences(broken.Problems);
            findings.Warn(broken.Warnings);
        }
        data = NoticeMerge.Apply(data, definition.Merge);
        if (view is not null) data = WithRoot(ViewOfData.Show(data, view), options, notice);
        var stage = options.Stage == Stage.Draft ? definition.Stages.GetValueOrDefault("draft") : null;
        if (stage is not null) data = ViewOfData.Clear(data, stage.Clear);
        return findings.Conclude(() => Judged(template, notice!, data, options, view, stage) with { Submitted = submitted });
    }

    private ObjectValue Accept(Template template, RenderRequest request, Findings findings)
    {
        var (data, changes) = template.Schema.Normalise(request.Data);
        findings.Warn(changes);
        findings.Add(template.Schema.Check(data));
        findings.Add(characters.Check(data, template.Schema.Shape, Pointer));
        var pictures = new PictureFields(request.Parts, limits);
        data = pictures.Resolve(data, template.Schema.Shape);
        findings.Add(pictures.Problems);
        return data;
    }

    private static Outcome<Notice> NoticeFor(FormDefinition definition, RenderOptions options, TemplateCatalogue templates)
    {
        if ((options.Notice ?? definition.Defaults.Notice) is not { } id)
            return Outcome.Fail<Notice>(new Problem("notice.required", "这份表要按通知填写；请在 options.notice 里写明通知的编号。").At("/options/notice"));
        var notice = templates.Notice(id);
        if (!notice.Ok) return Outcome.Fail<Notice>(notice.Problems.Select(problem => problem.At("/options/notice")), notice.Warnings);
        return definition.Takes(id) ? notice : Outcome.Fail<Notice>(
            new Problem("notice.not-for-form", $"通知“{id}”不用这份表；用这份表的通知：{string.Join('、', definition.Notices)}。").At("/options/notice"));
    }

    private static Outcome<ViewDefinition> Publicity(FormDefinition definition) => definition.Views.TryGetValue("publicity", out var view)
        ? Outcome.Of(view)
        : Outcome.Fail<ViewDefinition>(new Problem("options.view", "这份表没有公示版；请去掉选项 view，或改为 full。").At("/options/view"));

    private static ObjectValue WithRoot(ObjectValue data, RenderOptions options, Notice? notice) => data
        .With(FormShape.Notice, notice?.Data ?? ObjectValue.Empty)
        .With(FormShape.Stage, new TextValue(options.Stage == Stage.Draft ? "draft" : "final"))
        .With(FormShape.Blank, options.Blank ? Value.True : Value.False);

    private static JudgedRequest Judged(
        Template template, Notice notice, ObjectValue data, RenderOptions options, ViewDefinition? view, StageDefinition? stage)
    {
        var (definition, defaults) = (template.Definition, template.Definition.Defaults);
        var resolved = options with
        {
            Notice = notice.Id,
            Watermark = options.Watermark ?? (defaults.Watermark is "" ? "" : notice.Watermark ?? defaults.Watermark ?? ""),
            Copies = options.Copies ?? (options.Blank ? 1 : defaults.Copies ?? notice.Copies ?? 1),
            Duplex = options.Duplex ?? defaults.Duplex ?? notice.Duplex ?? false,
        };
        ImmutableArray<string> lines = [.. new[] { resolved.Watermark, view?.WatermarkSuffix ?? "", stage?.Mark ?? "" }.Where(line => !string.IsNullOrWhiteSpace(line))];
        var ending = DownloadName.EndingOf(options.Format);
        return new(
            template, notice, data, resolved, lines, DownloadName.Clean(template.FileName.Bind(data), definition.Title, ending), definition.DownloadAscii + ending);
    }
}
