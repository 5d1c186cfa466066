using FanOut.Analysis.Statistics;
using MathNet.Numerics.Distributions;

namespace FanOut.Analysis.History;

/// <summary>A series cut into levels: where each starts is moved to the likeliest place, and starts that noise explains are taken out, the weakest first.</summary>
/// <remarks>
/// Every judgement looks at <see cref="Reach"/> points to each side at most, up to the neighbouring starts, and at the noise of <see cref="SeriesNoise.Reach"/>:
/// what comes long after changes nothing, and the time is proportional to the points and the candidates.
/// </remarks>
internal sealed class Segmentation
{
    /// <summary>Points to each side that a level is taken from: three months of nightly runs. What lies farther back has little to do with the change.</summary>
    public const int Reach = 100;

    /// <summary>Points of a level between two change points: fewer are spikes.</summary>
    public const int Least = 4;

    /// <summary>Points of the first and the last level, which have a neighbour on one side only.</summary>
    public const int Edge = 5;

    private readonly double[] values;
    private readonly LevelShift levels;
    private readonly DetectionOptions options;
    private readonly double leastShift;

    // The starts of all levels and the end of the last one: 0, change points, length.
    private readonly List<int> starts;

    /// <summary>Settles which of some candidates are change points, and where.</summary>
    /// <param name="values">Logarithms, at least twice <see cref="Edge"/>.</param>
    /// <param name="levels">Their sums.</param>
    /// <param name="candidates">Places by rising index, each level long enough.</param>
    /// <param name="options">What counts.</param>
    public Segmentation(double[] values, LevelShift levels, IEnumerable<int> candidates, DetectionOptions options)
    {
        this.values = values;
        this.levels = levels;
        this.options = options;
        leastShift = Math.Log(1 + options.LeastChange);
        starts = [0, .. candidates, values.Length];

        // Once more, because a start that lost a false neighbour sees twice as far.
        for (var pass = 0; pass < 2; pass++)
        {
            Relocate();
            Eliminate();
        }
    }

    /// <summary>Starts of the levels that are left, without the first.</summary>
    public int ChangePoints => starts.Count - 2;

    /// <summary>The change point of a number from 1 to <see cref="ChangePoints"/>.</summary>
    public ChangePoint ChangePoint(int number)
    {
        var judged = Judge(number);
        var (start, end) = Around(number);
        var (earliest, latest) = PlaceRange.Of(levels, start, end, Places(start, end), Noise(number));
        var reach = StudentQuantile.Of(ConfidenceLevel.Default, judged.Freedom) * judged.StandardError;
        var (lower, upper) = (Ratio(judged.Shift - reach), Ratio(judged.Shift + reach));
        return new ChangePoint(
            starts[number],
            Math.Min(earliest, starts[number]),
            Math.Max(latest, starts[number]),
            new Estimate(Ratio(judged.Shift), new Interval(lower, upper), ConfidenceLevel.Default, end - start, []),
            Math.Min(1, judged.P));
    }

    /// <summary>The levels that drift, by rising place: upwards and downwards the latest one, since what lies before it is no news.</summary>
    public IReadOnlyList<ChangePoint> Drifts()
    {
        var found = new List<ChangePoint>();
        for (var level = starts.Count - 2; level >= 0; level--)
        {
            // Of a long level the last part: what has been so for years is no news either.
            var (start, end) = (Math.Max(starts[level], starts[level + 1] - (2 * Drift.Reach)), starts[level + 1]);
            if (end - start >= 2 * Edge && Drift.Of(values, start, end, options.LeastChange) is { } drift && !found.Exists(later => later.Ratio.Value > 1 == drift.Ratio.Value > 1))
                found.Insert(0, drift);
        }

        return found;
    }

    private static double Ratio(double shift) => Math.Clamp(Math.Exp(shift), double.Epsilon, double.MaxValue);

    private SeriesNoise Noise(int index) => ResidualNoise.Around(values, levels, starts, index);

    private (int Start, int End) Around(int index) =>
        (Math.Max(starts[index - 1], starts[index] - Reach), Math.Min(starts[index + 1], starts[index] + Reach));

    /// <summary>The first and the last place that a level may start at between two neighbours.</summary>
    private (int First, int Last) Places(int start, int end) =>
        (start + (start == 0 ? Edge : Least), end - (end == values.Length ? Edge : Least));

    private void Relocate()
    {
        // A place moves its neighbours' stretches, whose places then may move: three rounds are more than were ever seen to matter.
        for (var round = 0; round < 3; round++)
        {
            // All from where they were before this round, so that no direction is preferred.
            var moved = new List<(int At, double Gain)>();
            for (var index = 1; index < starts.Count - 1; index++)
                moved.Add(Likeliest(index));
            for (var index = 1; index < moved.Count;)
            {
                if (moved[index].At - moved[index - 1].At >= Least)
                    index++;
                else
                    moved.RemoveAt(moved[index].Gain < moved[index - 1].Gain ? index : index - 1);
            }

            int[] next = [0, .. moved.Select(place => place.At), values.Length];
            if (next.AsSpan().SequenceEqual(starts.ToArray()))
                return;
            starts.Clear();
            starts.AddRange(next);
        }
    }

    /// <summary>The place that explains most between the neighbours, and how much that is.</summary>
    private (int At, double Gain) Likeliest(int index)
    {
        var correlation = Noise(index).Correlation;
        var (start, end) = Around(index);
        var (first, last) = Places(start, end);
        var best = (At: starts[index], Gain: 0.0);
        for (var at = first; at <= last; at++)
        {
            var (shift, variance) = levels.Between(start, at, end, correlation);
            if (shift * shift / variance > best.Gain)
                best = (at, shift * shift / variance);
        }

        return best;
    }

    private void Eliminate()
    {
        var judged = new List<JudgedShift>();
        for (var index = 1; index < starts.Count - 1; index++)
            judged.Add(Judge(index));
        while (judged.Count > 0)
        {
            var weakest = 0;
            for (var index = 1; index < judged.Count; index++)
            {
                if (judged[index].IsWeakerThan(judged[weakest]))
                    weakest = index;
            }

            if (judged[weakest].P <= options.P)
                return;
            var gone = starts[weakest + 1];
            judged.RemoveAt(weakest);
            starts.RemoveAt(weakest + 1);

            // Only who saw it, as a neighbour or in the noise, may see something else now.
            for (var index = 0; index < judged.Count; index++)
            {
                if (Math.Abs(starts[index + 1] - gone) <= Drift.Reach)
                    judged[index] = Judge(index + 1);
            }
        }
    }

    private JudgedShift Judge(int index)
    {
        var noise = Noise(index);
        var (start, end) = Around(index);
        var (shift, variance) = levels.Between(start, starts[index], end, noise.Correlation);
        var error = noise.Innovation * Math.Sqrt(variance);
        var (first, last) = Places(start, end);
        var p = 2 * StudentT.CDF(0, 1, noise.Freedom, -Math.Abs(shift) / error) * Math.Max(1, last - first + 1);
        var counts = p > options.P || (!IsTooSmall() && !IsDrift());
        return new JudgedShift(shift, error, noise.Freedom, counts ? p : double.PositiveInfinity);

        bool IsTooSmall() => Math.Abs(shift) + (StudentQuantile.Of(ConfidenceLevel.Default, noise.Freedom) * error) < leastShift;

        bool IsDrift() => Drift.Explains(
            values,
            Math.Max(starts[index - 1], starts[index] - Drift.Reach),
            starts[index],
            Math.Min(starts[index + 1], starts[index] + Drift.Reach),
            noise,
            Math.Sign(shift));
    }
}
