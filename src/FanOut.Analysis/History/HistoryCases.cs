using FanOut.Analysis.Results;
using FanOut.Analysis.Scaling;

namespace FanOut.Analysis.History;

/// <summary>Turns the benchmarks of one run into cases of a history.</summary>
internal static class HistoryCases
{
    /// <summary>Those with results, in the order of the files.</summary>
    public static IReadOnlyList<HistoryCase> From(ResultSide side)
    {
        SideCase[] measured = [.. SideCases.Read(side).Where(entry => entry.Benchmark.Launches.Count > 0)];
        var file = new ResultFile { Name = side.Path, Benchmarks = [.. measured.Select(entry => entry.Benchmark)] };
        var (speedups, overheads) = (
            SpeedupAnalysis.From(file, statistic: LaunchStatistic.Best), OverheadAnalysis.From(file, statistic: LaunchStatistic.Best));
        var names = Names(file.Benchmarks);
        HistoryCase[] cases = [.. measured.Zip(names, (entry, name) => new HistoryCase
        {
            Benchmark = name,
            Launches = [.. entry.Benchmark.Launches.Select(LaunchSummary.From)],
            AllocatedBytes = entry.Benchmark.AllocatedBytes is >= 0 and < double.PositiveInfinity and var bytes ? bytes : null,
            SameRun = Figures(entry.Benchmark.Id, speedups, overheads),
        })];
        return [.. WithWinners(cases, file.Benchmarks)];
    }

    private static SameRunFigures Figures(BenchmarkId id, SpeedupAnalysis speedups, OverheadAnalysis overheads)
    {
        var scaling = speedups.Find(id.FullName, id.Job);
        return new SameRunFigures(
            scaling is { IsBaseline: false } ? Ratio(scaling.Speedup?.Value) : null,
            Ratio(scaling?.Efficiency?.Value),
            Ratio(overheads.Find(id.FullName, id.Job)?.FloorRatio?.Value),
            null);

        // Null where single precision overflows.
        static float? Ratio(double? ratio) => (float?)ratio is > 0 and < float.PositiveInfinity and var single ? single : null;
    }

    /// <summary>Named by job settings without sampling; by the whole job where names would repeat.</summary>
    private static IEnumerable<HistoryBenchmark> Names(IReadOnlyList<BenchmarkResult> benchmarks)
    {
        HistoryBenchmark[] names = [.. benchmarks
            .Select(benchmark => Name(benchmark, JobSettings.Parse(benchmark.Id.Job).WithoutSampling))];
        var repeated = names.CountBy(name => name).Where(count => count.Value > 1).Select(count => count.Key).ToHashSet();
        return names.Zip(benchmarks, (name, benchmark) => repeated.Contains(name) ? Name(benchmark, benchmark.Id.Job) : name);
    }

    private static HistoryBenchmark Name(BenchmarkResult benchmark, string job)
    {
        var (type, parameters, _) = SpeedupAnalysis.Peers(benchmark);
        return new HistoryBenchmark
        {
            FullName = benchmark.FullName,
            Job = job,
            Group = parameters.Length == 0 ? type : $"{type}({parameters})",
            Method = benchmark.Method,
        };
    }

    /// <summary>Choices as in comparisons: a class with a sequential baseline and work to do, without floors.</summary>
    private static IEnumerable<HistoryCase> WithWinners(HistoryCase[] cases, IReadOnlyList<BenchmarkResult> benchmarks)
    {
        var winners = cases
            .Where((entry, index) => IsChoice(benchmarks[index]) && entry.Time is not null)
            .GroupBy(entry => (entry.Benchmark.Group, entry.Benchmark.Job))
            .Where(group => group.Any(entry => entry.Benchmark.Method == BenchmarkResult.BaselineMethod))
            .ToDictionary(group => group.Key, group => group.MinBy(entry => entry.Time)!.Benchmark);
        return cases.Select((entry, index) =>
            IsChoice(benchmarks[index]) && winners.TryGetValue((entry.Benchmark.Group, entry.Benchmark.Job), out var winner)
                ? entry with { SameRun = entry.SameRun with { IsFastest = entry.Benchmark == winner } }
                : entry);
    }

    private static bool IsChoice(BenchmarkResult benchmark) => benchmark is { IsFloor: false, Measures: not Measure.Overhead };
}
