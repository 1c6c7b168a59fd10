using System.Text.RegularExpressions;
using DocGen.Testing;
using DocGen.Validation.Checks.Photo;
using DocGen.Validation.Report;
using static DocGen.Validation.Tests.PhotosForTests;

namespace DocGen.Validation.Tests.Checks;

/// <summary>What people read.</summary>
public sealed partial class MessagesTests
{
    [Fact]
    public void Every_message_is_whole_in_both_languages()
    {
        var findings = GoodPracticeTests.Photos
            .SelectMany(evidence => new[] { Rules, NoRules, Rules with { Background = "blue" } }.SelectMany(rules => PhotoChecks.Judge(evidence, rules)))
            .ToList();
        // Each wording of each code, which also shows that the photos above reach them.
        Assert.True(findings.Select(finding => finding.Message.Chinese).Distinct().Count() > 100);
        foreach (var finding in findings)
        {
            var (chinese, english) = finding.Message;
            Assert.Matches("^[^ ].*。$", chinese);
            Assert.Matches(@"^[A-Z].*\.$", english);
            Assert.DoesNotContain("  ", chinese + english);
            Assert.DoesNotContain("NaN", chinese + english + finding.Measured);
            Assert.DoesNotMatch(HanThenLatinPunctuation(), chinese);
            Assert.DoesNotMatch(Han(), english + finding.Measured + finding.Limit);
        }
    }

    [Fact]
    public void Whatever_is_not_passed_says_what_to_do()
    {
        foreach (var finding in GoodPracticeTests.Photos.SelectMany(evidence => PhotoChecks.Judge(evidence, Rules)).Where(finding => finding.Outcome != FindingOutcome.Passed))
        {
            Assert.Contains("请", finding.Message.Chinese);
            Assert.Contains("lease", finding.Message.English.Replace("The operator installs", "Please"));
        }
    }

    [Fact]
    public void The_documentation_knows_every_code()
    {
        var documented = File.ReadAllText(Path.Combine(Repository.Root, "docs", "checks.md"));
        foreach (var code in GoodPracticeTests.Photos.SelectMany(evidence => PhotoChecks.Judge(evidence, Rules)).Select(finding => finding.Code).Distinct())
            Assert.Contains($"| `{code}` |", documented);
    }

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}[,.;!?]")]
    private static partial Regex HanThenLatinPunctuation();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}|[，。；：（）]")]
    private static partial Regex Han();
}
