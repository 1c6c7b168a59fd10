using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using DocGen.Documents;
using DocGen.Service.Problems;
using DocGen.Testing;

namespace DocGen.Service.Tests.Problems;

/// <summary>
/// One catalogue of errors: the codes that the program tells to callers, found in its own source, with the statuses of <see cref="ProblemMap"/>. The page for
/// people and the constants of the client are made from it and committed.
/// </summary>
public sealed partial class ProblemCatalogueTests
{
    /// <summary>What callers meet; the faults of templates, keys and backups are the operator's.</summary>
    private static readonly string[] Families =
    [
        "request", "json", "data", "options", "notice", "picture", "watermark", "copies", "layout", "idempotency", "document", "link", "trace", "guarantee", "invitation", "ink", "access", "service", "storage", "batch", "webhook", "attachment-kind",
    ];

    /// <summary>Told only at start or by lint, though their family is the callers'.</summary>
    private static readonly string[] NotTold = ["attachment-kind.malformed", "notice.gone", "notice.unknown-check", "notice.wrong-id", "service.public-url", "service.trusted-proxies", "service.webhook-targets"];

    private static readonly SortedDictionary<string, string> Catalogue = Read();

    [Fact]
    public void The_page_of_the_committed_catalogue_lists_every_code()
    {
        var page = new StringBuilder("""
            # Problems

            Every refusal is `application/problem+json` (RFC 9457) with `code`, `traceId` and `problems`: each fault with its own code, a message in Chinese that says how to mend it, and its place
            (`pointer`, a JSON pointer of the request; else `place`). Over gRPC it is the status of the table with `google.rpc.ErrorInfo` (`reason` is the code), `BadRequest` with the places,
            `RetryInfo` and `RequestInfo` (the trace id). Codes are never renamed. The client has them as `ProblemCodes`. A form's own rules add codes of the form `FORM.RULE`, with 422; faults of a
            template or font of the service's are `template.*`, `schema.*` and `font.*`, with 503. Where `…` stands, the message names the thing.

            | code | HTTP | gRPC | message |
            |---|---|---|---|

            """);
        foreach (var (code, message) in Catalogue)
        {
            var document = ProblemDocument.From([new Problem(code, message)], "");
            page.Append(CultureInfo.InvariantCulture, $"| `{code}` | {document.Status} | {ProblemMap.RpcStatusOf(document)} | {message.Replace("|", "\\|", StringComparison.Ordinal)} |\n");
        }
        Assert.Null(GoldenFile.Compare("../../docs/problems.md", page.ToString()));
    }

    [Fact]
    public void The_client_knows_every_code_of_the_committed_catalogue()
    {
        var constants = new StringBuilder("""
            namespace DocGen.Client;

            /// <summary>What <see cref="DocGenException.Code"/> and <see cref="ProblemEntry.Code"/> may be; made from the service's catalogue, see its docs/problems.md.</summary>
            public static class ProblemCodes
            {

            """);
        constants.AppendJoin('\n', Catalogue.Keys.Select(code => $"    public const string {NameOf(code)} = \"{code}\";\n")).Append("}\n");
        Assert.Null(GoldenFile.Compare("../../src/DocGen.Client/ProblemCodes.cs", constants.ToString()));
    }

    private static SortedDictionary<string, string> Read()
    {
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            foreach (Match told in Told().Matches(File.ReadAllText(file)))
                if (Families.Contains(told.Groups["family"].Value)) found.TryAdd(told.Groups["code"].Value, Interpolation().Replace(Regex.Unescape(told.Groups["message"].Value), "…"));
        foreach (var code in ProblemMap.Codes) found.TryAdd(code, "");
        foreach (var code in NotTold) found.Remove(code);
        return found;
    }

    private static string NameOf(string code) => string.Concat(code.Split('.', '-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    /// <summary>A code that is followed by its message, in whatever makes a problem of them.</summary>
    [GeneratedRegex("""\w+\(\s*(?:ref reader, text, )?"(?<code>(?<family>[a-z][a-z0-9-]*)\.[a-z][a-z0-9-]+)",\s*\$?"(?<message>(?:[^"\\]|\\.)*)""")]
    private static partial Regex Told();

    [GeneratedRegex("""\{(?:[^{}]|\{[^{}]*\})*\}|\{[^}]*$""")]
    private static partial Regex Interpolation();
}
