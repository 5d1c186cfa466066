using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Scaling;

/// <summary>A figure over the work, a median over rounds, and the works at which it reaches a value, with their intervals.</summary>
/// <remarks>The interval of a crossing holds every work at which the figure's own interval (<see cref="MedianInterval"/>) contains the
/// value: the confidence band turned on its side, as Fieller's intervals are (Fieller, Some Problems in Interval Estimation, Journal of the
/// Royal Statistical Society B 16(2), 1954). It needs no round to cross by itself, no linearisation where the curve is flat, and is open on
/// the side where the data end first.</remarks>
internal sealed class WorkBand
{
    /// <summary>Steps between two sizes on which a crossing is searched: many for a curve with a bend per round.</summary>
    private const int StepsPerSize = 16;

    /// <summary>Halvings of a step of the grid: 2^-40 of it is far below any noise.</summary>
    private const int Halvings = 40;

    private readonly Func<double, double[][]> logsAt;
    private readonly int[][] draws;
    private readonly int[] order;
    private readonly ConfidenceLevel level;
    private readonly double quantile;
    private readonly double[] grid;
    private readonly Band[] bands;

    /// <param name="from">The smallest work, nanoseconds per worker.</param>
    /// <param name="to">The most work, above <paramref name="from"/>.</param>
    /// <param name="sizes">Sizes that were measured between the two, at least two.</param>
    /// <param name="logsAt">Logarithms at a work, one per round; where there is a second row, the figure is the difference of the two
    /// medians.</param>
    /// <param name="count">Rounds, at least one.</param>
    public WorkBand(double from, double to, int sizes, Func<double, double[][]> logsAt, int count, ConfidenceLevel level)
    {
        (this.logsAt, this.level, Count) = (logsAt, level, count);
        quantile = count < LaunchFindings.RequiredForInterval ? double.NaN : StudentQuantile.Find(level, count - 1);
        draws = double.IsNaN(quantile) ? [] : RoundResampling.Draw(count, RoundResampling.MinResamples);
        order = RoundResampling.Order([.. logsAt(from), .. logsAt(to)]);
        var steps = StepsPerSize * (sizes - 1);
        grid = [.. Enumerable.Range(0, steps + 1).Select(step => step == steps ? to : from * Math.Pow(to / from, (double)step / steps))];
        bands = Array.ConvertAll(grid, BandAt);
    }

    public int Count { get; }

    /// <summary>Logarithm of the figure at the least work.</summary>
    public double First => bands[0].Centre;

    /// <summary>Logarithm of the figure at the most work.</summary>
    public double Last => bands[^1].Centre;

    /// <summary>The highest logarithm of the figure and the work at which it is reached.</summary>
    public (double Log, double Work) Highest
    {
        get
        {
            var (index, band) = bands.Index().MaxBy(point => point.Item.Centre);
            return (band.Centre, grid[index]);
        }
    }

    /// <summary>The work from which on the figure is at least as high.</summary>
    /// <param name="target">Logarithm of the value.</param>
    public BoundedEstimate Reaching(double target)
    {
        return new BoundedEstimate(
            Crossing(LastBelow(band => band.Centre), CentreAt),
            FirstNotBelow(band => band.Upper) switch
            {
                0 => null,
                < 0 => grid[^1],
                var index => Crossing(index - 1, work => BandAt(work).Upper),
            },
            LastBelow(band => band.Lower) is >= 0 and var last ? Crossing(last, work => BandAt(work).Lower) : grid[0],
            level,
            Count);

        int FirstNotBelow(Func<Band, double> side) => Array.FindIndex(bands, band => !(side(band) < target));

        int LastBelow(Func<Band, double> side) => Array.FindLastIndex(bands, band => side(band) < target);

        double? Crossing(int below, Func<double, double> sideAt) =>
            below < 0 || below == grid.Length - 1 ? null : Refined(grid[below], grid[below + 1], work => sideAt(work) < target);
    }

    /// <summary>The logarithm of the figure, and how far its interval reaches.</summary>
    private Band BandAt(double work)
    {
        var (center, standardError) = MedianInterval.Moments(RoundResampling.InOrder(logsAt(work), order), draws);
        return new Band(center, double.IsNaN(quantile) ? double.PositiveInfinity : quantile * standardError);
    }

    private double CentreAt(double work) => MedianInterval.Moments(logsAt(work), []).Center;

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
