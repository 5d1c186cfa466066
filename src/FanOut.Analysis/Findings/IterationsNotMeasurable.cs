using FanOut.Analysis.Results;

namespace FanOut.Analysis.Findings;

/// <summary>Iterations whose time is zero, among others that have one; they were left out.</summary>
public sealed record IterationsNotMeasurable : Finding
{
    /// <summary>Creates the finding.</summary>
    /// <param name="iterations">Iterations without a measurable time, at least 1.</param>
    /// <param name="of">Iterations of all launches, more than those.</param>
    /// <exception cref="ArgumentOutOfRangeException">None, or all of them.</exception>
    public IterationsNotMeasurable(int iterations, int of)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(iterations, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(of, iterations);
        (Iterations, Of) = (iterations, of);
    }

    /// <summary>Iterations without a measurable time.</summary>
    public int Iterations { get; }

    /// <summary>Iterations of all launches.</summary>
    public int Of { get; }

    /// <inheritdoc/>
    public override string Code => "iterations-not-measurable";

    /// <inheritdoc/>
    public override double Number => Iterations;

    /// <inheritdoc/>
    public override double Limit => 0;

    /// <inheritdoc/>
    public override string Statement => Iterations == 1
        ? Text($"1 of {Of} iterations took no measurable time (0 ns) and was left out.")
        : Text($"{Iterations} of {Of} iterations took no measurable time (0 ns) and were left out.");

    /// <inheritdoc/>
    public override string Remedy => "Give the benchmark more work per call.";

    /// <summary>The finding about a case, null where every iteration of the launches that have a time has one.</summary>
    /// <param name="benchmark">The case.</param>
    public static IterationsNotMeasurable? In(BenchmarkResult benchmark)
    {
        ArgumentNullException.ThrowIfNull(benchmark);
        Launch[] timed = [.. benchmark.Launches.Where(launch => LaunchStatistic.Minimum.Of(launch).IsMeasurable)];
        var zeros = timed.Sum(launch => launch.Iterations.Count(time => !time.IsMeasurable));
        return zeros == 0 ? null : new IterationsNotMeasurable(zeros, benchmark.Launches.Sum(launch => launch.Iterations.Count));
    }
}
