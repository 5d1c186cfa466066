using FanOut.Analysis.Regressions.Calibration;
using FanOut.Cli.Ab;

namespace FanOut.Cli.Calibrate;

/// <summary>Takes the rounds of a calibration: one build against itself, whose launches of HEAD do a multiple of the work. Every round has
/// each amount of work once, in random order; its launches are those of a round of <c>fanout ab</c>.</summary>
internal sealed class CalibrationRounds(AbOptions options, IRunProgress progress, IReadOnlyList<string> commandLine)
{
    /// <summary>The environment variable that this suite's kernels obey; benchmarks of other projects may read it, too.</summary>
    private const string ExtraWork = "FANOUT_EXTRA_WORK";

    private readonly long begin = Stopwatch.GetTimestamp();

    public static (RoundFiles Files, int Seed, int Limit)[] Batches(AbPlan plan, string output) =>
        [.. WorkCondition.Works.Select(work => (Files(output, work, []), Seed(plan.Seed, work), plan.Rounds))];

    /// <param name="cancellation">Ends everything that was started before the exception is thrown.</param>
    /// <exception cref="AbException">It cannot begin or continue.</exception>
    public async Task Take(AbPlan? resumed, CancellationToken cancellation)
    {
        var (repository, project) = await GitRepository.FindProject(options.Project, cancellation);
        await using var worktrees = await Worktrees.Open(repository, progress.Say, cancellation);
        var state = resumed?.Head ?? await repository.State(options.Head, worktrees.Folder, cancellation);
        progress.Say($"state: {state}, on both sides");
        var build = await progress.While(
            "Building it and launching each benchmark once",
            () => new BothBuilds(worktrees, project, options).Build(state, state, cancellation));
        var pairs = CasePair.Match(build.Base, build.Head);
        resumed?.RequireCases(options.Output, pairs);
        var rounds = Rounds(RoundForecast.RoundTime(pairs), pairs.Count);
        if (resumed is null)
            AbPlan.From(options with { Rounds = rounds }, repository.Root, project, state, state, pairs)
                .Write(options.Output, AbPlan.CalibrationName);

        // A case that fails with one amount of work would fail with the others, too.
        var failed = WorkCondition.Works.SelectMany(work => Files(options.Output, work, []).Failed()).ToHashSet();
        var runner = new LaunchRunner(worktrees.Processes, options.Deadline);
        var byWork = WorkCondition.Works.ToDictionary(work => work, work =>
        {
            var @base = new MeasuredSide("base", build.Base) { Environment = [new(ExtraWork, null)] };
            var head = new MeasuredSide("head", build.Head) { Environment = [new(ExtraWork, Percent(work))] };
            return new InterleavedRounds(
                @base, head, pairs, runner, Files(options.Output, work, commandLine), Seed(options.Seed, work), failed);
        });
        var launches = byWork.Values.Sum(taken => Math.Max(0, rounds + 1 - taken.Next)) * 2 * pairs.Count;
        await progress.Launches(launches, async shown =>
        {
            var start = Stopwatch.GetTimestamp();
            var first = byWork.Values.Min(taken => taken.Next);
            for (var round = first; round <= rounds; round++)
            {
                double[] order = [.. WorkCondition.Works];
                new Random(unchecked((options.Seed * 16777619) ^ round)).Shuffle(order);
                var begun = Stopwatch.GetTimestamp();
                foreach (var work in order.Where(work => byWork[work].Next == round))
                {
                    foreach (var failure in (await byWork[work].Run(shown.Launched, cancellation)).Failed)
                        progress.Say(failure.Failure);
                }

                shown.Ended(round, rounds, Stopwatch.GetElapsedTime(begun),
                    (rounds - round) * Stopwatch.GetElapsedTime(start) / (round + 1 - first));
            }

            return launches;
        });
    }

    private static RoundFiles Files(string folder, double work, IReadOnlyList<string> commandLine) =>
        new(WorkFolders.PathOf(folder, work), commandLine);

    private static int Seed(int seed, double work) => unchecked(seed + (int)Math.Round(1000 * work));

    private static string? Percent(double work) =>
        work == 1 ? null : string.Create(CultureInfo.InvariantCulture, $"{100 * (work - 1):0.##}%");

    /// <summary>Rounds of each amount of work: as many as asked for, or as fit into the budget.</summary>
    private int Rounds(TimeSpan ofOne, int cases)
    {
        var ofAll = WorkCondition.Works.Count * ofOne;
        var rounds = options.Rounds;
        if (options.Budget is { } budget)
        {
            rounds = Math.Min(rounds, Math.Max(0, (int)((budget - Stopwatch.GetElapsedTime(begin)) / ofAll)));
            var minimum = MachineCalibration.Rounds[0];
            if (rounds < minimum)
            {
                var needed = DurationText.Format(Stopwatch.GetElapsedTime(begin) + (minimum * ofAll));
                throw new AbException($"--budget: the minimum of {minimum} rounds of each amount of work needs {needed}; "
                    + "select fewer benchmarks or raise --budget.");
            }
        }

        progress.Say(FormattableString.Invariant(
            $"{NumberText.Count(cases, "benchmark")}, {WorkCondition.Works.Count} amounts of work, {rounds} rounds of each: ")
            + FormattableString.Invariant(
                $"{2 * cases * WorkCondition.Works.Count * rounds} launches, about {DurationText.Format(rounds * ofAll)}."));
        progress.Say(FormattableString.Invariant($"Seed of the order: {options.Seed}. Rounds: {options.Output}"));
        return rounds;
    }
}

/// <summary>The folders <c>work-1.00</c>, <c>work-1.02</c>, ... of a calibration, each with rounds as <c>fanout ab</c> writes.</summary>
internal static class WorkFolders
{
    private const string Prefix = "work-";

    public static string PathOf(string folder, double work) => Path.Combine(folder, FormattableString.Invariant($"{Prefix}{work:0.00}"));

    /// <exception cref="ResultFileException">There are none, or they cannot be read.</exception>
    public static IReadOnlyList<WorkCondition> Read(string folder)
    {
        var conditions = ResultFileException.Guard(folder, "cannot be read", () => Directory.GetDirectories(folder, $"{Prefix}*"))
            .Select(path => (Path: path, Work: WorkOf(path)))
            .Where(entry => entry.Work is not null)
            .OrderBy(entry => entry.Work)
            .Select(entry => new WorkCondition(
                entry.Work!.Value, ResultSide.Read(Path.Combine(entry.Path, "base")), ResultSide.Read(Path.Combine(entry.Path, "head"))))
            .ToArray();
        return conditions.Length > 0 ? conditions
            : throw new ResultFileException(folder, $"has no folder {Prefix}1.00 or another of a calibration.");
    }

    private static double? WorkOf(string path) => double.TryParse(
        Path.GetFileName(path.AsSpan())[Prefix.Length..], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var work)
        && work is >= 1 and <= 10 ? work : null;
}
