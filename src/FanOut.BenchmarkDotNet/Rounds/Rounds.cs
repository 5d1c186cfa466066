using BenchmarkDotNet.Configs;

namespace FanOut.BenchmarkDotNet;

/// <summary>The order of a class's launches.</summary>
internal enum LaunchOrder
{
    /// <summary>Every case once per round, in a new random order each round.</summary>
    Rounds,
    /// <summary>All launches of a case in a row, as BenchmarkDotNet does it.</summary>
    Row,
}

/// <param name="Run">The case that BenchmarkDotNet gets: its job has one launch and an id of its own.</param>
/// <param name="Case">The case as configured, for the merged result.</param>
/// <param name="Round">The round, from 1: the launch index of the merged result.</param>
/// <param name="IsObservation">Whether the launch, after the rounds, is observed and its times are discarded.</param>
internal sealed record ScheduledLaunch(BenchmarkCase Run, BenchmarkCase Case, int Round, bool IsObservation = false)
{
    /// <summary>Whether the launch comes before the first round and is in no result.</summary>
    public bool IsWarmUp => Round == 0;
}

/// <summary>Spreads each case's launches over rounds, so that a ratio of two cases compares neighbouring launches on a machine that drifts
/// (randomised interleaving; Abedi and Brecht, "Conducting repeatable experiments in highly variable cloud computing environments", ICPE
/// 2017).</summary>
/// <remarks>Jobs that differ only in their id share one build, so that a launch costs a process and nothing more. The order follows from
/// the seed and the class's name, and not from the other classes of the run.</remarks>
internal static class Rounds
{
    /// <summary>A class's launches in the order to be taken, with the observed ones at the end.</summary>
    /// <param name="runConfig">The configuration of a launch; its argument says whether it is the case's last one.</param>
    /// <param name="launchJob">Makes a launch's job of a case's; null leaves it as it is.</param>
    /// <param name="maxLaunches">The most launches of a case; null for those of its job.</param>
    /// <param name="warmUps">Launches before the first round, of the cases that begin it; with rounds only.</param>
    /// <param name="checksAll">Whether each method has one of these, at its most workers, so that its result is checked first.</param>
    public static IReadOnlyList<ScheduledLaunch> Schedule(
        IReadOnlyList<BenchmarkCase> cases,
        Func<bool, ImmutableConfig> runConfig,
        LaunchOrder order,
        Random random,
        Func<Job, Job>? launchJob = null,
        Func<BenchmarkCase, int>? maxLaunches = null,
        int warmUps = 0,
        bool checksAll = false)
    {
        maxLaunches ??= Launches;
        launchJob ??= static job => job;
        var launches = new List<ScheduledLaunch>();
        var configs = new Dictionary<bool, ImmutableConfig> { [false] = runConfig(false), [true] = runConfig(true) };
        var rounds = cases.Max(maxLaunches);
        for (var round = 1; round <= rounds; round++)
        {
            var inRound = cases.Where(benchmark => maxLaunches(benchmark) >= round).ToArray();
            random.Shuffle(inRound);
            var name = FormattableString.Invariant($"round-{round}");
            launches.AddRange(
                from benchmark in inRound
                let config = configs[round == Launches(benchmark)]
                select new ScheduledLaunch(
                    SingleLaunch(benchmark, WithAccount(benchmark.Job), name, config, launchJob), benchmark, round));
        }

        launches.AddRange(Observation.Select(cases).Select(benchmark => new ScheduledLaunch(
            SingleLaunch(benchmark, Observation.Job(WithAccount(benchmark.Job)), "observation", configs[false], launchJob),
            benchmark,
            maxLaunches(benchmark) + 1,
            IsObservation: true)));

        HashSet<BenchmarkCase> checkedCases =
            checksAll ? [.. cases.GroupBy(benchmark => benchmark.Descriptor.WorkloadMethod).Select(method => method.Last())] : [];
        warmUps = Math.Max(Math.Min(warmUps, cases.Count), checkedCases.Count);
        var firstRound = launches.Take(cases.Count).OrderBy(launch => !checkedCases.Contains(launch.Case));
        return order == LaunchOrder.Rounds
            ? [.. firstRound.Take(warmUps).Select(first => new ScheduledLaunch(
                SingleLaunch(first.Case, WithAccount(first.Case.Job), "warm-up", configs[false], launchJob), first.Case, Round: 0)),
                .. launches]
            : [.. cases.SelectMany(benchmark => launches.Where(launch => launch.Case == benchmark))];
    }

    /// <summary>How many launches a case's job asks for.</summary>
    public static int Launches(BenchmarkCase benchmark) =>
        benchmark.Job.HasValue(RunMode.LaunchCountCharacteristic) ? Math.Max(1, benchmark.Job.Run.LaunchCount) : 1;

    private static BenchmarkCase SingleLaunch(
        BenchmarkCase benchmark, Job job, string name, ImmutableConfig runConfig, Func<Job, Job> launchJob) => BenchmarkCase.Create(
            benchmark.Descriptor,
            // Of several runtimes, BenchmarkDotNet makes the first the baseline, and refuses a second job that is one.
            launchJob(CaseEnvironment.Job(benchmark, Compilation.Job(benchmark, job))
                .WithLaunchCount(1).WithBaseline(false).WithId($"{benchmark.Job.ResolvedId}-{name}")),
            benchmark.Parameters,
            runConfig);

    /// <summary>A job that the command line names has BenchmarkDotNet's engine, which keeps no account of the resources used.</summary>
    private static Job WithAccount(Job job) =>
        job.HasValue(InfrastructureMode.EngineFactoryCharacteristic) ? job : job.WithEngineFactory(new PacedEngineFactory());
}
