namespace DocGen.Generation.Docx;

/// <summary>A sentence about one place of a .docx.</summary>
/// <param name="Place">As messages name it (“表格2 第5行第3列”); null for the file as a whole.</param>
public sealed record Remark(string? Place, string Text);
