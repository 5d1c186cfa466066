using FanOut.Analysis.Statistics;
using MathNet.Numerics.Statistics;

namespace FanOut.Analysis.Scaling;

/// <summary>The efficiency of a strategy by the work per worker, over the rounds, with its interval at every work.</summary>
internal sealed class EfficiencyCurve
{
    private readonly ConfidenceLevel level;
    private readonly WorkBand band;

    /// <param name="rounds">At least one, each rising, all of the same sizes, two at least, and with works in common.</param>
    public EfficiencyCurve(IReadOnlyList<RoundCurve> rounds, ConfidenceLevel level)
    {
        (Rounds, this.level) = (rounds, level);

        // What every round has measured: nothing is extrapolated.
        From = rounds.Max(round => round.Works[0]);
        To = rounds.Min(round => round.Works[^1]);
        band = new WorkBand(From, To, rounds[0].Works.Length, work =>
            [[.. rounds.Select(round => Math.Log(work / round.TimeAt(work)))]], rounds.Count, level);
    }

    public IReadOnlyList<RoundCurve> Rounds { get; }

    /// <summary>The smallest work per worker that all rounds have, nanoseconds.</summary>
    public double From { get; }

    /// <summary>The most work per worker that all rounds have, in nanoseconds.</summary>
    public double To { get; }

    /// <summary>Efficiency at the least work, a fraction.</summary>
    public double First => Math.Exp(band.First);

    /// <summary>Efficiency at the most work, a fraction.</summary>
    public double Last => Math.Exp(band.Last);

    /// <summary>The highest efficiency, a fraction, and the work per worker at which it is reached, in nanoseconds.</summary>
    public (double Efficiency, double Work) Highest => (Math.Exp(band.Highest.Log), band.Highest.Work);

    /// <summary>Nanoseconds of the call of each round.</summary>
    /// <param name="work">Per worker, <see cref="From"/> to <see cref="To"/>.</param>
    public double[] TimesAt(double work) => [.. Rounds.Select(round => round.TimeAt(work))];

    /// <summary>The work per worker from which on the efficiency is at least as high, in nanoseconds.</summary>
    /// <param name="efficiency">A positive fraction.</param>
    public BoundedEstimate WorkReaching(double efficiency) => band.Reaching(Math.Log(efficiency));

    /// <summary>The largest fall of efficiency to a larger size that noise does not explain; null where every fall may be noise.</summary>
    /// <param name="least">Falls of less than this fraction do not count.</param>
    public (double FromWork, double ToWork, double Fall)? LargestFall(double least)
    {
        (double FromWork, double ToWork, double Fall)? largest = null;
        var sizes = Rounds[0].Works.Length;
        for (var smaller = 0; smaller < sizes; smaller++)
        {
            for (var larger = smaller + 1; larger < sizes; larger++)
            {
                var fall = 1 - (Efficiencies(larger).Median() / Efficiencies(smaller).Median());
                if (fall > Math.Max(least, largest?.Fall ?? 0)
                    && MedianInterval.OfRatio(Efficiencies(larger), Efficiencies(smaller), level) is { Interval.Upper: < 1 })
                {
                    largest = (MeanWork(smaller), MeanWork(larger), fall);
                }
            }
        }

        return largest;
    }

    private double[] Efficiencies(int size) => [.. Rounds.Select(round => round.Works[size] / round.Times[size])];

    private double MeanWork(int size) => Math.Exp(Rounds.Average(round => Math.Log(round.Works[size])));
}

/// <summary>One round of a strategy at one number of workers: how long a call takes by the work that each worker has.</summary>
/// <param name="Works">Nanoseconds of work per worker, strictly rising: the baseline's time of the round divided by the workers.</param>
/// <param name="Times">Nanoseconds of the strategy's call, positive.</param>
/// <remarks>Between two sizes the call's time is taken to be a straight line in the work: exact for a constant overhead and for one that
/// grows with the work. A straight line between logarithms of efficiency, the eye's way on a chart with logarithmic axes, would put METG(50
/// %) of a constant overhead up to 12 % too high where sizes are a factor of four apart.</remarks>
internal sealed record RoundCurve(int Round, double[] Works, double[] Times)
{
    /// <summary>Whether the sizes of the round can stand on one axis.</summary>
    public bool IsRising => Works.Zip(Works.Skip(1)).All(pair => pair.First < pair.Second);

    /// <summary>Nanoseconds of a call at a work between the first and the last size.</summary>
    public double TimeAt(double work)
    {
        var above = 1;
        while (above < Works.Length - 1 && Works[above] < work)
            above++;
        var part = (work - Works[above - 1]) / (Works[above] - Works[above - 1]);
        return Times[above - 1] + (part * (Times[above] - Times[above - 1]));
    }
}
