using System.Collections.Immutable;
using System.Text;
using DocGen.Documents;
using DocGen.Generation.Content;

namespace DocGen.Testing.Fuzz;

/// <summary>Paragraphs of every script and format, with all that a careless program may put into a text. Everything follows from the seed.</summary>
internal sealed class RandomText(int seed)
{
    private static readonly string[] Families = ["宋体", "黑体", "楷体", "仿宋", "Times New Roman", "Arial", "没有的字体"];

    /// <summary>From, to, and how often.</summary>
    private static readonly (int First, int Last, int Weight)[] Scripts =
    [
        (0x4E00, 0x9FFF, 30), (0x3400, 0x4DBF, 4), (0x20000, 0x2A6DF, 4), (0x2A700, 0x323AF, 3), (0xF900, 0xFAFF, 1), (0x2F00, 0x2FD5, 1), (0x3000, 0x303F, 6), (0xFF01, 0xFFEE, 4),
        (0x2010, 0x2027, 3), (0x2030, 0x205E, 2), (0x20, 0x7E, 20), (0xA0, 0x24F, 4), (0x300, 0x36F, 2), (0x370, 0x52F, 3), (0x590, 0x6FF, 2), (0x900, 0xDFF, 2), (0xE00, 0xEFF, 2),
        (0x1100, 0x11FF, 1), (0x3040, 0x30FF, 3), (0xAC00, 0xD7A3, 2), (0x2100, 0x2BFF, 3), (0x1F300, 0x1FAFF, 1), (0xFE00, 0xFE6F, 1), (0x200B, 0x200F, 1), (0x2028, 0x202E, 1),
        (0xE0100, 0xE01EF, 1), (0xD800, 0xDFFF, 1), (0xE000, 0xF8FF, 1), (0, 0x1F, 1), (0x10000, 0x1FFFF, 1), (0xFFF0, 0xFFFF, 1),
    ];

    /// <summary>Those that a reader of a PDF gives back as they are: no marks, joiners or text from right to left.</summary>
    private static readonly (int First, int Last, int Weight)[] Plain =
        [(0x4E00, 0x9FFF, 30), (0x3400, 0x4DBF, 4), (0x20000, 0x2A6DF, 4), (0x3001, 0x3029, 5), (0xFF01, 0xFF5E, 4), (0x21, 0x7E, 20), (0xA1, 0xFF, 3), (0x391, 0x3A1, 2), (0x410, 0x44F, 2), (0x3041, 0x3093, 3)];

    private readonly Random random = new(seed);

    public Section Section() => new(Setup(), [.. Enumerable.Range(0, Between(1, 3)).Select(_ => (Block)Paragraph(Scripts))]);

    /// <summary>One paragraph that readers of PDF can be asked for.</summary>
    public Paragraph PlainParagraph() => Paragraph(Plain) with { Format = ParagraphFormat.Default };

    private int Between(int low, int high) => random.Next(low, high + 1);

    private bool Chance(int percent) => random.Next(100) < percent;

    private PageSetup Setup()
    {
        var margin = new Points(40);
        return PageSetup.A4 with { Width = new(80 + Between(30, 500)), Height = new(80 + Between(60, 760)), Margins = new(margin, margin, margin, margin), HeaderDistance = new(20), FooterDistance = new(20), LinePitch = new(Chance(30) ? 15.6 : 0) };
    }

    private Paragraph Paragraph((int First, int Last, int Weight)[] scripts) =>
        new([.. Enumerable.Range(0, Between(0, 5)).SelectMany(_ => Inlines(scripts))], new()
        {
            Alignment = (Alignment)Between(0, 4),
            Kinsoku = Chance(80),
            AutoSpace = Chance(80),
            BreakWords = Chance(20),
            WidowControl = Chance(70),
            KeepLines = Chance(10),
            FirstLineCharacters = Chance(30) ? 200 : null,
            FirstLineIndent = new(Between(-20, 20)),
            IndentLeft = new(Chance(20) ? Between(0, 40) : 0),
            LineSpacing = Chance(60) ? LineSpacing.Single : new((LineRule)Between(0, 2), 0.5 + 2 * random.NextDouble(), new(Between(1, 60))),
            Tabs = [.. Enumerable.Range(0, Chance(20) ? Between(1, 4) : 0).Select(_ => new TabStop(new(Between(0, 400)), (TabAlignment)Between(0, 3), Chance(30) ? '.' : '\0'))],
        });

    private ImmutableArray<Inline> Inlines((int First, int Last, int Weight)[] scripts)
    {
        var run = new TextRun(Text(scripts), Format());
        return Chance(10) ? [run, Chance(50) ? new Tab(run.Format) : new LineBreak(run.Format)] : [run];
    }

    private TextFormat Format() => new()
    {
        Fonts = new(Pick(Families), Pick(Families), Pick(Families)),
        Size = new(Between(4, 40)),
        Bold = Chance(15),
        Italic = Chance(15),
        Underline = (Underline)(Chance(80) ? 0 : Between(0, 6)),
        CharacterSpacing = new(Chance(85) ? 0 : Between(-2, 6)),
        CharacterScale = Chance(85) ? 1 : 0.5 + random.NextDouble(),
        Position = (VerticalPosition)(Chance(90) ? 0 : Between(0, 2)),
        FitWidth = new(Chance(96) ? 0 : Between(10, 200)),
        FitId = Between(1, 3),
    };

    private string Text((int First, int Last, int Weight)[] scripts)
    {
        var text = new StringBuilder();
        for (var stretch = Between(0, 6); stretch > 0; stretch--)
        {
            var (first, last) = Script(scripts);
            for (var count = Between(1, 15); count > 0; count--) Append(text, Between(first, last));
        }
        return text.ToString();
    }

    /// <summary>A half of a pair stays one: JSON can bring it.</summary>
    private static void Append(StringBuilder text, int codePoint)
    {
        if (codePoint is '\t' or '\n' or '\r') return;
        if (codePoint > 0xFFFF) text.Append(char.ConvertFromUtf32(codePoint));
        else text.Append((char)codePoint);
    }

    private (int First, int Last) Script((int First, int Last, int Weight)[] scripts)
    {
        var at = random.Next(scripts.Sum(script => script.Weight));
        foreach (var (first, last, weight) in scripts)
            if ((at -= weight) < 0) return (first, last);
        return (scripts[0].First, scripts[0].Last);
    }

    private T Pick<T>(T[] choices) => choices[random.Next(choices.Length)];
}
