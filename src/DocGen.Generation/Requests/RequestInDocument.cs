using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using DocGen.Generation.Content;
using DocGen.Generation.Data;
using DocGen.Generation.Docx;
using DocGen.Generation.Templates;

namespace DocGen.Generation.Requests;

/// <summary>What a Word document carries of its request: the data that its stage shows, and every option as it was settled.</summary>
internal static class RequestInDocument
{
    /// <summary>Null for a publicity edition: filters of its tags hide what the data still have, and nobody fills it in.</summary>
    public static EmbeddedRequest? Of(JudgedRequest judged, Document content)
    {
        if (judged.Options.View == View.Publicity) return null;
        var shown = content.Paragraphs().SelectMany(paragraph => paragraph.Inlines).OfType<PictureFrame>()
            .Where(frame => frame is { Field: not null, Picture.Ink: null }).Select(frame => frame.Picture!.Sha256).ToHashSet(StringComparer.Ordinal);
        var request = new ObjectValue([new("data", WithoutPictures(Shown(judged), shown)), new("options", Options(judged.Options))]);
        return new(
            $"{judged.Template.Form}@{judged.Template.Version}", judged.Template.Sha256, Encoding.UTF8.GetString(ValueJson.Write(request).Span),
            [.. judged.Template.Definition.Merge.Select(merge => ListOf(judged.Data, merge))]);
    }

    /// <summary>What was sent, as far as the stage shows it.</summary>
    private static ObjectValue Shown(JudgedRequest judged) =>
        judged.Options.Stage == Stage.Draft && judged.Template.Definition.Stages.TryGetValue("draft", out var draft)
            ? ViewOfData.Clear(judged.Submitted, draft.Clear) : judged.Submitted;

    /// <summary>A picture that stands in the document is named; another one comes along as base64.</summary>
    private static Value WithoutPictures(Value value, HashSet<string> shown) => value switch
    {
        PictureValue { Picture: var picture } => new TextValue(
            shown.Contains(picture.Sha256) ? EmbeddedRequest.PicturePrefix + picture.Sha256 : Convert.ToBase64String(picture.Bytes.Span)),
        ListValue list => new ListValue([.. list.Items.Select(item => WithoutPictures(item, shown))]),
        ObjectValue data => new ObjectValue([.. data.Members.Select(member => KeyValuePair.Create(member.Key, WithoutPictures(member.Value, shown)))]),
        _ => value,
    };

    private static EmbeddedList ListOf(ObjectValue data, ListMerge merge) => new(merge.List, merge.By,
        [.. (data[merge.List] as ListValue ?? ListValue.Empty).Items.Select(item => ((item as ObjectValue)?[merge.By] as TextValue)?.Text ?? "")]);

    private static ObjectValue Options(RenderOptions options)
    {
        var members = ImmutableArray.CreateBuilder<KeyValuePair<string, Value>>();
        void Add(string name, Value? value)
        {
            if (value is not null) members.Add(new(name, value));
        }
        Add("notice", options.Notice is { } notice ? new TextValue(notice) : null);
        Add("watermark", options.Watermark is { } watermark ? new TextValue(watermark) : null);
        Add("view", new TextValue("full"));
        Add("stage", new TextValue(options.Stage == Stage.Draft ? "draft" : "final"));
        if (options.Blank) Add("blank", Value.True);
        Add("copies", options.Copies is { } copies ? new NumberValue(copies, copies.ToString(CultureInfo.InvariantCulture)) : null);
        Add("duplex", options.Duplex is { } duplex ? duplex ? Value.True : Value.False : null);
        return new(members.ToImmutable());
    }
}
