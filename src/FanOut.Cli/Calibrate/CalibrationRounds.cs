using System.Diagnostics;
using System.Globalization;
using FanOut.Analysis.Regressions.Calibration;
using FanOut.Cli.Ab;
using FanOut.Reports.Texts;

namespace FanOut.Cli.Calibrate;

/// <summary>
/// Takes the rounds of a calibration: one build against itself, whose launches of HEAD really do so many times the work. In every round each amount of work comes
/// once, in random order, and within it the launches are those of a round of <c>fanout ab</c>.
/// </summary>
/// <param name="options">What the user asked for.</param>
/// <param name="progress">Where it says what it is at.</param>
/// <param name="commandLine">For the records.</param>
internal sealed class CalibrationRounds(AbOptions options, IAbProgress progress, IReadOnlyList<string> commandLine)
{
    /// <summary>The environment variable that this suite's kernels obey; benchmarks of other projects may read it, too.</summary>
    private const string ExtraWork = "FANOUT_EXTRA_WORK";

    private readonly long begin = Stopwatch.GetTimestamp();

    /// <summary>The plan of an interrupted calibration, which its rounds and the command line agree with; what it left of a round is removed.</summary>
    /// <param name="asked">What the user asks for now.</param>
    /// <param name="isGiven">Whether an option was given, by its name.</param>
    /// <exception cref="Analysis.Results.ResultFileException">There is no such calibration, or it is another one.</exception>
    public static AbPlan Begun(AbOptions asked, Func<string, bool> isGiven)
    {
        var plan = AbPlan.Read(asked.Output, AbPlan.CalibrationName);
        plan.RequireAgreement(asked, isGiven);
        var byWork = WorkCondition.Works.Select(work => (Work: work, Files: new RoundFiles(WorkFolders.PathOf(asked.Output, work), []))).ToArray();
        foreach (var (work, files) in byWork)
            TakenRounds.Require(files, plan, Seed(plan.Seed, work), plan.Rounds);
        foreach (var (_, files) in byWork)
            files.RemoveIncomplete();
        return plan;
    }

    /// <summary>Takes them.</summary>
    /// <param name="resumed">The plan that it goes on with; null for a new calibration.</param>
    /// <param name="cancellation">Ends it; what was started is ended and removed before the exception comes.</param>
    /// <exception cref="AbException">It cannot begin or go on.</exception>
    public async Task Take(AbPlan? resumed, CancellationToken cancellation)
    {
        var (repository, project) = await GitRepository.OfProject(options.Project, cancellation).ConfigureAwait(false);
        await using var worktrees = await Worktrees.Open(repository, progress.Say, cancellation).ConfigureAwait(false);
        var state = resumed?.Head ?? (options.Head is { } reference
            ? await repository.Resolve(reference, cancellation).ConfigureAwait(false)
            : await repository.Snapshot(worktrees.Folder, cancellation).ConfigureAwait(false));
        progress.Say($"state: {state}, on both sides");
        var build = await progress.While(
            "Building it and launching each benchmark once",
            () => new BothBuilds(worktrees, project, options).Build(state, state, cancellation)).ConfigureAwait(false);
        var pairs = CasePair.Of(build.Base, build.Head);
        resumed?.RequireCases(options.Output, pairs);
        var rounds = Rounds(RoundForecast.Of(pairs), pairs.Count);
        if (resumed is null)
            AbPlan.Of(options with { Rounds = rounds }, repository.Root, project, state, state, pairs).Write(options.Output, AbPlan.CalibrationName);

        var runner = new LaunchRunner(worktrees.Processes, options.Deadline);

        // What fails with one amount of work would fail with each of the others, too.
        var failed = WorkCondition.Works.SelectMany(work => TakenRounds.Failed(new RoundFiles(WorkFolders.PathOf(options.Output, work), []))).ToHashSet();
        var byWork = WorkCondition.Works.ToDictionary(work => work, work =>
        {
            var files = new RoundFiles(WorkFolders.PathOf(options.Output, work), commandLine);
            var @base = new MeasuredSide("base", build.Base, new Dictionary<string, string?> { [ExtraWork] = null });
            var head = new MeasuredSide("head", build.Head, new Dictionary<string, string?> { [ExtraWork] = Percent(work) });
            return new InterleavedRounds(@base, head, pairs, runner, files, Seed(options.Seed, work), failed);
        });
        var launches = byWork.Values.Sum(taken => Math.Max(0, rounds + 1 - taken.Next)) * 2 * pairs.Count;
        await progress.Launches(launches, async told =>
        {
            var start = Stopwatch.GetTimestamp();
            var first = byWork.Values.Min(taken => taken.Next);
            for (var round = first; round <= rounds; round++)
            {
                double[] order = [.. WorkCondition.Works];
                new Random(unchecked((options.Seed * 16777619) ^ round)).Shuffle(order);
                var begun = Stopwatch.GetTimestamp();
                foreach (var work in order.Where(work => byWork[work].Next == round))
                    Say(await byWork[work].Run(_ => told.Launched(), cancellation).ConfigureAwait(false));
                told.Ended(round, rounds, Stopwatch.GetElapsedTime(begun), (rounds - round) * Stopwatch.GetElapsedTime(start) / (round + 1 - first));
            }

            return launches;
        }).ConfigureAwait(false);
    }

    private static int Seed(int seed, double work) => unchecked(seed + (int)Math.Round(1000 * work));

    private static string? Percent(double work) => work == 1 ? null : string.Create(CultureInfo.InvariantCulture, $"{100 * (work - 1):0.##}%");

    private void Say(RoundTime round)
    {
        foreach (var failure in round.Failed)
            progress.Say($"{failure.Case.Benchmark} failed, and is launched no more: {failure.LastWords}");
    }

    /// <summary>Rounds of each amount of work: as many as asked for, or as fit into the budget.</summary>
    private int Rounds(TimeSpan ofOne, int cases)
    {
        var ofAll = WorkCondition.Works.Count * ofOne;
        var rounds = options.Rounds;
        if (options.Budget is { } budget)
        {
            var left = budget - Stopwatch.GetElapsedTime(begin);
            rounds = Math.Min(rounds, Math.Max(0, (int)(left / ofAll)));
            if (rounds < MachineCalibration.Rounds[0])
            {
                var needed = Stopwatch.GetElapsedTime(begin) + (MachineCalibration.Rounds[0] * ofAll);
                throw new AbException(FormattableString.Invariant(
                    $"--budget: {MachineCalibration.Rounds[0]} rounds of each amount of work, the fewest that tell something, take until {DurationText.Of(needed)} after the start; name fewer benchmarks or give more time."));
            }
        }

        progress.Say(FormattableString.Invariant(
            $"{cases} benchmarks, {WorkCondition.Works.Count} amounts of work, {rounds} rounds of each: {2 * cases * WorkCondition.Works.Count * rounds} launches, about {DurationText.Of(rounds * ofAll)}."));
        progress.Say(FormattableString.Invariant($"Seed of the order: {options.Seed}. Rounds: {options.Output}"));
        return rounds;
    }
}
