using FanOut.Analysis.Figures;
using FanOut.Analysis.Results;
using FanOut.Analysis.Statistics;
using MathNet.Numerics.Statistics;

namespace FanOut.Analysis.Scaling;

/// <summary>The decisions of a class: one for all methods with the same parameters and job, where these are choices for one work.</summary>
/// <param name="breakEvenOf">The total work from which on a strategy pays with so many workers; null where it is not known.</param>
internal sealed class Decisions(ClassFigures figures, Topology topology, Func<string, int, BoundedEstimate?> breakEvenOf)
{
    /// <summary>On a machine that was left alone, one launch in ten is disturbed by what runs on every machine.</summary>
    private const double UsualShare = 0.1;

    /// <summary>All of them, in the order of the file.</summary>
    public static IReadOnlyList<Decision> From(
        ClassFigures figures, Topology topology, Func<string, int, BoundedEstimate?> breakEvenOf) =>
        new Decisions(figures, topology, breakEvenOf).All();

    private IReadOnlyList<Decision> All() =>
    [
        .. figures.File.Benchmarks
            .Where(IsChoice)
            .GroupBy(SpeedupAnalysis.Peers)
            .Where(group => group.Any(benchmark => benchmark.IsBaseline || benchmark.Strategy.Floor is not null))
            .Where(group => group.First().Measures != Measure.Sizes || HasAll(group))
            .Select(group => Decide([.. group.DistinctBy(benchmark => benchmark.Id)])),
    ];

    /// <summary>Whether all strategies of the class and job are there. Sizes differ by strategy, and the best of some is no answer: it may
    /// contradict that of another class about nearly the same work.</summary>
    private bool HasAll(IEnumerable<BenchmarkResult> group) => figures.File.Benchmarks
        .Where(benchmark => IsChoice(benchmark) && benchmark.Type == group.First().Type && benchmark.Id.Job == group.First().Id.Job)
        .Select(benchmark => benchmark.Method)
        .ToHashSet()
        .IsSubsetOf(group.Select(benchmark => benchmark.Method));

    private bool IsChoice(BenchmarkResult benchmark) =>
        benchmark.Measures is not (Measure.Peers or Measure.LostUpdates)
        && benchmark.Strategy.Role is not (StrategyRole.Reference or StrategyRole.Floor)
        && (ScalingOf(benchmark) is not null
            || (benchmark is { Workers: null, Question: null } && !Catalogue.IsOfSuite(benchmark.DeclaringType)));

    private CaseScaling? ScalingOf(BenchmarkResult benchmark) => figures.Speedups.Find(benchmark.FullName, benchmark.Id.Job);

    private Decision Decide(BenchmarkResult[] all)
    {
        var disturbed = HostFindings.DisturbedRounds(
            all.SelectMany(benchmark => figures.Record.LaunchesOf(benchmark.Id, isObservation: false)).Select(Reported));
        // A baseline without any time is a contender, too: nothing is recommended over it.
        var outcome = DecisionRule.Decide([.. all.Select(Contender)], figures.File.Looks ?? [], disturbed);
        int[] leftOut = [.. outcome.LeavesOut
            ? all.SelectMany(benchmark => benchmark.Launches).Select(launch => launch.Index).Distinct().Where(disturbed.Contains) : []];
        var members = Array.ConvertAll(all, benchmark => Without(benchmark, leftOut));
        (BenchmarkResult Case, Loss? Loss)[] timed = [.. members.Zip(outcome.Losses)
            .Where(pair => LaunchTime.Estimate(pair.First, figures.Speedups.Level) is not null)];
        Choice[] choices = [.. timed
            .Select(pair => Choice(pair.Case, pair.Loss, members, leftOut.Length > 0))
            .OrderBy(choice => choice.Loss is null)
            .ThenBy(choice => choice.Loss?.Estimate)
            .ThenBy(choice => choice.Time.Value)];
        var workers = ScalingOf(members[0])?.Workers;
        Finding[] disturbances = [.. HostFindings.FindDisturbances(
            HostNoise.Read(figures.Record, members.Select(benchmark => benchmark.Id)), UsualShare)];
        return new Decision
        {
            Case = members[0],
            Workers = workers,
            TakesTurns = workers is { } count && !topology.CanComputeAtOnce(count),
            TotalWork = choices.FirstOrDefault(choice => choice.IsBaseline)?.Time,
            Choices = choices,
            Recommended = choices.FirstOrDefault(choice => choice.Strategy == outcome.Recommended),
            IsSettled = outcome.IsSettled,
            Rounds = (outcome.Rounds, outcome.RoundsNeeded),
            RoundsLeftOut = leftOut.Length,
            Disturbances = disturbances,
            Findings = [.. FindingsOf(timed.Select(pair => pair.Case), choices, outcome, disturbances, members[0].Baseline)],
        };
    }

    private static (int Round, Func<string, double?> Figure) Reported(RecordedLaunch launch)
    {
        var reported = new LaunchFigures(launch);
        return (launch.Round, name => reported[name]);
    }

    /// <summary>A case without the launches of some rounds; as it is where it has no others, as a case that failed.</summary>
    private static BenchmarkResult Without(BenchmarkResult benchmark, int[] rounds) =>
        benchmark.Launches.Where(launch => !rounds.Contains(launch.Index)).ToArray() is { Length: > 0 } others
            ? benchmark with { Launches = others } : benchmark;

    private Contender Contender(BenchmarkResult benchmark) => new(
        benchmark.Method,
        benchmark.Strategy.Rank ?? int.MaxValue,
        benchmark.IsBaseline,
        benchmark.Launches
            .Select(launch => (launch.Index, Time: LaunchStatistic.Typical.Read(launch)))
            .Where(launch => launch.Time.IsMeasurable)
            .ToDictionary(launch => launch.Index, launch => launch.Time.Nanoseconds))
    {
        // Without a record nobody knows whether launches failed or were not asked for: it is judged by those that it has.
        LastRound = benchmark.LastRound ?? (figures.File.Looks is null && benchmark.Launches is [.., var last] ? last.Index : null),
    };

    private Choice Choice(BenchmarkResult benchmark, Loss? loss, BenchmarkResult[] members, bool hasLeftOut)
    {
        var scaling = ScalingOf(benchmark);
        return new Choice
        {
            Id = benchmark.Id,
            Entry = benchmark.Strategy,
            IsBaseline = benchmark.IsBaseline,
            Time = LaunchTime.Estimate(benchmark, figures.Speedups.Level)!,
            Best = benchmark.Launches.Select(launch => LaunchStatistic.Best.Read(launch).Nanoseconds).Median(),
            Mean = MeanOf(benchmark, benchmark),
            MeanLoss = members.Where(member => member != benchmark)
                .Select(other => MeanOf(benchmark, other) / MeanOf(other, benchmark) - 1)
                .Where(double.IsFinite).Append(0).Max(),
            Slow = SlowCall.Find(benchmark),
            Speedup = scaling is null || hasLeftOut ? SpeedupAmong(benchmark, members) : scaling.Speedup,
            Loss = loss,
            BreakEven = scaling is { Workers: > 1, IsBaseline: false } ? breakEvenOf(benchmark.Method, scaling.Workers) : null,
        };
    }

    /// <summary>The mean over launches of rounds that another case has, too; NaN without any.</summary>
    private static double MeanOf(BenchmarkResult benchmark, BenchmarkResult other) => benchmark.Launches
        .IntersectBy(other.Launches.Select(launch => launch.Index), launch => launch.Index)
        .Select(launch => launch.Iterations.Average(iteration => iteration.Nanoseconds)).Mean();

    /// <summary>For a class without a number of workers, which has no scaling.</summary>
    private Estimate? SpeedupAmong(BenchmarkResult benchmark, BenchmarkResult[] members) => benchmark.IsBaseline
        ? new Estimate(1, null, figures.Speedups.Level, benchmark.Launches.Count, [], IsExact: true)
        : PairedRatios.With(figures.Speedups.Level, figures.Speedups.Statistic).Compare(
            benchmark, Array.FindAll(members, member => member.IsBaseline), ScalingFindings.DescribeMissingBaseline(benchmark.Baseline), [],
            isSpeedup: true);

    private static IEnumerable<Finding> FindingsOf(
        IEnumerable<BenchmarkResult> timed, Choice[] choices, DecisionOutcome outcome, Finding[] disturbances, string baseline)
    {
        int[] iterations = [.. timed.SelectMany(benchmark => benchmark.Launches).Select(launch => launch.Iterations.Count)];
        if (iterations.Length > 0 && iterations.Min() < ScalingFindings.MinIterations && iterations.Max() > iterations.Min())
            yield return ScalingFindings.DescribeUnequalIterations(iterations.Min(), iterations.Max());
        if (choices.All(choice => !choice.IsBaseline))
            yield return ScalingFindings.DescribeMissingBaseline(baseline);
        if (choices.Length < ScalingFindings.RequiredChoices)
            yield return ScalingFindings.DescribeMissingChoice(choices.Length);
        else if (!outcome.IsSettled)
            yield return ScalingFindings.DescribeUnsettled(outcome.Rounds, outcome.RoundsNeeded, disturbances.FirstOrDefault());
    }
}
