using FanOut.Analysis.Results;
using FanOut.Analysis.Scaling;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Findings;

/// <summary>A call that only waits takes far longer than its waits, or less than them.</summary>
public sealed record FarFromExpected : Finding
{
    /// <summary>
    /// Times the expected from which it is said: 2. Two hundred threads are made in half of the server's delay on two cores, and answers are
    /// worked up in a tenth of it; beyond, something has waited in turn.
    /// </summary>
    public const double Longest = 2;

    /// <summary>Times the expected below which it is said: 0.95. A timer may be a millisecond early; more means that the server did not wait.</summary>
    public const double Shortest = 0.95;

    /// <summary>Creates the finding.</summary>
    /// <param name="ratio">Time over the expected one, below <see cref="Shortest"/> or above <see cref="Longest"/>; finite, not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number keeps to both limits, or is no ratio.</exception>
    public FarFromExpected(double ratio)
    {
        if (!double.IsFinite(ratio) || ratio is < 0 or (>= Shortest and <= Longest))
            throw new ArgumentOutOfRangeException(nameof(ratio), ratio, "The ratio keeps to the limits, or is none.");
        Ratio = ratio;
    }

    /// <summary>Time over the expected one.</summary>
    public double Ratio { get; }

    /// <inheritdoc/>
    public override string Code => "far-from-expected";

    /// <inheritdoc/>
    public override double Number => Ratio;

    /// <inheritdoc/>
    public override double Limit => Ratio > Longest ? Longest : Shortest;

    /// <inheritdoc/>
    public override string Statement => Ratio > Longest
        ? $"The call takes {EstimateText.Digits(Ratio)} times what its waits take, {EstimateText.Digits(Longest)} is the limit: it did not wait for all at once, or had no core to go on with."
        : $"The call takes {EstimateText.Digits(Ratio)} times what its waits take, {EstimateText.Digits(Shortest)} is the limit: the server did not wait.";

    /// <inheritdoc/>
    public override string Remedy => "Run again on an idle machine; if it stays, compare with the other cases of the table.";

    /// <summary>The finding about a case, null where its time is as expected or nothing is.</summary>
    /// <param name="benchmark">The case.</param>
    public static FarFromExpected? In(BenchmarkResult benchmark) =>
        benchmark.ExpectedNanoseconds is { } expected && LaunchMean.Of(benchmark) is { } time && time.Value / expected is (< Shortest or > Longest) and var ratio
            ? new FarFromExpected(ratio)
            : null;
}
