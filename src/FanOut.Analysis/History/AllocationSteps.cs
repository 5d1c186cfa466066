using FanOut.Analysis.Results;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.History;

/// <summary>Steps of the bytes that a benchmark allocates: where runs agree to the byte, they need no statistics, and a step shows in its first run.</summary>
internal static class AllocationSteps
{
    /// <summary>Runs of one figure that make a level: 3, since figures that change from run to run repeat by chance. The last level may be younger.</summary>
    private const int Level = 3;

    /// <summary>One run in so many may say something else, as where the runtime's own threads allocated; a benchmark with more of them is not deterministic.</summary>
    private const int RunsPerOutlier = 10;

    /// <summary>Below any figure: the logarithm of 0 bytes would end a ratio.</summary>
    private const double None = 0.5;

    /// <summary>The series of a benchmark that have steps, one for each version of the runtime, whose library allocates, too; machines do not matter.</summary>
    /// <param name="history">The benchmark's points in the order of the history.</param>
    /// <param name="margin">What a step must exceed.</param>
    public static IEnumerable<(HistorySeries Series, IReadOnlyList<ChangePoint> Steps)> Of(BenchmarkHistory history, AllocationMargin margin)
    {
        foreach (var runs in history.Points
            .Where(point => point.Allocated is not null)
            .GroupBy(point => EnvironmentIdentity.RuntimeVersion(HistoryJob.Environment(history.Benchmark.Job, point.Run.Environment).Runtime)))
        {
            HistoryPoint[] points = [.. runs];
            double[] bytes = [.. points.Select(point => point.Allocated!.Value)];
            if (Steps(bytes, margin) is { Count: > 0 } steps)
            {
                yield return (new HistorySeries
                {
                    Benchmark = history.Benchmark,
                    Quantity = Quantity.Allocated,
                    Environment = $"any machine; {runs.Key ?? "?"}",
                    Runs = [.. points.Select(point => point.Run)],
                    Values = bytes,
                    Marks = [],
                }, steps);
            }
        }
    }

    private static List<ChangePoint> Steps(double[] bytes, AllocationMargin margin)
    {
        var (steps, outliers) = (new List<ChangePoint>(), 0);
        double? level = null;
        for (var (start, end) = (0, 0); start < bytes.Length; start = end)
        {
            for (end = start + 1; end < bytes.Length && bytes[end] == bytes[start]; end++)
            {
            }

            if (end - start < Level && !(end == bytes.Length && level is not null))
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
        new(Math.Max(after, None) / Math.Max(before, None), null, ConfidenceLevel.Default, runs, [], isExact: true);
}
