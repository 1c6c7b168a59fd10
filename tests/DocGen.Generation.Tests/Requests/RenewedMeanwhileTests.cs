using DocGen.Documents;
using DocGen.Generation.Data;
using DocGen.Generation.Requests;
using DocGen.Generation.Templates;
using DocGen.Generation.Tests.Layout;
using DocGen.Generation.Tests.Templates;

namespace DocGen.Generation.Tests.Requests;

public sealed class RenewedMeanwhileTests
{
    [Fact]
    public void A_request_never_sees_a_form_of_one_catalogue_and_a_notice_of_the_next()
    {
        using var folder = new FormsFolder().With("a", "v1").WithNotice("n");
        var before = folder.Load();
        var notice = Path.Combine(folder.Path, "notices/n.json");
        File.WriteAllText(notice, File.ReadAllText(notice).Replace("真实。", "真实、准确。", StringComparison.Ordinal));
        var (shelf, after) = (new TemplateShelf(before), folder.Load());
        // Asked while the form is being found: at that moment the templates are renewed.
        var request = new RenderRequest("a", ObjectValue.Empty, RenderOptions.Default with { Blank = true, Notice = "n" }) { Withdrawn = new Renewing(() => shelf.Swap(after)) };
        var judged = new GenerateDocument(shelf, FakeFace.Library, Limits.Default).Check(request).Value!;
        Assert.Same(after, shelf.Current);
        Assert.Same(before.Find("a").Value, judged.Template);
        Assert.Same(before.Notice("n").Value, judged.Notice);
    }

    private sealed class Renewing(Action renew) : HashSet<string>, IReadOnlySet<string>
    {
        bool IReadOnlySet<string>.Contains(string item)
        {
            renew();
            return false;
        }
    }
}
