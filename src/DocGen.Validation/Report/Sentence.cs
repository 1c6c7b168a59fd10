namespace DocGen.Validation.Report;

/// <summary>One thing said in both languages: what is wrong and what to do about it.</summary>
public sealed record Sentence(string Chinese, string English)
{
    public string In(Language language) => language == Language.English ? English : Chinese;
}

/// <summary>What the reader asked for.</summary>
public enum Language { Chinese, English }
