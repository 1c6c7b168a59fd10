using System.Collections.Concurrent;
using System.Net;
using DocGen.Documents;
using DocGen.Service.Guarantees;
using DocGen.Service.Guarantees.Pages;
using DocGen.Service.Problems;
using DocGen.Service.Web;

namespace DocGen.Service.Tests.Guarantees;

/// <summary>The pages alone, over a socket, with nothing behind them but what a test says.</summary>
public sealed class PagesForTests : IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, Page> pages = new(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<string, Func<byte[], Problem?>> answers = new(StringComparer.Ordinal);

    private readonly WebApplication app;

    private int opened;

    public PagesForTests()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        app = builder.Build();
        app.MapPageFiles();
        app.MapGet("/s/{secret}", (HttpContext context, string secret) => PageAnswers.SendAsync(context, StatusCodes.Status200OK, pages["s/" + secret]));
        app.MapPost("/s/{secret}", Sign);
        app.MapPost("/s/{secret}/opened", () => { Interlocked.Increment(ref opened); return Results.NoContent(); });
        app.MapGet("/v/{code?}", (HttpContext context, string? code) => PageAnswers.SendAsync(context, StatusCodes.Status200OK, pages["v/" + code]));
    }

    public static SigningPageModel Model { get; } = new(
        "专业技术资格申报材料真实性保证书",
        "本人郑重保证：所填报的信息和提交的全部材料真实、准确、完整。如有弄虚作假，愿按《浙江省职称评审管理实施办法（试行）》（浙人社发〔2020〕47号）等规定接受处理。",
        "《浙江省职称评审管理实施办法（试行）》（浙人社发〔2020〕47号）",
        "对在申报过程中有弄虚作假行为的申报对象，其申报材料一律予以退回，并从评审次年起3年内不得申报高一级专业技术资格，已参加评审取得资格的取消其资格。",
        "丁一川", "居民身份证", "330604198709230331", "2023年度杭州湾上虞经济技术开发区工程技术人员中级专业技术职务任职资格评审工作计划", 2023,
        "浙江杭州湾精细化工有限公司", "工程师（中级）", TimeSpan.FromMinutes(15));

    public static SignedPageModel Signed { get; } = new(
        Model.Title, Model.Name, new(2023, 8, 15, 16, 30, 5, TimeSpan.Zero), "7K3MQ0ZT9XWER", "s/AbC/document", GuaranteeState.Signed);

    public static VerifiedPageModel Verified { get; } = new(
        Model.Title, Model.Name, Model.IdType, Model.IdNumber, Model.Plan, Signed.SignedAt, Signed.ShortCode, GuaranteeState.Signed);

    /// <summary>Times that a page told it was seen.</summary>
    public int Opened => opened;

    public ValueTask InitializeAsync() => new(app.StartAsync());

    /// <returns>The page's address.</returns>
    public string Show(string path, Page page)
    {
        pages[path] = page;
        return $"{app.Urls.First()}/{path}";
    }

    /// <summary>A signing page that answers strokes as told; once they are taken, it shows that it was signed.</summary>
    /// <param name="answer">What is wrong with the strokes, or null.</param>
    public string Invite(string secret, Func<byte[], Problem?> answer, SigningPageModel? model = null)
    {
        answers[secret] = answer;
        return Show("s/" + secret, GuaranteePages.Signing(model ?? Model));
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task Sign(HttpContext context, string secret)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var problem = answers[secret](body.ToArray());
        if (problem is not null && !problem.Code.StartsWith("invitation.", StringComparison.Ordinal))
        {
            await context.AnswerAsync([problem]);
            return;
        }
        pages["s/" + secret] = GuaranteePages.Signed(Signed);
        if (problem is null) await context.Response.WriteAsJsonAsync(new { state = "signed" });
        else await context.AnswerAsync([problem]);
    }
}
