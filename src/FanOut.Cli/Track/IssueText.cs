using System.Globalization;
using FanOut.Analysis.History;
using FanOut.Analysis.Results;
using FanOut.Reports.Tracking;

namespace FanOut.Cli.Track;

/// <summary>What an issue about a change point says, in Markdown: its first line is the title, and has the change point's name in it.</summary>
internal static class IssueText
{
    /// <summary>Writes <c>ID.md</c> for each; the folder is made where it is missing.</summary>
    /// <exception cref="ResultFileException">A file cannot be written.</exception>
    public static void Write(string folder, IEnumerable<HistoryChange> changes)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ResultFileException(folder, $"cannot be made: {exception.Message}", exception);
        }

        foreach (var change in changes)
            OutputText.Write(Of(change), Path.Combine(folder, $"{change.Id}.md"));
    }

    /// <summary>The text, ended by a line feed.</summary>
    public static string Of(HistoryChange change)
    {
        var series = change.Series;
        string[] lines =
        [
            $"# {ChangeText.Size(change).Split(" [")[0]}: {Code(ChangeText.Subject(series))} ({change.Id})",
            "",
            $"{Code(ChangeText.Subject(series))} became {ChangeText.Size(change)}, {ChangeText.Between(change)}.",
            "",
            $"- Last value: {ChangeText.Value(series, series.Values[^1])}, over {series.Values.Count.ToString(CultureInfo.InvariantCulture)} runs: {Sparkline.Of(series.Values, 40)}",
            .. series.Environment is { } environment ? [$"- Environment: {Code(environment.Text)}"] : Array.Empty<string>(),
            .. ChangeText.SurelyBetween(change) is { } surely ? [$"- {char.ToUpperInvariant(surely[0])}{surely[1..]}"] : Array.Empty<string>(),
            .. Commits(change),
            .. change.Findings.Select(finding => $"- {finding}"),
            "",
            $"To accept it: `fanout track ack {change.Id} --reason TEXT`",
        ];
        return string.Concat(lines.Select(line => line + "\n"));
    }

    private static string[] Commits(HistoryChange change) => change is { SurelyBefore.Commit: { } from, SurelyAfter.Commit: { } to }
        ? [$"- Commits: `git log {from}..{to}`"]
        : [];

    /// <summary>A name as it is: with more backticks around it than it holds.</summary>
    private static string Code(string text)
    {
        var fence = text.Contains('`', StringComparison.Ordinal) ? "``" : "`";
        return fence.Length > 1 ? $"{fence} {text} {fence}" : $"{fence}{text}{fence}";
    }
}
