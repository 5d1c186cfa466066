using FanOut.Analysis.Results;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.History;

/// <summary>Steps in allocated bytes. Runs agree to the byte, so a step shows in its first run and needs no statistics.</summary>
internal static class AllocationSteps
{
    /// <summary>Runs with equal bytes that make a level: values that vary repeat by chance. The last level may be shorter.</summary>
    private const int MinLevel = 3;

    /// <summary>The runtime's own threads may allocate in one run of ten; a benchmark with more outliers is not deterministic.</summary>
    private const int RunsPerOutlier = 10;

    /// <summary>Less than any allocation: avoids the logarithm of 0 bytes.</summary>
    private const double MinBytes = 0.5;

    /// <summary>One series per runtime version, whose library allocates too; machines do not matter.</summary>
    public static IEnumerable<(HistorySeries Series, IReadOnlyList<ChangePoint> Steps)> Find(
        BenchmarkHistory history, AllocationMargin margin)
    {
        foreach (var runs in history.Points
            .Where(point => point.Allocated is not null)
            .GroupBy(point => EnvironmentIdentity.RuntimeVersion(
                point.Run.Environment.UnderJob(history.Benchmark.Job).Runtime)))
        {
            HistoryPoint[] points = [.. runs];
            double[] bytes = [.. points.Select(point => point.Allocated!.Value)];
            if (FindSteps(bytes, margin) is { Count: > 0 } steps)
            {
                RunHeader[] headers = [.. points.Select(point => point.Run)];
                var environment = $"any machine; {runs.Key ?? "?"}";
                yield return (new HistorySeries(history.Benchmark, Quantity.Allocated, environment, headers, bytes, []), steps);
            }
        }
    }

    private static List<ChangePoint> FindSteps(double[] bytes, AllocationMargin margin)
    {
        var (steps, outliers) = (new List<ChangePoint>(), 0);
        double? level = null;
        for (var (start, end) = (0, 0); start < bytes.Length; start = end)
        {
            for (end = start + 1; end < bytes.Length && bytes[end] == bytes[start]; end++)
            {
            }

            if (end - start < MinLevel && !(end == bytes.Length && level is not null))
            {
                outliers += end - start;
                continue;
            }

            if (level is { } before && Math.Abs(bytes[start] - before) > margin.From(Math.Min(before, bytes[start])))
                steps.Add(new ChangePoint(start, start, start, Ratio(before, bytes[start], end - start), P: 0));
            level = bytes[start];
        }

        return outliers * RunsPerOutlier <= bytes.Length ? steps : [];
    }

    private static Estimate Ratio(double before, double after, int runs) =>
        new(Math.Max(after, MinBytes) / Math.Max(before, MinBytes), null, ConfidenceLevel.Default, runs, [], IsExact: true);
}
