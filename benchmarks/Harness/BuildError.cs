using System.Text.RegularExpressions;

namespace FanOut.Benchmarks;

/// <summary>The one line of a build's output that says why it failed.</summary>
internal static partial class BuildError
{
    /// <summary>The first error, without the file that it is reported for.</summary>
    /// <param name="output">What the harness keeps of the build's output; null where it keeps nothing.</param>
    public static string In(string? output)
    {
        var lines = (output ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var line = lines.Select(line => Error().Match(line)).FirstOrDefault(match => match.Success)?.Value
            ?? lines.FirstOrDefault(line => !line.StartsWith("Standard ", StringComparison.Ordinal) && line != "Exception!")
            ?? "the build said nothing";
        return line is [.., '.' or '!'] ? line : $"{line}.";
    }

    [GeneratedRegex(@"\b(error|warning as error) [A-Z]+[0-9]+: .*?(?= \[[^\]]*proj\]|$)")]
    private static partial Regex Error();
}
