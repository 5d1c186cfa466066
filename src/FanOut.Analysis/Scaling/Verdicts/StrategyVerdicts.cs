using FanOut.Analysis.Results;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Scaling;

/// <summary>The verdicts of a class: one for all methods that have the same parameters and job, where these are choices for one
/// work.</summary>
internal sealed class StrategyVerdicts(ClassFigures figures, Topology topology, Func<string, int, BoundedEstimate?> breakEvenOf)
{
    /// <summary>All of them, in the order of the file.</summary>
    /// <param name="breakEvenOf">The total work from which on a strategy pays with so many workers; null where it is not known.</param>
    public static IReadOnlyList<StrategyVerdict> From(
        ClassFigures figures, Topology topology, Func<string, int, BoundedEstimate?> breakEvenOf) =>
        new StrategyVerdicts(figures, topology, breakEvenOf).All();

    private IReadOnlyList<StrategyVerdict> All() =>
    [
        .. figures.File.Benchmarks
            .Where(IsChoice)
            .GroupBy(SpeedupAnalysis.Peers)
            .Where(group => group.Any(benchmark => benchmark.IsBaseline || benchmark.Strategy.Floor is not null))
            .Select(group => Verdict([.. group.DistinctBy(benchmark => benchmark.Id)])),
    ];

    private bool IsChoice(BenchmarkResult benchmark) =>
        benchmark.Measures is not (Measure.Peers or Measure.LostUpdates)
        && benchmark.Strategy.Role is not (StrategyRole.Reference or StrategyRole.Floor)
        && figures.Speedups.Find(benchmark.FullName, benchmark.Id.Job) is not null;

    private StrategyVerdict Verdict(BenchmarkResult[] members)
    {
        var (level, statistic) = (figures.Speedups.Level, figures.Speedups.Statistic);
        var timed = members
            .Select(benchmark => (Benchmark: benchmark, Time: LaunchMean.Estimate(benchmark, level, statistic)))
            .Where(choice => choice.Time is not null)
            .OrderBy(choice => choice.Time!.Value)
            .Select(choice => (choice.Benchmark, Time: choice.Time!))
            .ToArray();
        Choice[] choices = [.. timed.Select(choice => Against(timed[0].Benchmark, choice.Benchmark, choice.Time))];
        var workers = figures.Speedups.Find(members[0].FullName, members[0].Id.Job)!.Workers;
        var totalWork = timed.FirstOrDefault(choice => choice.Benchmark.IsBaseline).Time;
        return new StrategyVerdict
        {
            Case = members[0],
            Workers = workers,
            TakesTurns = !topology.CanComputeAtOnce(workers),
            TotalWork = totalWork,
            Choices = choices,
            Findings = [.. FindingsOf(choices, totalWork)],
        };
    }

    private Choice Against(BenchmarkResult fastest, BenchmarkResult benchmark, Estimate time)
    {
        var (level, statistic) = (figures.Speedups.Level, figures.Speedups.Statistic);
        var scaling = figures.Speedups.Find(benchmark.FullName, benchmark.Id.Job)!;
        var choice = new Choice
        {
            Id = benchmark.Id,
            Entry = benchmark.Strategy,
            Time = time,
            Speedup = scaling.Speedup,
            Ratio = new Estimate(1, null, level, time.Count, [], IsExact: true),
            Standing = Standing.Fastest,
            BreakEven = scaling.Workers > 1 && !scaling.IsBaseline ? breakEvenOf(benchmark.Method, scaling.Workers) : null,
        };
        if (benchmark == fastest)
            return choice;

        var times = PairedTimes.Pair(benchmark, fastest, statistic, []);
        double[] logs = [.. times.Case.Zip(times.Reference, (one, other) => Math.Log(one / other))];
        var ratio = LogInterval.OfRatio(times.Case, times.Reference, level);
        var standing = Tie.StandingOf(ratio);
        return choice with
        {
            Ratio = ratio,
            Standing = standing,
            LaunchesNeeded = standing == Standing.Undecided ? Tie.LaunchesNeeded(logs, level) : null,
        };
    }

    private static IEnumerable<Finding> FindingsOf(Choice[] choices, Estimate? totalWork)
    {
        if (totalWork is null)
            yield return ScalingFindings.DescribeMissingBaseline(BenchmarkResult.BaselineMethod);
        if (choices.Length < ScalingFindings.RequiredChoices)
            yield return ScalingFindings.DescribeMissingChoice(choices.Length);
        if (choices.Where(choice => choice.Standing == Standing.Undecided).ToArray() is { Length: > 0 } undecided)
            yield return ScalingFindings.DescribeNotDistinguished(undecided.Length,
                undecided.Max(choice => choice.LaunchesNeeded ?? StrategyVerdict.MaxLaunches), choices.Min(choice => choice.Time.Count));
    }
}
