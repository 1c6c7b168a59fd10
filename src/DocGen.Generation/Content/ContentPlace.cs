namespace DocGen.Generation.Content;

/// <summary>Where something stands in a document, as staff would say it: “表格2 第5行第3列 第1段”. Numbers count from 1.</summary>
public sealed record ContentPlace
{
    private readonly string path;

    private ContentPlace(string path) => this.path = path;

    public static ContentPlace Body { get; } = new("");

    public static ContentPlace Header(int number) => new($"页眉{number}");

    public static ContentPlace Footer(int number) => new($"页脚{number}");

    /// <summary>A section as a whole: its paper, margins, page numbers.</summary>
    public static ContentPlace Section(int number) => new($"第{number}节");

    /// <param name="number">Among the paragraphs of the same body, cell, header or footer; tables do not count.</param>
    public ContentPlace Paragraph(int number) => Below($"第{number}段");

    /// <param name="number">Among the tables of the same body or cell.</param>
    public ContentPlace Table(int number) => Below(path.Length == 0 || path.StartsWith('页') && !path.Contains('列', StringComparison.Ordinal) ? $"表格{number}" : $"内表格{number}");

    /// <param name="column">The cell's number in its row, merged cells counting as one.</param>
    public ContentPlace Cell(int row, int column) => Below($"第{row}行第{column}列");

    public override string ToString() => path.Length == 0 ? "正文" : path;

    private ContentPlace Below(string step) => new(path.Length == 0 ? step : $"{path} {step}");
}
