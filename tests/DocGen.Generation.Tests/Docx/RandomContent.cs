using System.Collections.Immutable;
using DocGen.Documents;
using DocGen.Generation.Content;
using DocGen.Generation.Pictures;

namespace DocGen.Generation.Tests.Docx;

/// <summary>Any content that a Word document can say, lengths on the grid of its units; the same for the same seed.</summary>
internal sealed class RandomContent(int seed, Picture picture)
{
    private static readonly string[] Texts = ["姓名", " 前后有空格 ", "a < b & \"c\"", "𠮷野家𪚥", "１２３…——", "x", "  ", "·•", "{{不是标签", "]]>"];
    private static readonly string[] Fonts = ["宋体", "Times New Roman", "仿宋_GB2312", "黑体", "Arial"];

    private readonly Random random = new(seed);

    public Document Document()
    {
        var (first, later) = (Section(HeadersFooters.None, HeadersFooters.None), new List<Section>());
        for (var count = random.Next(3); count > 0; count--) later.Add(Section(later.LastOrDefault(first).Headers, later.LastOrDefault(first).Footers));
        return new([first, .. later]) { EvenAndOddHeaders = Sometimes(), SpaceBetween = Sometimes() ? SpaceBetween.Sum : SpaceBetween.Larger };
    }

    /// <summary>A section shows the headers of the one before it unless it has its own.</summary>
    private Section Section(HeadersFooters headers, HeadersFooters footers) => new(Setup(), Blocks(4, 0)) { Headers = Part(headers), Footers = Part(footers) };

    private HeadersFooters Part(HeadersFooters before)
    {
        ImmutableArray<Block>? One(ImmutableArray<Block>? old) => old is not null || Sometimes() ? Blocks(2, 1) : null;
        return new(One(before.Default), One(before.First), One(before.Even));
    }

    private PageSetup Setup() => new()
    {
        Width = Twips(8000, 16000),
        Height = Twips(8000, 20000),
        Margins = new(Twips(500, 1500), Twips(500, 1500), Twips(500, 1500), Twips(500, 1500)),
        HeaderDistance = Twips(100, 900),
        FooterDistance = Twips(100, 900),
        Gutter = Sometimes() ? Twips(0, 500) : default,
        Start = Any<SectionStart>(),
        DifferentFirstPage = Sometimes(),
        FirstPageNumber = Sometimes() ? random.Next(1, 90) : null,
        LinePitch = Sometimes() ? Twips(200, 500) : default,
        VerticalAlignment = Any<VerticalAlignment>(),
    };

    private ImmutableArray<Block> Blocks(int most, int depth)
    {
        var blocks = ImmutableArray.CreateBuilder<Block>();
        for (var count = random.Next(most); count > 0; count--)
        {
            if (depth < 2 && random.Next(3) == 0) blocks.Add(Table(depth + 1));
            blocks.Add(Paragraph());
        }
        if (blocks.Count == 0) blocks.Add(Paragraph());
        return blocks.ToImmutable();
    }

    private Paragraph Paragraph()
    {
        var inlines = ImmutableArray.CreateBuilder<Inline>();
        for (var count = random.Next(5); count > 0; count--) inlines.Add(Inline());
        return new(inlines.ToImmutable(), Format()) { MarkFormat = Text() };
    }

    private Inline Inline() => random.Next(10) switch
    {
        0 => new Tab(Text()),
        1 => new LineBreak(Text()),
        2 => new PageBreak(),
        3 => new PageNumber(Any<PageNumberKind>(), Text()),
        4 => new PictureFrame(Sometimes() ? null : picture, new(random.Next(1, 200)), new(random.Next(1, 200)), Sometimes() ? "" : "照片 <1>", Sometimes() ? Anchor() : null),
        _ => new TextRun(Texts[random.Next(Texts.Length)], Text()),
    };

    private PictureAnchor Anchor()
    {
        var vertical = random.Next(3) switch { 0 => AnchorOrigin.Page, 1 => AnchorOrigin.Margin, _ => AnchorOrigin.Paragraph };
        var horizontal = random.Next(3) switch { 0 => AnchorOrigin.Page, 1 => AnchorOrigin.Margin, _ => AnchorOrigin.Column };
        return Sometimes()
            ? new(horizontal, default, vertical, new(random.Next(-50, 300)), Sometimes()) { Align = (Alignment)random.Next(3) }
            : new(horizontal, new(random.Next(-50, 300)), vertical, new(random.Next(-50, 300)), Sometimes());
    }

    private TextFormat Text() => random.Next(3) == 0 ? TextFormat.Default : new()
    {
        Fonts = new(Font(), Font(), Font()),
        Size = new(random.Next(2, 100) / 2.0),
        Bold = Sometimes(),
        Italic = Sometimes(),
        Underline = Any<Underline>(),
        Strikethrough = Sometimes(),
        Color = Sometimes() ? Color() : default,
        Shading = Sometimes() ? Color() : null,
        CharacterSpacing = Sometimes() ? Twips(-40, 100) : default,
        CharacterScale = Sometimes() ? random.Next(33, 300) / 100.0 : 1,
        Position = Any<VerticalPosition>(),
        Raise = Sometimes() ? new(random.Next(-20, 20) / 2.0) : default,
        FitWidth = default,
    };

    private ParagraphFormat Format() => random.Next(3) == 0 ? ParagraphFormat.Default : new()
    {
        Alignment = Any<Alignment>(),
        IndentLeft = Sometimes() ? Twips(-500, 900) : default,
        IndentRight = Sometimes() ? Twips(-500, 900) : default,
        FirstLineIndent = Sometimes() ? Twips(-500, 900) : default,
        IndentLeftCharacters = Hundredths(),
        IndentRightCharacters = Hundredths(),
        FirstLineCharacters = Hundredths(),
        SpaceBefore = Sometimes() ? Twips(0, 500) : default,
        SpaceAfter = Sometimes() ? Twips(0, 500) : default,
        ContextualSpacing = Sometimes(),
        StyleId = Sometimes() ? "" : "a" + random.Next(3),
        LineSpacing = random.Next(4) switch
        {
            0 => LineSpacing.Single,
            1 => new(LineRule.Auto, random.Next(100, 900) / 240.0, default),
            2 => new(LineRule.Exact, 1, Twips(100, 900)),
            _ => new(LineRule.AtLeast, 1, Twips(100, 900)),
        },
        KeepWithNext = Sometimes(),
        KeepLines = Sometimes(),
        WidowControl = Sometimes(),
        PageBreakBefore = Sometimes(),
        SnapToGrid = Sometimes(),
        Kinsoku = Sometimes(),
        AutoSpace = Sometimes(),
        BreakWords = Sometimes(),
        Tabs = [.. Enumerable.Range(1, random.Next(3)).Select(i => new TabStop(Points.FromTwips(i * 1000 + random.Next(900)), Any<TabAlignment>(), " .-_·"[random.Next(5)]))],
        OutlineLevel = random.Next(10),
        Borders = Sometimes() ? Around() : Borders.None,
        Shading = Sometimes() ? Color() : null,
    };

    private Table Table(int depth)
    {
        var columns = Enumerable.Range(0, random.Next(1, 5)).Select(_ => Twips(300, 2000)).ToImmutableArray();
        var format = new TableFormat
        {
            Alignment = (Alignment)random.Next(3),
            Indent = Twips(-100, 300),
            Borders = Sometimes() ? Around() with { InsideHorizontal = Line(), InsideVertical = Line() } : Borders.None,
            CellMargins = Margins(),
            CellSpacing = random.Next(4) == 0 ? Twips(1, 60) : default,
        };
        return new(columns, [.. Enumerable.Range(0, random.Next(1, 4)).Select(row => Row(columns.Length, row, depth))], format);
    }

    private Row Row(int columns, int index, int depth)
    {
        var (before, after) = (columns > 2 && Sometimes() ? 1 : 0, columns > 2 && Sometimes() ? 1 : 0);
        var cells = ImmutableArray.CreateBuilder<Cell>();
        for (var left = columns - before - after; left > 0;)
        {
            var span = random.Next(1, left + 1);
            cells.Add(new(Blocks(2, depth), Cell(span, index)));
            left -= span;
        }
        var rule = Any<HeightRule>();
        return new(cells.ToImmutable(), new()
        {
            HeightRule = rule,
            Height = rule == HeightRule.Auto ? default : Twips(100, 900),
            Header = Sometimes(),
            KeepWhole = Sometimes(),
            GridBefore = before,
            GridAfter = after,
        });
    }

    private CellFormat Cell(int span, int row) => new()
    {
        ColumnSpan = span,
        Merge = row == 0 ? (VerticalMerge)random.Next(2) : Any<VerticalMerge>(),
        VerticalAlignment = Any<VerticalAlignment>(),
        Direction = Any<TextDirection>(),
        Borders = Sometimes() ? Around() with { InsideHorizontal = Line(), InsideVertical = Line(), DiagonalDown = Line(), DiagonalUp = Line() } : Borders.None,
        Margins = Sometimes() ? Margins() : null,
        Shading = Sometimes() ? Color() : null,
        FitText = Sometimes(),
        NoWrap = Sometimes(),
    };

    private Borders Around() => new() { Top = Line(), Bottom = Line(), Left = Line(), Right = Line() };

    /// <summary>Said, said to be none, or not said.</summary>
    private Border? Line() => random.Next(3) switch
    {
        0 => null,
        1 => Border.None,
        _ => new((BorderStyle)random.Next(1, 6), new(random.Next(1, 96) / 8.0), Color()),
    };

    private Margins Margins() => new(Twips(0, 200), Twips(0, 200), Twips(0, 200), Twips(0, 200));

    private int? Hundredths() => Sometimes() ? random.Next(1, 900) * (Sometimes() ? 1 : -1) : null;

    private Color Color() => new((byte)random.Next(256), (byte)random.Next(256), (byte)random.Next(256));

    private string Font() => Fonts[random.Next(Fonts.Length)];

    private Points Twips(int least, int most) => Points.FromTwips(random.Next(least, most));

    private bool Sometimes() => random.Next(2) == 0;

    private T Any<T>() where T : struct, Enum => Enum.GetValues<T>()[random.Next(Enum.GetValues<T>().Length)];
}
