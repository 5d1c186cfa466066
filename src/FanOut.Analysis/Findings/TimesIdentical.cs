using FanOut.Analysis.Results;

namespace FanOut.Analysis.Findings;

/// <summary>All iterations took the same time to the last digit, which no clock measures.</summary>
public sealed record TimesIdentical : Finding
{
    /// <summary>Iterations from which it is no coincidence.</summary>
    private const int Telling = 3;

    /// <summary>Creates the finding.</summary>
    /// <param name="iterations">Iterations of all launches, at least 3.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer.</exception>
    public TimesIdentical(int iterations)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(iterations, Telling);
        Iterations = iterations;
    }

    /// <summary>Iterations of all launches.</summary>
    public int Iterations { get; }

    /// <inheritdoc/>
    public override string Code => "times-identical";

    /// <inheritdoc/>
    public override double Number => Iterations;

    /// <inheritdoc/>
    public override double Limit => 0;

    /// <inheritdoc/>
    public override string Statement =>
        Text($"All {Iterations} iterations took the same time to the last digit (zero variance): ")
        + "they were rounded, copied or made, and a margin of 0 says nothing.";

    /// <inheritdoc/>
    public override string Remedy => "Check where the file comes from, and that the work takes far longer than a tick of the clock.";

    /// <summary>The finding about a case, null where iterations differ, are few or one a launch, or take no measurable time.</summary>
    /// <param name="benchmark">The case.</param>
    public static TimesIdentical? In(BenchmarkResult benchmark)
    {
        ArgumentNullException.ThrowIfNull(benchmark);
        OperationTime[] times = [.. benchmark.Launches.SelectMany(launch => launch.Iterations)];
        var isTelling = times.Length >= Telling && times.Length > benchmark.Launches.Count && times[0].IsMeasurable;
        return isTelling && Array.TrueForAll(times, time => time == times[0]) ? new TimesIdentical(times.Length) : null;
    }
}
