using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace DocGen.Service.Web;

/// <summary>
/// A page for people: one of the <c>.html</c> files of the program, and what fills its <c>{{places}}</c>. Nothing of a person reaches a page but
/// through <see cref="Text"/>.
/// </summary>
/// <param name="File">Of the content; the frame around it is the same for all.</param>
/// <param name="Places">Markup by the name of its place.</param>
public sealed partial record Page(string File, IReadOnlyDictionary<string, string> Places)
{
    private const string Frame = "frame.html", Content = "content", Root = "root";

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>No script, style or picture but our own files, and forms go nowhere but to us, where a page has one.</summary>
    public string ContentSecurityPolicy =>
        $"default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; form-action {FormAction}; frame-ancestors 'none'";

    private string FormAction => PageFiles.Text(File).Contains("<form", StringComparison.Ordinal) ? "'self'" : "'none'";

    /// <summary>Text as markup, for content and quoted attributes.</summary>
    public static string Text(string text) => Encoder.Encode(text);

    /// <param name="root">
    /// The way from the page's address to the service's root: empty, or <c>../</c> as often as it takes. So the pages also work below a path of a proxy.
    /// </param>
    public string Html(string root) => Fill(PageFiles.Text(Frame), name => name == Content ? Fill(PageFiles.Text(File), name => PlaceOf(name, root)) : PlaceOf(name, root));

    private string PlaceOf(string name, string root) =>
        name == Root ? root
        : Places.TryGetValue(name, out var markup) ? markup
        : root + PageFiles.AddressOf(name);

    private static string Fill(string template, Func<string, string> place) => PlacePattern().Replace(template, match => place(match.Groups[1].Value));

    [GeneratedRegex(@"\{\{([\w.]+)\}\}", RegexOptions.CultureInvariant)]
    private static partial Regex PlacePattern();
}
