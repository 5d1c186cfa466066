using System.Text;
using System.Text.RegularExpressions;

namespace FanOut.Cli.Ab;

/// <summary>
/// The folders <c>base/round-01</c>, <c>head/round-01</c>, ...: the harness's full JSON files, each with the one launch of the round, and a
/// run record.
/// </summary>
internal sealed partial class RoundFiles(string folder, IReadOnlyList<string> commandLine)
{
    private static readonly string[] sides = ["base", "head"];

    /// <summary>The folder of both sides.</summary>
    public string Folder { get; } = folder;

    /// <summary>Rounds that both sides have, from the first one without a gap.</summary>
    public int Completed
    {
        get
        {
            var round = 0;
            while (Array.TrueForAll(sides, side => Directory.Exists(PathOf(side, round + 1))))
                round++;
            return round;
        }
    }

    /// <summary>The folder of a side.</summary>
    public string Side(string name) => Path.Combine(Folder, name);

    /// <summary>Compares the rounds.</summary>
    /// <exception cref="ResultFileException">One cannot be read.</exception>
    public Comparison Compare(ComparisonOptions options) =>
        Comparison.Compare(ResultSide.Read(Side("base")), ResultSide.Read(Side("head")), options);

    /// <summary>Keys of the cases that failed in a round; they are not launched again.</summary>
    /// <exception cref="ResultFileException">A round cannot be read.</exception>
    public HashSet<string> Failed() =>
    [
        .. sides.SelectMany(Records)
            .SelectMany(round => round.Record.Launches)
            .Where(launch => !launch.Succeeded)
            .Select(launch => BuiltCase.KeyOf(launch.Benchmark, launch.Job ?? "")),
    ];

    /// <summary>Refuses rounds of another run, which would be judged as if they were of this one.</summary>
    /// <exception cref="ResultFileException">One is of another run or cannot be read, or there are too many.</exception>
    public void RequirePlan(AbPlan plan, int seed, int limit)
    {
        if (Completed > limit)
            throw new ResultFileException(Folder, $"holds {Completed} rounds, more than the {limit} of its plan.");
        foreach (var (side, commit) in new[] { ("base", plan.Base.Commit), ("head", plan.Head.Commit) })
        {
            foreach (var (path, record) in Records(side))
            {
                var different = record switch
                {
                    _ when record.Commit != commit => "commit",
                    _ when record.Options.Seed != seed => "seed",
                    _ when !record.Launches.All(
                        launch => plan.Cases.Any(each => each.StartsWith($"{launch.Benchmark} ", StringComparison.Ordinal)))
                        => "benchmarks",
                    _ when side == "head" && !record.Launches.All(
                        launch => launch.Job is null || plan.Cases.Contains(BuiltCase.KeyOf(launch.Benchmark, launch.Job)))
                        => "job",
                    _ => null,
                };
                if (different is not null)
                    throw new ResultFileException(path, $"is a round of another run: its {different} is not that of the plan.");
            }
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
        Machine = side.Build.Machine(launches.Select(launch => launch.Output.GcMode).FirstOrDefault(mode => mode is not null)),
        Options = new RunOptions
        {
            CommandLine = commandLine,
            CoreLadder = side.Build.Record?.Options.CoreLadder ?? [],
            Rounds = 1,
            Seed = seed,
            Job = string.Join("; ", side.Build.Cases.Select(each => each.Job).Distinct()),
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

    private string PathOf(string side, int round) =>
        Path.Combine(Folder, side, string.Create(CultureInfo.InvariantCulture, $"round-{round:00}"));

    [GeneratedRegex(@"^round-(?<number>[0-9]{1,9})(?<writing>\..+)?$")]
    private static partial Regex RoundName();
}
