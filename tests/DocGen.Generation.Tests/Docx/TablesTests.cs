using DocGen.Generation.Content;
using DocGen.Testing;

namespace DocGen.Generation.Tests.Docx;

public sealed class TablesTests
{
    [Fact]
    public void All_properties_of_a_cell_are_read()
    {
        var format = ReadDocx.Table(new DocxFile("<w:tbl><w:tr><w:tc><w:tcPr><w:tcBorders><w:start w:val=\"dashed\" w:sz=\"4\"/><w:end w:val=\"wave\" w:sz=\"12\" w:color=\"FF0000\"/><w:tl2br w:val=\"single\"/><w:tr2bl w:val=\"dotted\"/></w:tcBorders>" +
            "<w:noWrap/><w:tcMar><w:top w:w=\"20\"/><w:start w:w=\"40\"/></w:tcMar><w:textDirection w:val=\"btLr\"/><w:tcFitText/><w:vAlign w:val=\"bottom\"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>")).Rows[0].Cells[0].Format;
        Assert.Equal(new CellFormat
        {
            Borders = new()
            {
                Left = new(BorderStyle.Dashed, new(0.5), Color.Black),
                Right = new(BorderStyle.Single, new(1.5), new(255, 0, 0)),
                DiagonalDown = new(BorderStyle.Single, new(0.5), Color.Black),
                DiagonalUp = new(BorderStyle.Dotted, new(0.5), Color.Black),
            },
            NoWrap = true,
            FitText = true,
            VerticalAlignment = VerticalAlignment.Bottom,
            Direction = TextDirection.BottomToTop,
            Margins = new(new(1), new(5.4), default, new(2)),
        }, format);
    }

    [Fact]
    public void Rows_and_cells_in_content_controls_and_a_table_in_a_cell_are_read_with_their_places()
    {
        const string Inner = "<w:tbl><w:tr><w:tc><w:p><w:ins w:id=\"1\"/></w:p></w:tc></w:tr></w:tbl>";
        var body = $"<w:p/><w:tbl><w:sdt><w:sdtContent><w:tr><w:tc><w:p/></w:tc></w:tr></w:sdtContent></w:sdt><w:tr><w:tc><w:p/></w:tc><w:sdt><w:sdtContent><w:tc>{Inner}<w:p/></w:tc></w:sdtContent></w:sdt></w:tr></w:tbl>";
        Assert.Equal("表格1 第2行第2列 内表格1 第1行第1列 第1段", ReadDocx.Problem(new DocxFile(body)).Place);
        var table = Assert.IsType<Table>(ReadDocx.Whole(new DocxFile(body.Replace("<w:ins w:id=\"1\"/>", "", StringComparison.Ordinal))).Sections[0].Blocks[1]);
        Assert.Equal([1, 2], table.Rows.Select(row => row.Cells.Length));
        Assert.IsType<Table>(table.Rows[1].Cells[1].Blocks[0]);
    }

    [Fact]
    public void Tables_nested_too_deep_are_refused()
    {
        var nested = "<w:p/>";
        for (var depth = 0; depth < 5; depth++) nested = $"<w:tbl><w:tr><w:tc>{nested}<w:p/></w:tc></w:tr></w:tbl>";
        Assert.Equal("template.too-deep", ReadDocx.Problem(new DocxFile(nested)).Code);
    }

    [Fact]
    public void Cells_merged_the_old_way_become_one_over_all_their_columns()
    {
        var cells = ReadDocx.Table(new DocxFile("<w:tbl><w:tblGrid><w:gridCol w:w=\"200\"/><w:gridCol w:w=\"200\"/><w:gridCol w:w=\"200\"/><w:gridCol w:w=\"200\"/></w:tblGrid><w:tr><w:tc><w:tcPr><w:hMerge w:val=\"restart\"/></w:tcPr><w:p/></w:tc>" +
            "<w:tc><w:tcPr><w:gridSpan w:val=\"2\"/><w:hMerge/></w:tcPr><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>")).Rows[0].Cells;
        Assert.Equal([3, 1], cells.Select(cell => cell.Format.ColumnSpan));
    }

    [Fact]
    public void A_row_set_apart_from_its_table_has_its_own_lines_and_margins()
    {
        var table = ReadDocx.Table(new DocxFile("<w:tbl><w:tblPr><w:tblBorders><w:top w:val=\"single\" w:sz=\"4\"/><w:insideV w:val=\"single\" w:sz=\"4\"/></w:tblBorders></w:tblPr><w:tr><w:tc><w:p/></w:tc></w:tr>" +
            "<w:tr><w:tblPrEx><w:tblBorders><w:insideV w:val=\"nil\"/></w:tblBorders><w:tblCellMar><w:top w:w=\"60\"/></w:tblCellMar></w:tblPrEx><w:tc><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"));
        Assert.Equal((Borders.None, null), (table.Rows[0].Cells[0].Format.Borders, table.Rows[0].Cells[0].Format.Margins));
        Assert.Equal((Border.None, 3.0), (table.Rows[1].Cells[0].Format.Borders.Right, table.Rows[1].Cells[0].Format.Margins!.Value.Top.Value));
    }

    [Theory]
    [InlineData("<w:tbl><w:tblPr><w:tblpPr/></w:tblPr><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>", "template.floating-table", "表格1")]
    [InlineData("<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr><w:p/></w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p><w:r><w:t>藏</w:t></w:r></w:p></w:tc></w:tr></w:tbl>", "template.hidden-text", "表格1 第2行第1列")]
    public void What_a_table_will_not_show_is_told(string body, string code, string place)
    {
        var warning = ReadDocx.Warning(new DocxFile(body));
        Assert.Equal((code, place), (warning.Code, warning.Place));
    }

    [Theory]
    [InlineData("<w:tr><w:trPr><w:hidden/></w:trPr><w:tc><w:p/></w:tc></w:tr>", "template.unsupported", "表格1")]
    [InlineData("<w:tr><w:trPr><w:ins w:id=\"1\"/></w:trPr><w:tc><w:p/></w:tc></w:tr>", "template.tracked-changes", "表格1")]
    [InlineData("<w:tr><w:tc><w:tcPr><w:cellIns w:id=\"1\"/></w:tcPr><w:p/></w:tc></w:tr>", "template.tracked-changes", "表格1 第1行第1列")]
    [InlineData("<w:tr><w:tc><w:tcPr><w:textDirection w:val=\"tbLrV\"/></w:tcPr><w:p/></w:tc></w:tr>", "template.unsupported", "表格1 第1行第1列")]
    [InlineData("<w:strange><w:t>甲</w:t></w:strange><w:tr><w:tc><w:p/></w:tc></w:tr>", "template.unsupported", "表格1")]
    public void What_a_table_would_lose_is_refused(string rows, string code, string place)
    {
        var problem = ReadDocx.Problem(new DocxFile($"<w:tbl>{rows}</w:tbl>"));
        Assert.Equal((code, place), (problem.Code, problem.Place));
    }
}
