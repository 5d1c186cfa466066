using System.Text.RegularExpressions;

namespace FanOut.Cli.Ab;

/// <summary>The folders <c>base/round-01</c>, <c>head/round-01</c>, ...: each the harness's full JSON files and a run record.</summary>
/// <param name="folder">The folder of both sides.</param>
internal sealed partial class RoundFiles(string folder, IReadOnlyList<string> commandLine)
{
    private static readonly string[] sides = ["base", "head"];

    /// <summary>Rounds that both sides have, from the first one without a gap.</summary>
    public int Completed => Enumerable.Range(1, int.MaxValue)
        .TakeWhile(round => sides.All(side => Directory.Exists(PathOf(side, round)))).Count();

    public string Side(string name) => Path.Combine(folder, name);

    /// <exception cref="ResultFileException">One cannot be read.</exception>
    public Comparison Compare(ComparisonOptions options) =>
        Comparison.Compare(ResultSide.Read(Side("base")), ResultSide.Read(Side("head")), options);

    /// <summary>Keys of the cases that failed in a round; they are not launched again.</summary>
    /// <exception cref="ResultFileException">A round cannot be read.</exception>
    public HashSet<string> Failed() => sides.SelectMany(Records)
        .SelectMany(round => round.Record.Launches)
        .Where(launch => !launch.Succeeded)
        .Select(launch => BuiltCase.KeyOf(launch.Benchmark, launch.Job ?? "")).ToHashSet();

    /// <summary>Refuses rounds of another run, which would be judged as if they were of this one.</summary>
    /// <exception cref="ResultFileException">One is of another run or cannot be read, or there are too many.</exception>
    public void RequirePlan(AbPlan plan, int seed, int limit)
    {
        if (Completed > limit)
            throw new ResultFileException(folder, $"holds {Completed} rounds, more than the {limit} of its plan.");
        foreach (var (path, record) in Records("base"))
            Require(path, record, plan.Base, plan.BaseSettings, isHead: false);
        foreach (var (path, record) in Records("head"))
            Require(path, record, plan.Head, plan.HeadSettings, isHead: true);

        void Require(string path, RunRecord record, SourceState state, SideSettings settings, bool isHead)
        {
            var different = record switch
            {
                _ when record.Commit != state.Commit => "commit",
                _ when (record.Options.Settings ?? SideSettings.None) != settings => "environment or property",
                _ when record.Options.Seed != seed => "seed",
                _ when !record.Launches.All(
                    launch => plan.Cases.Any(each => each.StartsWith($"{launch.Benchmark} ", StringComparison.Ordinal))) => "benchmarks",
                _ when isHead && !record.Launches.All(
                    launch => launch.Job is null || plan.Cases.Contains(BuiltCase.KeyOf(launch.Benchmark, launch.Job))) => "job",
                _ => null,
            };
            if (different is not null)
                throw new ResultFileException(path, $"is a round of another run: its {different} is not that of the plan.");
        }
    }

    /// <summary>Removes incomplete rounds: those that only one side has, or that were being written when the run ended.</summary>
    /// <exception cref="ResultFileException">One cannot be removed.</exception>
    public void RemoveIncomplete()
    {
        var completed = Completed;
        foreach (var path in sides.Select(Side).Where(Directory.Exists).SelectMany(side => Directory.EnumerateDirectories(side)).ToArray())
        {
            var round = RoundName().Match(Path.GetFileName(path));
            if (round.Success && (round.Groups["writing"].Success
                || int.Parse(round.Groups["number"].ValueSpan, CultureInfo.InvariantCulture) > completed))
                ResultFileException.Guard(path, "cannot be written", () => Directory.Delete(path, recursive: true));
        }
    }

    /// <summary>Writes a round of a side; a reader sees it whole or not at all.</summary>
    /// <param name="alone">Cases that the other side lacks; they have no launches.</param>
    /// <exception cref="ResultFileException">The folder cannot be written.</exception>
    public void Write(MeasuredSide side, int round, IReadOnlyList<LaunchResult> launches, IReadOnlyList<BuiltCase> alone, int seed)
    {
        var path = PathOf(side.Name, round);
        var temporary = $"{path}.{Path.GetRandomFileName()}";
        ResultFileException.Guard(path, "cannot be written", () =>
        {
            Directory.CreateDirectory(temporary);
            foreach (var (name, rehearsed) in side.Build.ResultFiles)
                WholeFiles.Write(Path.Combine(temporary, name),
                    Encoding.UTF8.GetBytes(RoundResult.Format(name, rehearsed, launches, alone)));
            RunRecordFile.Write(Path.Combine(temporary, RunRecordFile.Name), Record(side, launches, temporary, seed));
            Directory.Move(temporary, path);
        });
    }

    private IEnumerable<(string Path, RunRecord Record)> Records(string side) => Enumerable.Range(1, Completed)
        .Select(round => PathOf(side, round))
        .Select(path => (path, RunRecordFile.Read(Path.Combine(path, RunRecordFile.Name))));

    private RunRecord Record(MeasuredSide side, IReadOnlyList<LaunchResult> launches, string written, int seed) => new()
    {
        Commit = side.Build.State.Commit,
        StartTimeUtc = DateTimeOffset.UtcNow,
        Catalogue = side.Build.Record?.Catalogue,
        // Controls last: settings do not reach them.
        Machine = side.Build.Machine(launches.OrderBy(launch => launch.Case.IsControl)
            .Select(launch => launch.Output.GcMode).FirstOrDefault(mode => mode is not null)),
        Options = new RunOptions
        {
            CommandLine = commandLine,
            CoreLadder = side.Build.Record?.Options.CoreLadder ?? [],
            Rounds = 1,
            Seed = seed,
            Job = string.Join("; ", side.Build.Cases.Select(each => each.Job).Distinct()),
            Settings = side.Settings.IsEmpty ? null : side.Settings,
        },
        ResultFiles = [.. side.Build.ResultFiles.Keys.Select(name => ResultAttribution.Entry(written, Path.Combine(written, name)))],
        Launches = [.. launches.Select(launch => new RecordedLaunch
        {
            Benchmark = launch.Case.Benchmark,
            Job = launch.Case.Job,
            Round = 1,
            Succeeded = launch.Succeeded,
            ExitCode = launch.ExitCode,
            Reports = launch.Output.Reports,
        })],
    };

    private string PathOf(string side, int round) => Path.Combine(folder, side, FormattableString.Invariant($"round-{round:00}"));

    [GeneratedRegex(@"^round-(?<number>[0-9]{1,9})(?<writing>\..+)?$")]
    private static partial Regex RoundName();
}
