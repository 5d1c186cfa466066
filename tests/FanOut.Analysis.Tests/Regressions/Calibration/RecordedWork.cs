using FanOut.Analysis.Regressions;
using FanOut.Analysis.Regressions.Calibration;

namespace FanOut.Analysis.Tests.Regressions.Calibration;

/// <summary>Simulated rounds of every amount of work: the stand-in for a recording.</summary>
internal static class RecordedWork
{
    public static ComparisonOptions Options { get; } = new() { Controls = "*Control*" };

    /// <summary>Conditions of the suite's amounts of work.</summary>
    /// <param name="seed">Seeds the noise.</param>
    /// <param name="rounds">Rounds of each.</param>
    /// <param name="cases">Method, deviation of ln(head / base) per round, and whether the work reaches it.</param>
    public static IReadOnlyList<WorkCondition> Of(int seed, int rounds, params (string Method, double Spread, bool IsWorked)[] cases)
    {
        var random = new Random(seed);
        return [.. WorkCondition.Works.Select(work => new WorkCondition(
            work,
            Sides.Rounds([.. cases.Select(made => (made.Method, Launches(made.Spread, 1)))]),
            Sides.Rounds([.. cases.Select(made => (made.Method, Launches(made.Spread, made.IsWorked ? work : 1)))])))];

        double[] Launches(double spread, double ratio) =>
            [.. Enumerable.Range(0, rounds).Select(_ => 1e7 * ratio * Math.Exp(spread / Math.Sqrt(2) * Noise.Normal(random)))];
    }
}
