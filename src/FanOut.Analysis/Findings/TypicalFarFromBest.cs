using FanOut.Analysis.Results;
using FanOut.Analysis.Scaling;

namespace FanOut.Analysis.Findings;

/// <summary>A launch's typical iteration is far slower than its best one, which is what stands for the launch.</summary>
public sealed record TypicalFarFromBest : Finding
{
    /// <summary>
    /// Median over minimum from which it is said: 1.25. Interruptions of a shared machine stay below it in a sequential loop (1.0 to
    /// 1.15 seen on two cores); above it, the case has a second mode, such as two workers on one core.
    /// </summary>
    public const double Doubted = 1.25;

    /// <summary>Iterations that a launch needs for its median to mean anything: 3.</summary>
    private const int Iterations = 3;

    /// <summary>Creates the finding.</summary>
    /// <param name="ratio">Median over minimum, above <see cref="Doubted"/>; finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number does not break the limit, or is not finite.</exception>
    public TypicalFarFromBest(double ratio)
    {
        if (!double.IsFinite(ratio))
            throw new ArgumentOutOfRangeException(nameof(ratio), ratio, "A ratio is a finite number.");
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(ratio, Doubted);
        Ratio = ratio;
    }

    /// <summary>Median over minimum of a launch's iterations, the median of the launches.</summary>
    public double Ratio { get; }

    /// <inheritdoc/>
    public override string Code => "typical-far-from-best";

    /// <inheritdoc/>
    public override double Number => Ratio;

    /// <inheritdoc/>
    public override double Limit => Doubted;

    /// <inheritdoc/>
    public override string Statement =>
        $"The typical iteration takes {EstimateText.Digits(Ratio)} times the best one of its launch, which is what is shown; {EstimateText.Digits(Doubted)} is the limit.";

    /// <inheritdoc/>
    public override string Remedy => "Read the figure as the best case; the measurements in the JSON have the rest, and an idle machine narrows the gap.";

    /// <summary>The finding about a case, null where the two are close or launches have too few iterations.</summary>
    /// <param name="benchmark">The case.</param>
    public static TypicalFarFromBest? In(BenchmarkResult benchmark)
    {
        ArgumentNullException.ThrowIfNull(benchmark);
        double[] ratios = [.. benchmark.Launches
            .Where(launch => launch.Iterations.Count >= Iterations && LaunchStatistic.Minimum.Of(launch).IsMeasurable)
            .Select(launch => LaunchStatistic.Median.Of(launch).Nanoseconds / LaunchStatistic.Minimum.Of(launch).Nanoseconds)
            .Order()];
        return ratios.Length > 0 && ratios[ratios.Length / 2] is > Doubted and var ratio ? new TypicalFarFromBest(ratio) : null;
    }
}
