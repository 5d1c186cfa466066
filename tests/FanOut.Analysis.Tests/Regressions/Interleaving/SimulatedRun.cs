using FanOut.Analysis.Regressions;
using FanOut.Analysis.Regressions.Interleaving;

namespace FanOut.Analysis.Tests.Regressions.Interleaving;

/// <summary>An interleaved run over simulated launches: looks, extension and confirmation as the real one makes them.</summary>
/// <param name="random">Named by its seed.</param>
/// <param name="cases">Method, deviation of ln(head / base) per round, and the true ratio.</param>
internal sealed class SimulatedRun(Random random, params (string Method, double Spread, double Ratio)[] cases)
{
    private const double Nanoseconds = 1e7;

    /// <summary>A share of launches meets a disturbance that only adds time: tails as real launches have them.</summary>
    private const double DisturbedShare = 0.05;

    public static ComparisonOptions Asked { get; } = new() { Controls = "*Control*" };

    /// <summary>What the run ends with.</summary>
    public Comparison End()
    {
        var schedule = RoundSchedule.Of();
        var rounds = schedule.Looks[0];
        var taken = Taken(schedule.MostRounds, cases);
        while (true)
        {
            var look = Look(taken, rounds, schedule.Options(Asked));
            switch (NextStep.After(look, schedule, rounds))
            {
                case NextStep.Extend extend:
                    rounds = extend.Rounds;
                    break;
                case NextStep.Confirm confirm:
                    var again = Array.FindAll(cases, made => made.Method.StartsWith("Control", StringComparison.Ordinal)
                        || confirm.Benchmarks.Any(name => name.Contains($".{made.Method}(", StringComparison.Ordinal)));
                    var fresh = Taken(RoundSchedule.DefaultRounds, again);
                    return Confirmation.Apply(look, Look(fresh, RoundSchedule.DefaultRounds, Confirmation.Options(Asked)));
                default:
                    return look;
            }
        }
    }

    private static Comparison Look(((string Method, double[] Times)[] Base, (string Method, double[] Times)[] Head) taken, int rounds, ComparisonOptions options) => Comparison.Of(
        Sides.Rounds([.. taken.Base.Select(made => (made.Method, made.Times[..rounds]))]),
        Sides.Rounds([.. taken.Head.Select(made => (made.Method, made.Times[..rounds]))]),
        options);

    private ((string Method, double[] Times)[] Base, (string Method, double[] Times)[] Head) Taken(int rounds, (string Method, double Spread, double Ratio)[] of) => (
        Array.ConvertAll(of, made => (made.Method, Launches(rounds, made.Spread, 1))),
        Array.ConvertAll(of, made => (made.Method, Launches(rounds, made.Spread, made.Ratio))));

    private double[] Launches(int rounds, double spread, double ratio) => [.. Enumerable.Range(0, rounds).Select(_ =>
        Nanoseconds * ratio * Math.Exp((spread / Math.Sqrt(2) * Noise.Normal(random)) + (random.NextDouble() < DisturbedShare ? -3 * spread * Math.Log(1 - random.NextDouble()) : 0)))];
}
