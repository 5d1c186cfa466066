using FanOut.Reports.Markdown;

namespace FanOut.Cli.Track;

/// <summary>Issues about change points in Markdown; the first line is the title and contains the change point's id.</summary>
internal static class IssueText
{
    /// <summary>GitHub allows 256; size, id and marks take some 60.</summary>
    private const int MaxInTitle = 150;

    /// <summary>GitHub allows 65,536 for the whole body.</summary>
    private const int MaxInBody = 1_000;

    private const int MaxFindings = 20;

    /// <summary>One file per change, <c>ID.md</c>.</summary>
    public static void Write(string folder, IEnumerable<HistoryChange> changes)
    {
        WholeFiles.CreateFolder(folder);
        foreach (var change in changes)
            OutputText.Write(Format(change), Path.Combine(folder, $"{change.Id}.md"));
    }

    private static string Format(HistoryChange change)
    {
        var series = change.Series;
        var subject = ChangeText.Subject(series);

        // Backticks in a name would need a longer fence.
        var name = MarkdownText.Code(VisibleText.Shortened(subject.Replace('`', '\''), MaxInTitle));
        string[] lines =
        [
            $"# {ChangeText.Size(change).Split(" [")[0]}: {name} ({change.Id})",
            "",
            $"{MarkdownText.Code(VisibleText.Shortened(subject, MaxInBody))} became "
                + $"{Text($"{ChangeText.Size(change)}, {ChangeText.Between(change)}.")}",
            "",
            $"- Last value: {Text(ChangeText.Value(series, series.Values[^1]))}, over {NumberText.Count(series.Values.Count, "run")}: "
                + Sparkline.Draw(series.Values, 40),
            .. Line(series.Environment, environment => $"Environment: {MarkdownText.Code(VisibleText.Shortened(environment, MaxInBody))}"),
            .. Line(ChangeText.SurelyBetween(change), surely => Text($"{char.ToUpperInvariant(surely[0])}{surely[1..]}")),
            .. Line(Commits(change), commits => $"Commits: `git log {commits}`"),
            .. change.Findings.Take(MaxFindings).Select(finding => $"- {Text(finding.ToString())}"),
            "",
            $"To accept it: `fanout track ack {change.Id} --reason TEXT`",
        ];
        return string.Concat(lines.Select(line => line + "\n"));
    }

    private static string Text(string text) => MarkdownText.Escape(VisibleText.Shortened(text, MaxInBody));

    /// <summary>Accepts hashes only: any other name could be a command when copied.</summary>
    private static string? Commits(HistoryChange change) =>
        change is { SurelyBefore.Commit: { } from, SurelyAfter.Commit: { } to } && IsHash(from) && IsHash(to) ? $"{from}..{to}" : null;

    private static string[] Line(string? value, Func<string, string> format) => value is null ? [] : [$"- {format(value)}"];

    private static bool IsHash(string commit) => commit.Length <= 64 && commit.All(char.IsAsciiHexDigit);
}
