using FanOut.Analysis.Results;

namespace FanOut.Analysis.History;

/// <summary>One quantity of a benchmark, run by run.</summary>
/// <param name="Environment">The <see cref="EnvironmentIdentity"/> of all its runs; null for ratios within runs.</param>
/// <param name="Values">Nanoseconds per operation or ratios, positive and finite; bytes, which may be 0.</param>
public sealed record HistorySeries(
    HistoryBenchmark Benchmark, Quantity Quantity, string? Environment,
    IReadOnlyList<RunHeader> Runs, IReadOnlyList<double> Values, IReadOnlyList<EnvironmentMark> Marks)
{
    /// <summary>The times, one series per environment in order of occurrence, then the ratios within runs.</summary>
    public static IReadOnlyList<HistorySeries> From(BenchmarkHistory history)
    {
        var series = new List<HistorySeries>();
        foreach (var quantity in Enum.GetValues<Quantity>())
        {
            var parts = new OrderedDictionary<string, (string? Environment, List<RunHeader> Runs, List<double> Values)>(
                StringComparer.Ordinal);
            var (identity, environment) = ((string?)null, (RunEnvironment?)null);
            foreach (var point in history.Points)
            {
                if (quantity.Read(point) is not { } value)
                    continue;
                if (quantity == Quantity.Time && point.Run.Environment != environment)
                {
                    environment = point.Run.Environment;
                    identity = environment.UnderJob(history.Benchmark.Job).Identity.Text;
                }

                if (!parts.TryGetValue(identity ?? "", out var part))
                    parts.Add(identity ?? "", part = (identity, [], []));
                part.Runs.Add(point.Run);
                part.Values.Add(value);
            }

            series.AddRange(parts.Values.Select(part => new HistorySeries(
                history.Benchmark, quantity, part.Environment, part.Runs, part.Values,
                [.. EnvironmentMark.Find(part.Runs, history.Benchmark.Job)])));
        }

        return series;
    }
}

/// <summary>A change of the environment within a series, such as a patch version.</summary>
/// <param name="At">The first run after it.</param>
/// <param name="What"><c>environment</c>, <c>runtime</c>, <c>operating system</c> or <c>kernel</c>.</param>
public sealed record EnvironmentMark(int At, string What, string? From, string? To)
{
    /// <summary>Another identity: only series of ratios within runs have it.</summary>
    internal const string Identity = "environment";

    internal static IEnumerable<EnvironmentMark> Find(IReadOnlyList<RunHeader> runs, string job)
    {
        for (var at = 1; at < runs.Count; at++)
        {
            var (before, after) = (runs[at - 1].Environment, runs[at].Environment);
            // Runs of one machine often share the object, which is cheaper to compare.
            if (ReferenceEquals(before, after) || before == after)
                continue;
            (before, after) = (before.UnderJob(job), after.UnderJob(job));
            var (from, to) = (before.Identity, after.Identity);
            if (from != to)
                yield return new EnvironmentMark(at, Identity, from.Text, to.Text);
            else if (before.Marked.Zip(after.Marked).FirstOrDefault(pair => pair.First != pair.Second) is { First.Name: { } name } changed)
                yield return new EnvironmentMark(at, name, changed.First.Value, changed.Second.Value);
        }
    }
}
