using FanOut.Analysis.Findings;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Scaling;

/// <summary>The efficiency of a strategy by the work per worker, over the rounds, with its interval at every work.</summary>
/// <remarks>
/// The interval of a crossing holds every work at which Student's t test over the rounds cannot tell the efficiency from the threshold: the
/// confidence band turned on its side, as Fieller's intervals are (Fieller, Some Problems in Interval Estimation, Journal of the Royal
/// Statistical Society B 16(2), 1954). It needs no round to cross by itself, no linearisation where the curve is flat, and is open on the side
/// where the data end before the doubt does.
/// </remarks>
internal sealed class EfficiencyCurve
{
    /// <summary>Steps between two sizes on which a crossing is looked for, before it is refined: many for a curve with a bend per round.</summary>
    private const int StepsPerSize = 16;

    /// <summary>Halvings of a step of the grid: 2^-40 of it is far below any noise.</summary>
    private const int Halvings = 40;

    private readonly IReadOnlyList<RoundCurve> rounds;
    private readonly ConfidenceLevel level;
    private readonly double quantile;
    private readonly double[] grid;
    private readonly Band[] bands;

    /// <summary>Creates the curve.</summary>
    /// <param name="rounds">At least one, each rising, all of the same sizes, two at least, and with works in common.</param>
    /// <param name="level">Level of the intervals.</param>
    public EfficiencyCurve(IReadOnlyList<RoundCurve> rounds, ConfidenceLevel level)
    {
        this.rounds = rounds;
        this.level = level;
        quantile = rounds.Count < TooFewLaunches.RequiredForInterval ? double.NaN : StudentQuantile.Of(level, rounds.Count - 1);

        // What every round has measured: nothing is extrapolated.
        From = rounds.Max(round => round.Works[0]);
        To = rounds.Min(round => round.Works[^1]);
        var steps = StepsPerSize * (rounds[0].Works.Length - 1);
        grid = [.. Enumerable.Range(0, steps + 1).Select(step => step == steps ? To : From * Math.Pow(To / From, (double)step / steps))];
        bands = Array.ConvertAll(grid, BandAt);
    }

    /// <summary>The least work per worker that all rounds have, in nanoseconds.</summary>
    public double From { get; }

    /// <summary>The most work per worker that all rounds have, in nanoseconds.</summary>
    public double To { get; }

    /// <summary>Rounds that the curve rests on.</summary>
    public int Count => rounds.Count;

    /// <summary>Efficiency at the least work, a fraction.</summary>
    public double First => Math.Exp(bands[0].Centre);

    /// <summary>Efficiency at the most work, a fraction.</summary>
    public double Last => Math.Exp(bands[^1].Centre);

    /// <summary>The highest efficiency, a fraction, and the work per worker at which it is reached, in nanoseconds.</summary>
    public (double Efficiency, double Work) Highest
    {
        get
        {
            var (index, band) = bands.Index().MaxBy(point => point.Item.Centre);
            return (Math.Exp(band.Centre), grid[index]);
        }
    }

    /// <summary>Nanoseconds of the call of each round.</summary>
    /// <param name="work">Per worker, <see cref="From"/> to <see cref="To"/>.</param>
    public double[] TimesAt(double work) => [.. rounds.Select(round => round.TimeAt(work))];

    /// <summary>The work per worker from which on the efficiency is at least as high, in nanoseconds.</summary>
    /// <param name="efficiency">A positive fraction.</param>
    public BoundedEstimate WorkReaching(double efficiency)
    {
        var target = Math.Log(efficiency);
        return new BoundedEstimate(
            Crossing(LastBelow(band => band.Centre), band => band.Centre),
            FirstNotBelow(band => band.Upper) switch
            {
                0 => null,
                < 0 => To,
                var index => Crossing(index - 1, band => band.Upper),
            },
            LastBelow(band => band.Lower) is >= 0 and var last ? Crossing(last, band => band.Lower) : From,
            level,
            Count);

        int FirstNotBelow(Func<Band, double> side) => Array.FindIndex(bands, band => !(side(band) < target));

        int LastBelow(Func<Band, double> side) => Array.FindLastIndex(bands, band => side(band) < target);

        double? Crossing(int below, Func<Band, double> side) =>
            below < 0 || below == grid.Length - 1 ? null : Refined(grid[below], grid[below + 1], work => side(BandAt(work)) < target);
    }

    /// <summary>
    /// The largest fall of efficiency from a size to a larger one that noise does not explain; null where every fall may be noise.
    /// </summary>
    /// <param name="least">Falls of less than this fraction do not count.</param>
    public (double FromWork, double ToWork, double Fall)? LargestFall(double least)
    {
        (double FromWork, double ToWork, double Fall)? largest = null;
        var sizes = rounds[0].Works.Length;
        for (var smaller = 0; smaller < sizes; smaller++)
        {
            for (var larger = smaller + 1; larger < sizes; larger++)
            {
                var fall = 1 - Math.Exp(Efficiencies(larger).Zip(Efficiencies(smaller), (after, before) => Math.Log(after / before)).Average());
                if (fall > Math.Max(least, largest?.Fall ?? 0)
                    && LogInterval.OfRatio(Efficiencies(larger), Efficiencies(smaller), level) is { Interval.Upper: < 1 })
                {
                    largest = (MeanWork(smaller), MeanWork(larger), fall);
                }
            }
        }

        return largest;
    }

    private double[] Efficiencies(int size) => [.. rounds.Select(round => round.Works[size] / round.Times[size])];

    private double MeanWork(int size) => Math.Exp(rounds.Average(round => Math.Log(round.Works[size])));

    /// <summary>Mean logarithm of the efficiency over the rounds, and how far its interval reaches.</summary>
    private Band BandAt(double work)
    {
        var logs = rounds.Count <= 64 ? stackalloc double[rounds.Count] : new double[rounds.Count];
        for (var round = 0; round < logs.Length; round++)
            logs[round] = Math.Log(work / rounds[round].TimeAt(work));
        if (double.IsNaN(quantile))
            return new Band(logs[0], double.PositiveInfinity);
        var (mean, standardError) = LogInterval.Moments(logs);
        return new Band(mean, quantile * standardError);
    }

    private static double Refined(double below, double above, Predicate<double> isBelow)
    {
        for (var halving = 0; halving < Halvings; halving++)
        {
            var middle = Math.Sqrt(below * above);
            if (isBelow(middle))
                below = middle;
            else
                above = middle;
        }

        return above;
    }

    private readonly record struct Band(double Centre, double HalfWidth)
    {
        public double Lower => Centre - HalfWidth;

        public double Upper => Centre + HalfWidth;
    }
}
