using System.Collections.Immutable;
using DocGen.Validation.Measure;

namespace DocGen.Validation.Checks.Guarantee;

/// <summary>Looks for what should be printed in what was read. Exact but for what readers of print cannot tell apart: width, case, marks, gaps, 0 and O, 1 and I.</summary>
internal sealed class PrintedText
{
    /// <summary>Of the table's rows: a reader may put them before the value, between its two lines, or nowhere.</summary>
    private static readonly string[] Labels = [.. new[] { "姓名", "年度", "证件类型", "证件号码", "工作单位", "评审计划", "申报职称", "签署日期" }.Select(Printed.Plain)];

    /// <summary>Who signed, printed once more beside the code, travels with it when it is copied: it proves nothing.</summary>
    private static readonly string BesideTheCode = Printed.Plain("保证人：");

    private readonly string whole, values;

    public PrintedText(ImmutableArray<TextLine> lines)
    {
        string[] plain = [.. lines.Select(line => Printed.Plain(line.Text)).Where(line => !line.StartsWith(BesideTheCode, StringComparison.Ordinal))];
        whole = string.Concat(plain);
        values = string.Concat(plain.Select(WithoutLabel));
    }

    public bool IsEmpty => whole.Length == 0;

    public bool Has(string printed) => Printed.Plain(printed) is var sought && (whole.Contains(sought, StringComparison.Ordinal) || values.Contains(sought, StringComparison.Ordinal));

    private static string WithoutLabel(string line) => Labels.FirstOrDefault(label => line.StartsWith(label, StringComparison.Ordinal)) is { } label ? line[label.Length..] : line;
}
