using FanOut.Analysis.Findings;
using FanOut.Analysis.Results;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Scaling;

/// <summary>What one call of a strategy is expected to take for a given work.</summary>
/// <param name="Strategy">Name of the strategy.</param>
/// <param name="Time">Nanoseconds of the call.</param>
/// <param name="Speedup">Time of the work on one thread divided by that.</param>
/// <param name="Efficiency">Speedup divided by the workers, a fraction.</param>
/// <param name="IsPredicted">
/// Whether the work lies outside what was measured, so that the time comes from dispatch overhead and efficiency; its interval then combines
/// theirs, and knows nothing of what such a sum leaves out.
/// </param>
public sealed record ExpectedCall(string Strategy, Estimate Time, Estimate Speedup, Estimate Efficiency, bool IsPredicted)
{
    /// <summary>Doubts about the sizes that it comes from; possibly none.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>Whether these doubts leave the strategy without figures of its own: its sizes are not to be believed.</summary>
    public bool IsRefused { get; init; }

    /// <summary>
    /// Whether it beats one thread: true or false where the interval says so, null where it holds 1 or is missing, or where the sizes are not to
    /// be believed.
    /// </summary>
    public bool? Pays => Speedup switch
    {
        _ when IsRefused => null,
        { IsExact: true } => false,
        { Interval.Lower: > 1 } => true,
        { Interval.Upper: < 1 } => false,
        _ => null,
    };

    internal static ExpectedCall Of(string strategy, Estimate time, double totalWork, int workers, bool isPredicted)
    {
        Interval? interval = time.Interval is { } bounds ? new Interval(totalWork / bounds.Upper, totalWork / bounds.Lower) : null;
        var speedup = new Estimate(totalWork / time.Value, interval, time.Level, time.Count, time.Findings);
        return new ExpectedCall(strategy, time, speedup, speedup.DividedBy(workers), isPredicted);
    }

    /// <summary>The work on one thread, which takes what it takes.</summary>
    internal static ExpectedCall Sequential(double totalWork, ConfidenceLevel level)
    {
        var one = new Estimate(1, null, level, 0, [], isExact: true);
        return new ExpectedCall(BenchmarkResult.BaselineMethod, new Estimate(totalWork, null, level, 0, [], isExact: true), one, one, IsPredicted: false);
    }
}
