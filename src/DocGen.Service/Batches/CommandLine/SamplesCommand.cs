using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using DocGen.Client;
using DocGen.Service.Operations;
using DocGen.Service.Problems;

namespace DocGen.Service.Batches.CommandLine;

/// <summary><c>docgen batch samples ID --out DIR</c>: what staff look at before a batch changes anything.</summary>
internal static class SamplesCommand
{
    /// <summary>Pictures of one document: whoever wants more opens the PDFs.</summary>
    private const int MostPictures = 8;

    public static Command Create(Argument<Guid> id)
    {
        var folder = new Option<DirectoryInfo>("--out") { Description = "写到哪个文件夹：每份样本的前后两个 PDF，和不同的页的对照图", HelpName = "DIR", Required = true };
        var each = new Option<int>("--each") { Description = "每种差别几份，1 到 20", DefaultValueFactory = _ => 3, HelpName = "N" };
        var command = new Command("samples", "取几份样本，供人核对会怎样变（试算之后、正式运行之前）") { id, folder, each };
        command.SetAction((parsed, cancellation) => BatchServer.RunAsync(parsed, async docgen =>
        {
            var (batch, target) = (parsed.GetRequiredValue(id), parsed.GetRequiredValue(folder));
            var groups = await docgen.Batches.SamplesAsync(batch, parsed.GetValue(each), cancellation);
            if (groups.Count == 0) Console.WriteLine("没有不同之处，没有样本。");
            foreach (var group in groups)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{WordOf(group.Difference)}：共 {group.Documents:N0} 份，样本 {group.Items.Count} 份"));
                foreach (var item in group.Items) await SaveAsync(docgen.Batches, batch, group.Difference, item, target, cancellation);
            }
            return ExitCode.Done;
        }));
        return command;
    }

    private static async Task SaveAsync(BatchesClient batches, Guid batch, BatchItemDifference difference, Client.BatchItem item, DirectoryInfo folder, CancellationToken cancellation)
    {
        var name = Path.Combine(folder.FullName, string.Create(CultureInfo.InvariantCulture, $"{JsonNamingPolicy.KebabCaseLower.ConvertName(difference.ToString())}-{item.Number:000000}"));
        await OutputFile.WriteAsync(new(name + "-before.pdf"), stream => batches.BeforeAsync(batch, item.Number, stream, cancellation));
        await OutputFile.WriteAsync(new(name + "-after.pdf"), stream => batches.AfterAsync(batch, item.Number, stream, cancellation));
        var compared = await batches.CompareAsync(batch, item.Number, cancellation);
        var changed = compared.Pages.Where(page => page.Change != BatchPageChange.Same).ToList();
        foreach (var page in changed.Take(MostPictures))
            await OutputFile.WriteAsync(
                new(string.Create(CultureInfo.InvariantCulture, $"{name}-page-{page.Number}.jpg")), stream => batches.ComparePageAsync(batch, item.Number, page.Number, stream, cancellation));
        var pages = changed.Count == 0 ? "看不出不同" : "不同的页 " + string.Join('、', changed.Select(page => page.Number.ToString(CultureInfo.InvariantCulture)));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {item.Number}  {item.Application}  {compared.PagesBefore} 页 → {compared.PagesAfter} 页，{pages}：{name}-*"));
    }

    private static string WordOf(BatchItemDifference difference) => difference switch
    {
        BatchItemDifference.Pages => "页数不同",
        BatchItemDifference.Text => "文字不同",
        BatchItemDifference.Layout => "版面不同",
        BatchItemDifference.Bytes => "仅字节不同",
        _ => "无从比较",
    };
}
