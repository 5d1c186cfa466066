using FanOut.Analysis.History;
using FanOut.Analysis.Results;
using FanOut.Reports.Markdown;
using FanOut.Reports.Texts;
using FanOut.Reports.Tracking;

namespace FanOut.Cli.Track;

/// <summary>What an issue about a change point says, in Markdown: its first line is the title, and has the change point's name in it.</summary>
internal static class IssueText
{
    /// <summary>Characters of a name in a title, for which GitHub has room for 256: size, id and marks take some 60.</summary>
    private const int MostInTitle = 150;

    /// <summary>Characters of any text in the body, for which GitHub has room for 65,536.</summary>
    private const int MostInBody = 1_000;

    /// <summary>Findings of one change point that are told; there are a handful of kinds.</summary>
    private const int MostFindings = 20;

    /// <summary>Writes <c>ID.md</c> for each; the folder is made where it is missing.</summary>
    /// <exception cref="ResultFileException">A file cannot be written.</exception>
    public static void Write(string folder, IEnumerable<HistoryChange> changes)
    {
        WholeFiles.CreateFolder(folder);
        foreach (var change in changes)
            OutputText.Write(Of(change), Path.Combine(folder, $"{change.Id}.md"));
    }

    /// <summary>The text, ended by a line feed.</summary>
    public static string Of(HistoryChange change)
    {
        var series = change.Series;
        var subject = ChangeText.Subject(series);

        // A fence of many backticks would take the title's room.
        var name = MarkdownText.Code(VisibleText.Shortened(subject.Replace('`', '\''), MostInTitle));
        string[] lines =
        [
            $"# {ChangeText.Size(change).Split(" [")[0]}: {name} ({change.Id})",
            "",
            $"{MarkdownText.Code(VisibleText.Shortened(subject, MostInBody))} became {Text($"{ChangeText.Size(change)}, {ChangeText.Between(change)}.")}",
            "",
            $"- Last value: {Text(ChangeText.Value(series, series.Values[^1]))}, over {Counted.Of(series.Values.Count, "run")}: {Sparkline.Draw(series.Values, 40)}",
            .. series.Environment is { } environment ? [$"- Environment: {MarkdownText.Code(VisibleText.Shortened(environment, MostInBody))}"] : Array.Empty<string>(),
            .. ChangeText.SurelyBetween(change) is { } surely ? [$"- {Text($"{char.ToUpperInvariant(surely[0])}{surely[1..]}")}"] : Array.Empty<string>(),
            .. Commits(change),
            .. change.Findings.Take(MostFindings).Select(finding => $"- {Text(finding.ToString())}"),
            "",
            $"To accept it: `fanout track ack {change.Id} --reason TEXT`",
        ];
        return string.Concat(lines.Select(line => line + "\n"));
    }

    private static string Text(string text) => MarkdownText.Of(VisibleText.Shortened(text, MostInBody));

    /// <summary>A command to be copied, where both are hashes: any other name could be a command of its own.</summary>
    private static string[] Commits(HistoryChange change) => change is { SurelyBefore.Commit: { } from, SurelyAfter.Commit: { } to } && IsHash(from) && IsHash(to)
        ? [$"- Commits: `git log {from}..{to}`"]
        : [];

    private static bool IsHash(string commit) => commit.Length <= 64 && commit.All(char.IsAsciiHexDigit);
}
