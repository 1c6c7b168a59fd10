using System.Collections.Immutable;
using System.Text;
using DocGen.Documents;
using DocGen.Generation.Data;
using DocGen.Generation.Docx;
using DocGen.Generation.Requests.Filled;
using DocGen.Generation.Templates;

namespace DocGen.Generation;

/// <summary>The data of a Word document that was generated here and filled in or changed since.</summary>
/// <param name="Request"><c>{data, options}</c>, ready to be rendered again; pictures as base64.</param>
/// <param name="Changed">The titles of the fields that somebody changed in the document.</param>
public sealed record ReadForm(Template Template, ObjectValue Request, ImmutableArray<string> Changed);

/// <summary>
/// The way back: DOCX → controls → data. What the document carries of its request is the data, since print loses what filters drop; where a control shows
/// something else than it was written with, the control wins. Thread-safe.
/// </summary>
public sealed class ReadDocument(TemplateCatalogue templates, Limits limits)
{
    private static readonly ObjectValue NoRequest = new([new("data", ObjectValue.Empty), new("options", ObjectValue.Empty)]);

    /// <summary>A withdrawn version is read too: people fill in its files meanwhile.</summary>
    /// <param name="form"><c>evaluation-form@v1</c>, or <c>evaluation-form</c>: then the version that the file says it is of.</param>
    public Outcome<ReadForm> Run(string form, ReadOnlyMemory<byte> docx) => FilledDocument.Read(docx, limits).Then(document =>
        templates.Named(document.Request is { } request && request.Form.StartsWith(form + "@", StringComparison.Ordinal) ? request.Form : form)
            .Then(template => Carried(document, template).Then(carried => Read(template, document, carried))));

    /// <summary>The request in the document; without its part the controls alone have to tell.</summary>
    private Outcome<ObjectValue> Carried(FilledDocument document, Template template)
    {
        if (document.Request is not { } request)
            return document.Found.IsEmpty
                ? Outcome.Fail<ObjectValue>(new Problem("filled.not-ours", "这不是由本系统生成的 Word 文档，里面没有可读的控件。请用 docgen render --out F.docx 生成后填写。"))
                : Outcome.Of(NoRequest, [new Problem("filled.no-data", "文件里没有随附的数据（已丢失，或是公示版），只按控件里看得见的文字读取：没有印出的内容和选项没有了。请核对。")]);
        var name = $"{template.Form}@{template.Version}";
        if (request.Form != name)
            return Outcome.Fail<ObjectValue>(new Problem("filled.other-form", $"这份文件是用 {request.Form} 生成的，不是 {name}。请用它自己的表单名和版本读取。"));
        if (!IsOurs(request.Lists, template.Definition))
            return Outcome.Fail<ObjectValue>(new Problem("filled.damaged", "文件里随附的列表次序不是这张表的，或已损坏。请重新生成文件再填写。"));
        var parsed = StrictJson.Parse(Encoding.UTF8.GetBytes(request.Json), limits);
        if (parsed.Value is not ObjectValue value || value["data"] is not ObjectValue data
            || request.Lists.Any(list => data[list.Path] is ListValue { Items.Length: > FilledPath.MostItems }))
            return Outcome.Fail<ObjectValue>(new Problem("filled.damaged", "文件里随附的数据已损坏。请重新生成文件再填写。"));
        return Outcome.Of(value, request.TemplateSha256 == template.Sha256 ? []
            : [new Problem("filled.template-changed", $"{name} 的模板在这份文件生成之后改过。请核对读出的内容。")]);
    }

    private static bool IsOurs(ImmutableArray<EmbeddedList> lists, FormDefinition definition) =>
        lists.Length <= definition.Merge.Length
        && lists.All(list => list.Keys.Length <= FilledPath.MostItems && definition.Merge.Any(merge => merge.List == list.Path && merge.By == list.By));

    private static Outcome<ReadForm> Read(Template template, FilledDocument document, ObjectValue carried)
    {
        var before = (ObjectValue)carried["data"]!;
        var values = new FilledValues(template, document, FilledData.Changed(before, [], document));
        var changes = values.Changes();
        var changed = FilledData.Changed(before, changes, document);
        var data = FilledData.Sent(template, changes.IsEmpty ? before : changed, before, document);
        var options = carried["options"] as ObjectValue ?? ObjectValue.Empty;
        if (!data.Members.IsEmpty) options = options.Without("blank");
        values.Problems.AddRange(FilledData.Faults(template, changed, changes));
        return Outcome.Check(
            values.Problems, () => new ReadForm(template, new([new("data", data), new("options", options)]), [.. changes.Select(change => change.Title)]), values.Warnings);
    }
}
