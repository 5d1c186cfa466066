namespace FanOut.Analysis.Tests.Regressions.Interleaving;

/// <summary>Launches drawn from a law.</summary>
/// <param name="random">Named by its seed.</param>
/// <param name="cases">Method, deviation of ln(head / base) per round, and the true ratio.</param>
internal sealed class SimulatedLaunches(Random random, params (string Method, double Spread, double Ratio)[] cases) : ILaunchSource
{
    private const double Nanoseconds = 1e7;

    /// <summary>A share of launches meets a disturbance that only adds time: tails as real launches have them.</summary>
    private const double DisturbedShare = 0.05;

    public TakenRounds Take(int rounds, Predicate<string> isTaken)
    {
        var taken = Array.FindAll(cases, made => isTaken(made.Method));
        return new TakenRounds(
            Array.ConvertAll(taken, made => (made.Method, Launches(rounds, made.Spread, 1))),
            Array.ConvertAll(taken, made => (made.Method, Launches(rounds, made.Spread, made.Ratio))));
    }

    private double[] Launches(int rounds, double spread, double ratio) => [.. Enumerable.Range(0, rounds).Select(_ =>
        Nanoseconds * ratio * Math.Exp((spread / Math.Sqrt(2) * Noise.Normal(random))
            + (random.NextDouble() < DisturbedShare ? -3 * spread * Math.Log(1 - random.NextDouble()) : 0)))];
}
