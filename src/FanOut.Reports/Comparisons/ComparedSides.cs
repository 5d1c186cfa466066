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

    /// <summary>How the sides of <c>fanout ab</c> differ, in one sentence; empty where neither was given a setting.</summary>
    public static string[] Difference(Comparison comparison)
    {
        if (comparison is { Base.Settings.IsEmpty: true, Head.Settings.IsEmpty: true })
            return [];
        var commitsDiffer = Commits(Records(comparison.Base)) != Commits(Records(comparison.Head));
        return [$"base: {Given(comparison.Base)}; head: {Given(comparison.Head)}{(comparison.Paired ? ", all else equal" : "")}."];

        string Given(ResultSide side)
        {
            var settings = side.Settings.IsEmpty ? "nothing set" : side.Settings.ToString();
            return commitsDiffer ? $"{Commits(Records(side))}, {settings}" : settings;
        }
    }

    private static string Side(ResultSide side)
    {
        var records = Records(side);

        // The harness's titles have the local time of wherever the run was taken.
        var time = RunOrigin.Read(side, TimeZoneInfo.Utc).TimeUtc is { } start
            ? $"{RunTime.Format(start)} {(records.Length > 0 ? "UTC" : "local time")}"
            : "time unknown";
        return $"{VisibleText.Shortened(side.Path)}{(side.Job is { } job ? $" [{job}]" : "")} ({Commits(records)}, {time})";
    }

    private static RunRecord[] Records(ResultSide side) =>
        [.. side.Sources.Select(source => source.Results.Record).OfType<RunRecord>()];

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
