using FanOut.Analysis.Regressions;
using FanOut.Analysis.Regressions.Interleaving;

namespace FanOut.Analysis.Tests.Regressions.Interleaving;

/// <summary>An interleaved run whose launches are known beforehand: looks, extension and confirmation as the real one makes them.</summary>
internal static class RehearsedRun
{
    public static ComparisonOptions Asked { get; } = new() { Controls = "*Control*" };

    /// <summary>What the run ends with.</summary>
    /// <param name="source">Where its launches come from.</param>
    public static Comparison End(ILaunchSource source)
    {
        var schedule = RoundSchedule.From();
        var rounds = schedule.Looks[0];
        var taken = source.Take(schedule.MaxRounds, _ => true);
        while (true)
        {
            var look = Look(taken, rounds, schedule.Options(Asked));
            switch (NextStep.After(look, schedule, rounds))
            {
                case NextStep.Extend extend:
                    rounds = extend.Rounds;
                    break;
                case NextStep.Confirm confirm:
                    var fresh = source.Take(RoundSchedule.DefaultRounds, method => method.StartsWith("Control", StringComparison.Ordinal)
                        || confirm.Benchmarks.Any(name => name.Contains($".{method}(", StringComparison.Ordinal)));
                    return Confirmation.Apply(look, Look(fresh, RoundSchedule.DefaultRounds, Confirmation.Options(Asked)));
                default:
                    return look;
            }
        }
    }

    private static Comparison Look(TakenRounds taken, int rounds, ComparisonOptions options) => Comparison.Compare(
        Sides.Rounds([.. taken.Base.Select(made => (made.Method, made.Times[..rounds]))]),
        Sides.Rounds([.. taken.Head.Select(made => (made.Method, made.Times[..rounds]))]),
        options);
}
