using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;

namespace FanOut.Benchmarks;

/// <summary>In which order the launches of a class are taken.</summary>
internal enum LaunchOrder
{
    /// <summary>Every case once per round, in a new random order each round.</summary>
    Rounds,

    /// <summary>All launches of a case in a row, as the harness does it.</summary>
    Row,
}

/// <summary>One launch to be taken: a case that the harness runs with a single launch, and what it stands for.</summary>
/// <param name="Run">The case given to the harness: its job has one launch and an id of its own.</param>
/// <param name="Case">The case as configured; the merged result carries it.</param>
/// <param name="Round">The round, from 1; it becomes the launch index of the merged result.</param>
/// <param name="IsObservation">Whether the launch is only looked at, after the rounds: its times are no result.</param>
internal sealed record ScheduledLaunch(BenchmarkCase Run, BenchmarkCase Case, int Round, bool IsObservation = false);

/// <summary>
/// Spreads the launches of each case over rounds, so that a ratio of two cases compares neighbouring launches on a machine that drifts
/// (randomised interleaving; Abedi and Brecht, "Conducting repeatable experiments in highly variable cloud computing environments", ICPE 2017).
/// </summary>
/// <remarks>
/// Jobs that differ only in their id share one build, so that a launch costs a process and nothing more. The order is drawn from
/// the seed and the class's name: it does not depend on which other classes run.
/// </remarks>
internal static class Rounds
{
    /// <summary>All launches of one class, and one more of each case that is only looked at, in the order in which they are to be taken.</summary>
    /// <param name="cases">The class's cases; each is launched as often as its own job says.</param>
    /// <param name="runConfig">The configuration under which the harness is to run a launch; asked whether it is the case's last one.</param>
    /// <param name="order">In rounds or in a row.</param>
    /// <param name="random">Where the order of each round comes from.</param>
    /// <param name="taken">Makes of a case's job the one of its launches; null leaves it as it is.</param>
    public static IReadOnlyList<ScheduledLaunch> Schedule(
        IReadOnlyList<BenchmarkCase> cases, Func<bool, ImmutableConfig> runConfig, LaunchOrder order, Random random, Func<Job, Job>? taken = null)
    {
        taken ??= static job => job;
        var launches = new List<ScheduledLaunch>();
        var configs = new Dictionary<bool, ImmutableConfig> { [false] = runConfig(false), [true] = runConfig(true) };
        var rounds = cases.Max(Launches);
        for (var round = 1; round <= rounds; round++)
        {
            var inRound = cases.Where(benchmark => Launches(benchmark) >= round).ToArray();
            random.Shuffle(inRound);
            launches.AddRange(inRound.Select(benchmark => new ScheduledLaunch(
                SingleLaunch(benchmark, AccountedFor(benchmark.Job), $"round-{round}", configs[round == Launches(benchmark)], taken), benchmark, round)));
        }

        launches.AddRange(cases.Where(Observation.Covers).Select(benchmark => new ScheduledLaunch(
            SingleLaunch(benchmark, Observation.Of(AccountedFor(benchmark.Job)), $"observation", configs[false], taken),
            benchmark,
            Launches(benchmark) + 1,
            IsObservation: true)));

        return order == LaunchOrder.Rounds
            ? launches
            : [.. cases.SelectMany(benchmark => launches.Where(launch => launch.Case == benchmark))];
    }

    /// <summary>How many launches a case's job asks for.</summary>
    public static int Launches(BenchmarkCase benchmark) =>
        benchmark.Job.HasValue(RunMode.LaunchCountCharacteristic) ? Math.Max(1, benchmark.Job.Run.LaunchCount) : 1;

    private static BenchmarkCase SingleLaunch(BenchmarkCase benchmark, Job job, FormattableString what, ImmutableConfig runConfig, Func<Job, Job> taken) =>
        BenchmarkCase.Create(
            benchmark.Descriptor,
            taken(job.WithLaunchCount(1).WithId($"{benchmark.Job.ResolvedId}-{FormattableString.Invariant(what)}")),
            benchmark.Parameters,
            runConfig);

    /// <summary>A job that the command line names has the harness's engine, which keeps no account.</summary>
    private static Job AccountedFor(Job job) =>
        job.HasValue(InfrastructureMode.EngineFactoryCharacteristic) ? job : job.WithEngineFactory(new PacedEngineFactory());
}
