using System.Diagnostics;
using FanOut.Analysis.Regressions;
using FanOut.Analysis.Regressions.Interleaving;
using FanOut.Analysis.Results;
using FanOut.Reports.Texts;

namespace FanOut.Cli.Ab;

/// <summary>One run of <c>fanout ab</c>: from the options to the comparison.</summary>
/// <param name="options">What the user asked for.</param>
/// <param name="progress">Where it says what it is at.</param>
/// <param name="commandLine">For the records.</param>
internal sealed class AbRun(AbOptions options, IAbProgress progress, IReadOnlyList<string> commandLine)
{
    private readonly long begin = Stopwatch.GetTimestamp();
    private TimeSpan wall;
    private TimeSpan measuring;

    /// <summary>The share of the rounds' time that was spent in actual iterations; null before the first round.</summary>
    public double? MeasuringShare => wall > TimeSpan.Zero ? measuring / wall : null;

    /// <summary>Runs it.</summary>
    /// <param name="resumed">The plan that it goes on with; null for a new run.</param>
    /// <param name="cancellation">Ends it; whatever was started is ended and removed before the exception comes.</param>
    /// <exception cref="AbException">It cannot begin or go on.</exception>
    /// <exception cref="ResultFileException">Results cannot be written or read.</exception>
    public async Task<Comparison> Execute(AbPlan? resumed, CancellationToken cancellation)
    {
        var (repository, project) = await GitRepository.OfProject(options.Project, cancellation).ConfigureAwait(false);
        await using var worktrees = await Worktrees.Open(repository, progress.Say, cancellation).ConfigureAwait(false);
        var @base = resumed?.Base ?? await repository.Resolve(options.Base, cancellation).ConfigureAwait(false);
        var head = resumed?.Head ?? await Head(repository, worktrees, cancellation).ConfigureAwait(false);
        progress.Say($"base: {@base}");
        progress.Say($"head: {head}{(@base.Commit == head.Commit ? "; both are the same state: one build serves both" : "")}");
        var builds = await progress.While(
            "Building both sides and launching each benchmark once",
            () => new BothBuilds(worktrees, project, options).Build(@base, head, cancellation)).ConfigureAwait(false);
        var pairs = CasePair.Of(builds.Base, builds.Head);
        if (pairs.Count == 0)
            throw new AbException("No benchmark is on both sides.");
        SayOverruled(builds.Head);

        resumed?.RequireCases(options.Output, pairs);
        var schedule = Schedule(pairs);
        if (resumed is null)
        {
            var settled = options with { Rounds = schedule.Looks[0], Extends = schedule.Looks.Count > 1 };
            AbPlan.Of(settled, repository.Root, project, @base, head, pairs).Write(options.Output, AbFolder.PlanName);
        }

        progress.Say($"Seed of the order: {options.Seed}. Results: {options.Output}");

        var sides = (Base: Side("base", builds.Base), Head: Side("head", builds.Head));
        var runner = new LaunchRunner(worktrees.Processes, options.Deadline);
        var asked = new ComparisonOptions
        {
            Margin = options.Margin,
            Level = options.Level,
            Controls = options.Control,
            Accepted = options.Accept is { } path ? AcceptedRegressions.Read(path) : AcceptedRegressions.None,
        };
        return await Decide(sides, pairs, runner, schedule, asked, cancellation).ConfigureAwait(false);
    }

    /// <summary>The plan of an interrupted run, which its rounds and the command line agree with; what the run left of a round is removed.</summary>
    /// <param name="asked">What the user asks for now.</param>
    /// <param name="isGiven">Whether an option was given, by its name.</param>
    /// <exception cref="ResultFileException">There is no such run, or it is another one.</exception>
    public static AbPlan Begun(AbOptions asked, Func<string, bool> isGiven)
    {
        var plan = AbPlan.Read(asked.Output, AbFolder.PlanName);
        plan.RequireAgreement(asked, isGiven);
        var (first, second) = (new RoundFiles(asked.Output, []), new RoundFiles(new AbFolder(asked.Output).Confirmation.Path, []));
        TakenRounds.Require(first, plan, plan.Seed, RoundSchedule.Of(plan.Rounds, plan.Extends).MostRounds);
        TakenRounds.Require(second, plan, ConfirmationSeed(plan.Seed), plan.Rounds);
        first.RemoveIncomplete();
        second.RemoveIncomplete();
        return plan;
    }

    /// <summary>Another seed: the order of the first batch is part of what is to be confirmed.</summary>
    private static int ConfirmationSeed(int seed) => unchecked(seed + 1);

    private static MeasuredSide Side(string name, BuiltSide build) => new(name, build, new Dictionary<string, string?>());

    private async Task<SourceState> Head(GitRepository repository, Worktrees worktrees, CancellationToken cancellation) => options.Head is { } reference
        ? await repository.Resolve(reference, cancellation).ConfigureAwait(false)
        : await repository.Snapshot(worktrees.Folder, cancellation).ConfigureAwait(false);

    private void SayOverruled(BuiltSide head)
    {
        var overruled = head.Cases.Select(each => each.Job).Distinct().FirstOrDefault(job => ShortJob.Overruled(job, options.HarnessArguments) is not null);
        if (overruled is not null)
            progress.Say($"The project's own job wins over the short one that was asked for ({ShortJob.Overruled(overruled, options.HarnessArguments)}): {overruled}");
    }

    /// <summary>The rounds, which a budget may set, with what they will take and can detect.</summary>
    private RoundSchedule Schedule(IReadOnlyList<CasePair> pairs)
    {
        var round = RoundForecast.Of(pairs);
        var schedule = RoundSchedule.Of(options.Rounds, options.Extends);
        if (options.Budget is { } budget)
        {
            var left = budget - Stopwatch.GetElapsedTime(begin);
            var rounds = RoundBudget.Rounds(left, round);
            if (rounds == 0)
            {
                var needed = Stopwatch.GetElapsedTime(begin) + (RoundBudget.Fewest * round);
                throw new AbException($"--budget: {RoundBudget.Fewest} rounds, the fewest that allow a verdict, take until {DurationText.Of(needed)} after the start; name fewer benchmarks or give more time.");
            }

            if (!options.RoundsAreGiven || rounds < schedule.MostRounds)
                schedule = RoundSchedule.Of(options.RoundsAreGiven ? Math.Min(rounds, options.Rounds) : rounds, extends: false);
        }

        var first = schedule.Looks[0];
        progress.Say(FormattableString.Invariant(
            $"{pairs.Count} {(pairs.Count == 1 ? "benchmark" : "benchmarks")}, {schedule}: {2 * pairs.Count * first} launches, about {DurationText.Of(first * round)}{(schedule.Looks.Count > 1 ? $" for the first {first}" : "")}."));
        progress.Say(RoundForecast.Detects(schedule, options));
        return schedule;
    }

    private async Task<Comparison> Decide(
        (MeasuredSide Base, MeasuredSide Head) sides, IReadOnlyList<CasePair> pairs, LaunchRunner runner, RoundSchedule schedule, ComparisonOptions asked,
        CancellationToken cancellation)
    {
        var files = new RoundFiles(options.Output, commandLine);
        var rounds = new InterleavedRounds(sides.Base, sides.Head, pairs, runner, files, options.Seed, TakenRounds.Failed(files));

        // An interrupted run may have been on its way from the first look to the second.
        for (var until = schedule.Looks.FirstOrDefault(look => look >= files.Completed, schedule.MostRounds); ;)
        {
            await Take(rounds, pairs.Count, until, cancellation).ConfigureAwait(false);
            var look = Compared(files, schedule.Options(asked));
            switch (NextStep.After(look, schedule, until))
            {
                case NextStep.Extend more:
                    progress.Say(FormattableString.Invariant($"{until} rounds cannot tell about all: on to {more.Rounds}."));
                    until = more.Rounds;
                    break;
                case NextStep.Confirm confirm:
                    return await Confirmed(look, confirm, sides, pairs, runner, asked, cancellation).ConfigureAwait(false);
                default:
                    return look;
            }
        }
    }

    private async Task<Comparison> Confirmed(
        Comparison look, NextStep.Confirm confirm, (MeasuredSide Base, MeasuredSide Head) sides, IReadOnlyList<CasePair> pairs, LaunchRunner runner,
        ComparisonOptions asked, CancellationToken cancellation)
    {
        var controls = look.Benchmarks.Where(benchmark => benchmark.IsControl).Select(benchmark => benchmark.Benchmark).ToHashSet();
        CasePair[] again = [.. pairs.Where(pair => confirm.Benchmarks.Contains(pair.Benchmark) || controls.Contains(pair.Benchmark))];
        progress.Say($"Seemingly slower: {string.Join(", ", confirm.Benchmarks)}. A second batch of rounds, of fresh processes, is to confirm it.");
        var files = new RoundFiles(new AbFolder(options.Output).Confirmation.Path, commandLine);

        var rounds = new InterleavedRounds(sides.Base, sides.Head, again, runner, files, ConfirmationSeed(options.Seed), TakenRounds.Failed(files));
        await Take(rounds, again.Length, options.Rounds, cancellation).ConfigureAwait(false);
        return Confirmation.Apply(look, Compared(files, Confirmation.Options(asked)));
    }

    private Task<int> Take(InterleavedRounds rounds, int cases, int until, CancellationToken cancellation) =>
        progress.Launches(2 * cases * Math.Max(0, until + 1 - rounds.Next), async launches =>
        {
            var (taken, time) = (0, TimeSpan.Zero);
            while (rounds.Next <= until)
            {
                var round = await rounds.Run(_ => launches.Launched(), cancellation).ConfigureAwait(false);
                (taken, time) = (taken + 1, time + round.Wall);
                (wall, measuring) = (wall + round.Wall, measuring + round.Measuring);
                foreach (var failure in round.Failed)
                    progress.Say(Failure(failure));
                launches.Ended(rounds.Next - 1, until, round.Wall, (until + 1 - rounds.Next) * time / taken);
            }

            return taken;
        });

    private static string Failure(LaunchResult launch)
    {
        var how = launch.IsOverdue ? $"was ended after {DurationText.Of(launch.Elapsed)}" : FormattableString.Invariant($"failed with exit code {launch.ExitCode}");
        return $"{launch.Side}: {launch.Case.Benchmark} {how}, and is launched no more. It said:\n{launch.LastWords}";
    }

    private static Comparison Compared(RoundFiles files, ComparisonOptions asked)
    {
        var (@base, head) = (ResultSide.Read(files.Side("base")), ResultSide.Read(files.Side("head")));
        return Comparison.Of(@base, head, asked);
    }
}
