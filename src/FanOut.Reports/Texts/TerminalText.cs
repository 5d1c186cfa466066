using System.Text.RegularExpressions;

namespace FanOut.Reports.Texts;

/// <summary>Plain text on a terminal and in the log of a build, so that nothing in it is a command of either.</summary>
/// <remarks>
/// Terminals obey escape sequences. Build servers obey lines: GitHub's runner <c>::name::</c> at the beginning of one and <c>##[name]</c>
/// anywhere, Azure Pipelines <c>##vso[name]</c>.
/// </remarks>
public static partial class TerminalText
{
    /// <summary>Columns between the stops of a tabulator.</summary>
    private const int TabWidth = 4;

    /// <summary>The text as one line, or as the beginning of one.</summary>
    public static string Line(string text) =>
        LogCommand().Replace(
            VisibleText.Escape(text), match => $"{match.Groups["first"].Value}\\u{(int)match.Groups["second"].Value[0]:X4}");

    /// <summary>The text with the lines that it has; JSON keeps its values, because escapes are written in JSON's own way.</summary>
    public static string Lines(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Replace("\t", new string(' ', TabWidth), StringComparison.Ordinal).Split('\n');
        return string.Join('\n', lines.Select(line => Line(line.TrimEnd(' '))));
    }

    /// <summary>Two marks that begin a command; the second one is written out.</summary>
    [GeneratedRegex(@"(?<first>\A *:)(?<second>:)|(?<first>#)(?<second>#)(?=[A-Za-z]*\[)")]
    private static partial Regex LogCommand();
}

/// <summary>Plain text in a workflow command of GitHub Actions, <c>::error title=TITLE::MESSAGE</c>.</summary>
public static class AnnotationText
{
    /// <summary>The text as a message: it ends no command and begins none.</summary>
    public static string Escape(string text) => VisibleText.Escape(text).Replace("%", "%25", StringComparison.Ordinal);
}
