using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using DocGen.Generation.Data;
using DocGen.Generation.Templates.Schema;

namespace DocGen.Generation.Requests;

/// <summary>
/// Masks identity and mobile numbers wherever a text holds them: the person's own, however they are spaced, and whatever has the shape of
/// somebody's. Years, amounts, patent, certificate, book and credit numbers stay: the publicity edition shows achievements in full.
/// </summary>
internal sealed partial class Scrub
{
    private const char Masked = '*';

    /// <summary>A shorter value would be found in places that have nothing to do with it.</summary>
    private const int ShortestOwnValue = 6;

    private readonly ImmutableArray<string> own;

    /// <param name="values">The person's own numbers.</param>
    public Scrub(IEnumerable<string> values) =>
        own = [.. values.Select(value => Compact(value)).Where(value => value.Length >= ShortestOwnValue).Distinct().OrderByDescending(value => value.Length)];

    /// <summary>The same data with every text of it scrubbed.</summary>
    public ObjectValue Apply(ObjectValue data) => (ObjectValue)Apply((Value)data);

    public string Apply(string text)
    {
        if (text.Length < ShortestOwnValue || !text.Any(char.IsDigit)) return text;
        foreach (var value in own) text = MaskOwn(text, value);
        text = Identity().Replace(text, match => MaskIdentity(match.Value));
        return Mobile().Replace(text, match => Hide(match.Value, first: 3, last: 4));
    }

    private Value Apply(Value value) => value switch
    {
        TextValue text => Apply(text.Text) is var scrubbed && ReferenceEquals(scrubbed, text.Text) ? text : new TextValue(scrubbed),
        ListValue list => new ListValue([.. list.Items.Select(Apply)]),
        ObjectValue data => new ObjectValue([.. data.Members.Select(member => KeyValuePair.Create(member.Key, Apply(member.Value)))]),
        _ => value,
    };

    /// <summary>The person's own value, with anything between its characters that people put there.</summary>
    private static string MaskOwn(string text, string value)
    {
        var result = new StringBuilder(text);
        for (var start = 0; start < text.Length; start++)
        {
            if (EndOf(value, text, start) is not { } end || TouchesDigit(text, start - 1) || TouchesDigit(text, end)) continue;
            var hidden = value.Length == 11 ? Hide(text[start..end], first: 3, last: 4) : Hide(text[start..end], first: 0, last: 2);
            result.Remove(start, end - start).Insert(start, hidden);
            start = end - 1;
        }
        return result.ToString();
    }

    private static int? EndOf(string value, string text, int start)
    {
        if (Plain(text[start]) != value[0]) return null;
        var at = start;
        foreach (var wanted in value)
        {
            while (at > start && at < text.Length && IsSeparator(text[at])) at++;
            if (at >= text.Length || Plain(text[at]) != wanted) return null;
            at++;
        }
        return at;
    }

    private static bool TouchesDigit(string text, int at) => at >= 0 && at < text.Length && char.IsAsciiDigit(Plain(text[at]));

    /// <summary>A credit code may have the digits of a birthday in it; its own check character tells.</summary>
    private static string MaskIdentity(string found)
    {
        var number = Compact(found);
        var isOther = CreditCode.Fault(number) is null && IdentityNumber.Fault(number) is not null;
        return !isOther && IdentityNumber.Resembles(number) ? Hide(found, first: 0, last: 2) : found;
    }

    private static string Hide(string found, int first, int last)
    {
        var total = found.Count(character => !IsSeparator(character));
        var seen = 0;
        return string.Concat(found.Select(character => IsSeparator(character) || ++seen <= first || seen > total - last ? character : Masked));
    }

    private static string Compact(string text) => string.Concat(text.Where(character => !IsSeparator(character)).Select(Plain));

    private static char Plain(char character) => character switch
    {
        >= '０' and <= '９' => (char)(character - '０' + '0'),
        >= 'Ａ' and <= 'Ｚ' => (char)(character - 'Ａ' + 'A'),
        >= 'ａ' and <= 'ｚ' => (char)(character - 'ａ' + 'A'),
        _ => char.ToUpperInvariant(character),
    };

    private static bool IsSeparator(char character) => char.IsWhiteSpace(character) || character is '-' or '－' or '‐' or '‑' or '‒' or '–' or '—' or '_' or '.' or '·';

    /// <summary>Seventeen digits and a check character, or without it, spaced or hyphenated anywhere.</summary>
    [GeneratedRegex(@"(?<![0-9０-９])[0-9０-９](?:[\s\-－‐-—_]{0,3}[0-9０-９]){16}(?:[\s\-－‐-—_]{0,3}[0-9０-９XxＸｘ](?![0-9０-９])|(?![0-9０-９]))")]
    private static partial Regex Identity();

    /// <summary>
    /// Eleven digits, in one piece or in the pieces that people write (138 0013 8000, 138-0013-8000, 1 3 8 …), with the same sign between all of
    /// them: 1999-2003 150 is years and an amount. With 0. before or cents behind it is no telephone, but 1.138… begins a list.
    /// </summary>
    [GeneratedRegex("""
        (?<![0-9０-９]|(?<![0-9０-９])[0０][.．])
        [1１][3-9３-９](?:
            [0-9０-９]{9}
          | [0-9０-９](?:(?<a>[\s\-－‐-—_.]{1,2})[0-9０-９]{4}\k<a>[0-9０-９]{4}|(?<b>[\s\-－‐-—_.]{1,2})[0-9０-９]{3}\k<b>[0-9０-９]{5}|[\-－‐-—][0-9０-９]{8})
          | [0-9０-９]{2}(?<c>[\s\-－‐-—_.])[0-9０-９]{3}\k<c>[0-9０-９]{4}
          | [0-9０-９]{5}[\s\-－‐-—][0-9０-９]{4}
        )
        (?![0-9０-９]|[.．][0-9０-９]{1,2}(?![0-9０-９]))
        | (?<![0-9０-９]|(?<![0-9０-９])[0０][.．])[1１](?<d>[\s\-－‐-—_.])[3-9３-９](?:\k<d>[0-9０-９]){9}(?![0-9０-９]|\k<d>[0-9０-９])
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture)]
    private static partial Regex Mobile();
}
