using FanOut.Reports.Texts;

namespace FanOut.Reports.Tracking;

/// <summary>Commits as people write them.</summary>
public static class CommitText
{
    /// <summary>A full hash's first digits are enough for git, and for a line.</summary>
    private const int Digits = 10;

    /// <summary>What is no hash may be the name of a release, and is no sentence.</summary>
    private const int MostCharacters = 40;

    /// <summary>The first digits of a hash; names that are none as they are, up to a length.</summary>
    /// <param name="commit">Null where it is not known.</param>
    public static string Abbreviated(string? commit) => commit switch
    {
        null => "no commit",
        { Length: > Digits } when commit.All(char.IsAsciiHexDigit) => commit[..Digits],
        _ => VisibleText.Shortened(commit, MostCharacters),
    };
}
