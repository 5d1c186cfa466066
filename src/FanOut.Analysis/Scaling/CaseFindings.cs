using FanOut.Analysis.Figures;
using FanOut.Analysis.Results;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Scaling;

/// <summary>All findings about a case: its launches, its time, its scaling, its floor, its peer and what it used of the machine.</summary>
public static class CaseFindings
{
    public static IReadOnlyList<Finding> Find(BenchmarkResult benchmark, ClassFigures figures)
    {
        // What these cases say is not their time.
        if (benchmark.Measures == Measure.Memory)
            return [];

        var scaling = figures.Speedups.Find(benchmark.FullName, benchmark.Id.Job);
        var overhead = figures.Overheads.Find(benchmark.FullName, benchmark.Id.Job);
        Finding?[] findings =
        [
            .. LaunchTime.Estimate(benchmark, figures.Speedups.Level, figures.Speedups.Statistic)?.Findings
                ?? [LaunchFindings.DescribeNoTime(benchmark)],
            LaunchFindings.FindFailed(benchmark),
            LaunchFindings.FindZeroIterations(benchmark),
            LaunchFindings.FindIdentical(benchmark),
            LaunchFindings.FindTypicalFarFromBest(benchmark),
            FindFarFromExpected(benchmark),
            .. scaling?.Findings ?? [],
            .. overhead?.Findings ?? [],
            .. figures.Peers.Find(benchmark.FullName, benchmark.Id.Job)?.Findings ?? [],
            FindNotProportional(benchmark, figures.File),
            overhead is { Floor: { } floor, FloorRatio.Interval.Upper: > 0 and < 1 and var beaten }
                ? ScalingFindings.DescribeBeatenFloor(beaten, floor) : null,
            .. HostFindings.Find(figures.Record, benchmark.Id, ShouldFillCores(benchmark, scaling) ? scaling!.Workers : null),
            CompilationFindings.Find(figures.Record, benchmark.Id),
            .. CollectorFindings.Find(figures.Record, benchmark),
            BandwidthFindings.Find(benchmark, figures.File, Topology.From(
                ReferenceEquals(figures.Record, RunRecord.Unknown) ? null : figures.Record, figures.File.Host).CoresOf),
        ];

        // More launches are no remedy for a case whose launches are one whatever the job asks.
        var reasons = findings.OfType<Finding>().Distinct();
        return benchmark.IsInProcess
            ? [.. reasons.Where(finding => finding.Kind != LaunchFindings.TooFew), LaunchFindings.DescribeInProcess()]
            : [.. reasons];
    }

    /// <summary>Which of two cases has no usable launch, so that there is no ratio; none where both have, in different rounds.</summary>
    internal static IEnumerable<Finding> WhyNoRatio(BenchmarkResult benchmark, BenchmarkResult reference) =>
        LaunchTime.Estimate(benchmark) is null ? [LaunchFindings.DescribeNoTime(benchmark)]
        : LaunchTime.Estimate(reference) is not null ? []
        : [LaunchFindings.DescribeUnusable(reference.Method, LaunchFindings.DescribeNoTime(reference))];

    /// <summary>Null where the time is as expected or nothing is.</summary>
    internal static Finding? FindFarFromExpected(BenchmarkResult benchmark) =>
        benchmark.ExpectedNanoseconds is { } expected && LaunchTime.Estimate(benchmark) is { } time
            && time.Value / expected is (< ScalingFindings.MinOfExpected or > ScalingFindings.MaxOfExpected) and var ratio
            ? ScalingFindings.DescribeFarFromExpected(ratio)
            : null;

    // What stands on a floor is a strategy; what shares a variable or a lock takes turns on purpose, and what waits for a server computes
    // nothing.
    private static bool ShouldFillCores(BenchmarkResult benchmark, CaseScaling? scaling) =>
        scaling is not null && benchmark.Strategy.Floor is not null && benchmark.Measures != Measure.Waiting;

    /// <summary>About a baseline; null for other cases, without a case of one worker, and where work and time go together.</summary>
    private static Finding? FindNotProportional(BenchmarkResult benchmark, ResultFile file)
    {
        if (benchmark is not { Question: { Measures: not Measure.Overhead } question, IsBaseline: true, Workers: > 1 and var workers })
            return null;

        var single = file.Benchmarks.FirstOrDefault(
            other => other.Method == benchmark.Method && other.DeclaringType == benchmark.DeclaringType
            && other.Id.Job == benchmark.Id.Job && other.Workers == 1 && OthersOf(other).SequenceEqual(OthersOf(benchmark)));
        var times = question.ItemsPerWorker is null ? 1 : workers;
        return single is not null && LaunchTime.Estimate(benchmark) is { } all && LaunchTime.Estimate(single) is { } one
            && all.Value / one.Value / times is (< 1 / ScalingFindings.MaxTimeOverWork or > ScalingFindings.MaxTimeOverWork) and var ratio
            ? ScalingFindings.DescribeNotProportional(ratio, times)
            : null;

        static IEnumerable<string> OthersOf(BenchmarkResult one) => one.Parameters
            .Where(parameter => parameter.Name != BenchmarkResult.WorkersParameter)
            .Select(parameter => $"{parameter.Name}: {parameter.Value}");
    }
}
