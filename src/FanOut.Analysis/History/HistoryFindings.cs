using static FanOut.Analysis.Findings.NumberText;

namespace FanOut.Analysis.History;

/// <summary>Findings about a series of runs.</summary>
public static class HistoryFindings
{
    public static readonly FindingKind TooFewRuns = new("too-few-runs", "A series has too few runs for any change point.");
    public static readonly FindingKind EnvironmentChanged = new(
        "environment-changed-here", "A figure changed where its runs moved to another machine or runtime.");

    public static Finding DescribeTooFew(int runs, int required) => new(
        TooFewRuns,
        $"{Count(runs, "run")}; detection needs {required}.",
        runs, required, $"Add {Count(required - runs, "more run")} in this environment.");

    /// <param name="runs">Runs within which both changed.</param>
    public static Finding DescribeEnvironmentChange(int runs) => new(
        EnvironmentChanged,
        $"The environment changed {(runs == 1 ? "at the same run" : $"within the same {runs} runs")}, so the code need not be the reason.",
        null, null, "Run the commit before it in the new environment, too.");
}
