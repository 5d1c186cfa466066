using FanOut.Analysis.History;
using FanOut.Analysis.Regressions;
using FanOut.Reports.Runs;
using FanOut.Reports.Tracking;

namespace FanOut.Reports.Comparisons;

/// <summary>What a comparison is about: paths, commits, times, machines, and what the user selected.</summary>
internal static class ComparedSides
{
    public static Facts From(Comparison comparison)
    {
        var (@base, head) = (Machines(comparison.Base), Machines(comparison.Head));
        (string Name, string? Value)[] facts =
        [
            ("base", $"{Side(comparison.Base)}{(@base == head ? "" : $"; {@base}")}"),
            ("head", $"{Side(comparison.Head)}{(@base == head ? "" : $"; {head}")}"),
            ("machine", @base == head ? @base : null),
            ("filter", comparison.Options.Filter),
            ("controls", comparison.Options.Controls),
        ];
        return new Facts([.. facts.Where(fact => fact.Value is not null).Select(fact => new Fact(fact.Name, fact.Value!))]);
    }

    private static string Side(ResultSide side)
    {
        RunRecord[] records = [.. side.Sources.Select(source => source.Results.Record).OfType<RunRecord>()];

        // The harness's titles have the local time of wherever the run was taken.
        var time = RunOrigin.Read(side, TimeZoneInfo.Utc).TimeUtc is { } start
            ? $"{RunTime.Format(start)} {(records.Length > 0 ? "UTC" : "local time")}"
            : "time unknown";
        return $"{VisibleText.Shortened(side.Path)}{(side.Job is { } job ? $" [{job}]" : "")} ({Commits(records)}, {time})";
    }

    private static string Commits(RunRecord[] records)
    {
        string[] commits = [.. records.Select(record => record.Commit).OfType<string>().Distinct().Select(CommitText.Shorten)];
        var branch = records.Select(record => record.Branch).FirstOrDefault(name => name is not null);
        return commits.Length == 0
            ? "commit unknown"
            : $"commit{(commits.Length == 1 ? "" : "s")} {string.Join(", ", commits)}"
                + (branch is null ? "" : $" on {VisibleText.Shortened(branch)}");
    }

    private static string Machines(ResultSide side) => string.Join("; ", side.Sources
        .SelectMany(source => source.Results.Files.Select(
            file => MachineText.OneLine(RunEnvironment.Describe(source.Results.Record, file))))
        .Distinct());
}
