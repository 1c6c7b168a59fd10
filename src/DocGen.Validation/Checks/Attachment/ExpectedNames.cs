using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using DocGen.Validation.Kinds;
using DocGen.Validation.Report;

namespace DocGen.Validation.Checks.Attachment;

/// <summary>How near what was read comes to an expected name.</summary>
internal enum NameLikeness { None, Near, Found }

/// <summary>A name, or a year, that must stand on the document.</summary>
/// <param name="What">“申报人姓名”.</param>
/// <param name="Spellings">As <see cref="Printed.Plain"/> leaves them; any is right.</param>
internal sealed record ExpectedNames(ExpectedName Kind, Sentence What, ImmutableArray<string> Spellings)
{
    /// <summary>Of all characters of an employer's name, those that may look like the right ones, at a quarter each; and those that make it another's that is nearly called so.</summary>
    private const double EmployerPlay = 1.0 / 16, EmployerNear = 1.0 / 5;

    /// <summary>What the kind asks for and the caller told.</summary>
    public static ImmutableArray<ExpectedNames> Of(AttachmentQuestion asked) => [.. asked.Kind.Names.Select(name => Of(name, asked.Expected)).OfType<ExpectedNames>()];

    /// <summary>What the caller told and the kind does not ask for.</summary>
    public static IEnumerable<Sentence> NotAsked(AttachmentQuestion asked) => Enum.GetValues<ExpectedName>().Where(name => !asked.Kind.Names.Contains(name) && IsTold(name, asked.Expected)).Select(WhatOf);

    /// <summary>What the kind asks for and the caller told without a letter in it.</summary>
    public static IEnumerable<Sentence> Empty(AttachmentQuestion asked) => asked.Kind.Names.Where(name => IsTold(name, asked.Expected) && Of(name, asked.Expected) is null).Select(WhatOf);

    public bool IsFoundOn(IReadOnlyList<PrintedPage> pages) => pages.Any(page => LikenessOn(page) == NameLikeness.Found);

    public NameLikeness LikenessOn(PrintedPage page) => Spellings.Select(spelling => page.Find(spelling) is { } found ? Of(spelling, found.Cost) : NameLikeness.None).Max();

    /// <summary>Readings of the page that are nearly right, each by itself: the same twice, and surely read, is no misreading but another name.</summary>
    public IEnumerable<PrintedPage.Sighting> NearOn(PrintedPage page) =>
        Spellings.SelectMany(spelling => page.FindInEach(spelling).Where(sighting => Of(spelling, sighting.Cost) == NameLikeness.Near));

    /// <summary>Characters that Debian's network for Chinese was not taught: print of them is never read right.</summary>
    public bool HasRareCharacters => Spellings.Any(spelling => RareUnits(spelling) > 0);

    private NameLikeness Of(string spelling, double cost) => Kind switch
    {
        _ when cost == 0 => NameLikeness.Found,
        ExpectedName.Year => NameLikeness.None,
        ExpectedName.Employer when cost <= EmployerPlay * spelling.Length => NameLikeness.Found,
        ExpectedName.Employer => cost <= Math.Max(1, EmployerNear * spelling.Length) ? NameLikeness.Near : NameLikeness.None,
        // Of two characters one alone says nothing, unless the other looks right. Rare ones are never read right, and those beyond the basic plane count two.
        _ => cost <= (RareUnits(spelling) is > 0 and var rare ? rare : spelling.Length <= 2 ? 0.5 : 1) ? NameLikeness.Near : NameLikeness.None,
    };

    private static int RareUnits(string spelling) => spelling.EnumerateRunes().Where(IsRare).Sum(rune => rune.Utf16SequenceLength);

    /// <summary>Outside of GB 2312's 6763 characters.</summary>
    private static bool IsRare(Rune rune)
    {
        Span<char> characters = stackalloc char[2];
        Span<byte> bytes = stackalloc byte[4];
        var length = rune.EncodeToUtf16(characters);
        return rune.Value > 0x7F && (CodePagesEncodingProvider.Instance.GetEncoding(20936)!.GetBytes(characters[..length], bytes) != 2 || bytes[0] < 0xB0);
    }

    private static ExpectedNames? Of(ExpectedName name, Expectations expected) => name switch
    {
        ExpectedName.Person when Printed.Plain(expected.Person ?? "") is { Length: > 0 } person => new(name, WhatOf(name), [person]),
        ExpectedName.Employer when Printed.Plain(expected.Employer ?? "") is { Length: > 0 } employer => new(name, WhatOf(name), [employer]),
        ExpectedName.Year when expected.Year is { } year => new(name, new($"年份 {year}", $"the year {year}"), [Printed.Plain(year.ToString(CultureInfo.InvariantCulture)), Printed.Plain(InChinese(year))]),
        _ => null,
    };

    private static bool IsTold(ExpectedName name, Expectations expected) => name switch
    {
        ExpectedName.Person => !string.IsNullOrEmpty(expected.Person),
        ExpectedName.Employer => !string.IsNullOrEmpty(expected.Employer),
        _ => expected.Year is not null,
    };

    private static Sentence WhatOf(ExpectedName name) => name switch
    {
        ExpectedName.Person => new("申报人姓名", "the applicant's name"),
        ExpectedName.Employer => new("单位名称", "the employer's name"),
        _ => new("年份", "the year"),
    };

    private static string InChinese(int year) => string.Concat(year.ToString(CultureInfo.InvariantCulture).Select(digit => "〇一二三四五六七八九"[digit - '0']));
}
