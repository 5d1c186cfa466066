using FanOut.Analysis.Results;
using FanOut.Analysis.Scaling;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Findings;

/// <summary>So many times the work do not take as many times the time on one thread: the work is not what it seems.</summary>
public sealed record WorkNotProportional : Finding
{
    /// <summary>
    /// Time over work, from which it is doubted in either direction: 1.25 and its inverse. The kernels touch no memory, so that work and time go together;
    /// a quarter is left to a machine that drifts.
    /// </summary>
    public const double Doubted = 1.25;

    /// <summary>Creates the finding.</summary>
    /// <param name="ratio">How many times as long the work takes, over how many times as much it is; positive, beyond <see cref="Doubted"/> or its inverse.</param>
    /// <param name="times">How many times as much work it is, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number does not break the limit, or is not finite.</exception>
    public WorkNotProportional(double ratio, int times)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(times, 1);
        if (!(ratio > 0 && double.IsFinite(ratio)) || ratio is >= 1 / Doubted and <= Doubted)
            throw new ArgumentOutOfRangeException(nameof(ratio), ratio, "Such a ratio is no finding.");
        Ratio = ratio;
        Times = times;
    }

    /// <summary>How many times as long the work takes, over how many times as much it is.</summary>
    public double Ratio { get; }

    /// <summary>How many times as much work it is.</summary>
    public int Times { get; }

    /// <inheritdoc/>
    public override string Code => "work-not-proportional";

    /// <inheritdoc/>
    public override double Number => Ratio;

    /// <inheritdoc/>
    public override double Limit => Ratio > 1 ? Doubted : 1 / Doubted;

    /// <inheritdoc/>
    public override string Statement => Text(
        $"{(Times == 1 ? "The" : $"{Times} times the")} work of one worker takes {EstimateText.Digits(Ratio * Times)} times as long on one thread, ")
        + Text($"{EstimateText.Digits(Ratio)} of what it should; {EstimateText.Digits(Limit)} is the limit.");

    /// <inheritdoc/>
    public override string Remedy =>
        "Check that the compiler has not taken the work away and that the clock was steady; do not trust the speedups of this class before.";

    /// <summary>The finding about a baseline, null for other cases, without a case of one worker, and where work and time go together.</summary>
    /// <param name="benchmark">The case.</param>
    /// <param name="file">The file that it is in.</param>
    public static WorkNotProportional? In(BenchmarkResult benchmark, ResultFile file)
    {
        ArgumentNullException.ThrowIfNull(benchmark);
        ArgumentNullException.ThrowIfNull(file);
        if (benchmark is not { Question: { Measures: not Measure.Overhead } question, IsBaseline: true, Workers: > 1 and var workers })
            return null;

        var single = file.Benchmarks.FirstOrDefault(other =>
            other.Method == benchmark.Method && other.DeclaringType == benchmark.DeclaringType && other.Id.Job == benchmark.Id.Job && other.Workers == 1);
        var times = question.ItemsPerWorker is null ? 1 : workers;
        return single is not null && LaunchMean.Of(benchmark) is { } all && LaunchMean.Of(single) is { } one
            && all.Value / one.Value / times is var ratio and not (>= 1 / Doubted and <= Doubted)
            ? new WorkNotProportional(ratio, times)
            : null;
    }
}
