using FanOut.Analysis.Results;

namespace FanOut.Analysis.History;

/// <summary>One figure of one benchmark along the runs that have it.</summary>
public sealed record HistorySeries
{
    /// <summary>The benchmark.</summary>
    public required HistoryBenchmark Benchmark { get; init; }

    /// <summary>What it is a series of.</summary>
    public required Quantity Quantity { get; init; }

    /// <summary>The text of <see cref="EnvironmentIdentity"/> that all its runs share; null for a same-run figure, whose series goes across environments.</summary>
    public required string? Environment { get; init; }

    /// <summary>The runs, in the order of the history.</summary>
    public required IReadOnlyList<RunHeader> Runs { get; init; }

    /// <summary>The figure of each run, positive and finite: nanoseconds per operation, or a ratio; of allocations bytes, which may be 0.</summary>
    public required IReadOnlyList<double> Values { get; init; }

    /// <summary>What of the environment changed within the series.</summary>
    public required IReadOnlyList<EnvironmentMark> Marks { get; init; }

    /// <summary>
    /// The series of a benchmark: its times, one series for each environment in the order in which these first occur, then its same-run figures. A
    /// run without the figure is left out.
    /// </summary>
    /// <param name="history">The benchmark's points in the order of the history.</param>
    public static IReadOnlyList<HistorySeries> Of(BenchmarkHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        var series = new List<HistorySeries>();
        foreach (var quantity in Enum.GetValues<Quantity>())
        {
            var parts = new OrderedDictionary<string, (string? Environment, List<RunHeader> Runs, List<double> Values)>(StringComparer.Ordinal);
            string? last = null;
            RunEnvironment? lastFacts = null;
            foreach (var point in history.Points)
            {
                if (quantity.Of(point) is not { } value)
                    continue;
                if (!quantity.IsSameRun() && point.Run.Environment != lastFacts)
                    (last, lastFacts) = (HistoryJob.Environment(history.Benchmark.Job, point.Run.Environment).Identity.Text, point.Run.Environment);
                var key = last ?? "";
                if (!parts.TryGetValue(key, out var part))
                    parts.Add(key, part = (last, [], []));
                part.Runs.Add(point.Run);
                part.Values.Add(value);
            }

            series.AddRange(parts.Values.Select(part => new HistorySeries
            {
                Benchmark = history.Benchmark,
                Quantity = quantity,
                Environment = part.Environment,
                Runs = part.Runs,
                Values = part.Values,
                Marks = [.. EnvironmentMark.Of(part.Runs, history.Benchmark.Job)],
            }));
        }

        return series;
    }
}
